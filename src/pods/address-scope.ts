/**
 * What an IP address written in a pod points at: the pod itself, something on private or link-local
 * ground (the cluster, its nodes, the company), or the internet. Text that is no address counts as
 * public: it is not known to be anything safer.
 */
export function addressScope(address: string): "loopback" | "private" | "public" {
  const text = address.trim().toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(mapped?.[1] ?? text);
  if (v4 !== null) return scopeOfV4(Number(v4[1]), Number(v4[2]));
  if (text === "::1" || text === "::") return "loopback";
  // fc00::/7 unique local, fe80::/10 link-local
  return /^(f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(text) ? "private" : "public";
}

/** RFC 1918, RFC 6598 (carrier-grade, used for pods on some clouds) and link-local. */
function scopeOfV4(first: number, second: number): "loopback" | "private" | "public" {
  if (first === 127 || first === 0) return "loopback";
  const isPrivate =
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127);
  return isPrivate ? "private" : "public";
}

/** Endings of names that no public DNS answers (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
const privateEndings = [
  "local",
  "internal",
  "localhost",
  "test",
  "invalid",
  "home.arpa",
  "lan",
  "corp",
  "intranet",
  "svc",
];

/** True for a name that the public DNS could answer. */
export function isPublicName(name: string): boolean {
  const bare = name.toLowerCase().replace(/\.$/, "");
  return (
    bare.includes(".") &&
    !privateEndings.some((ending) => bare === ending || bare.endsWith(`.${ending}`))
  );
}
