import { BlockList, isIP } from "node:net";

type Env = Readonly<Record<string, string | undefined>>;

function first(env: Env, name: string): string {
  return env[name] || env[name.toLowerCase()] || "";
}

function inBlock(host: string, entry: string): boolean {
  const [address = "", bits = ""] = entry.split("/");
  const kind = isIP(address);
  if (kind === 0 || kind !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (kind === 4 ? 32 : 128)) return false;
  const family = kind === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}

function isExempt(host: string, port: string, entry: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return inBlock(host, entry);
  const colon = entry.lastIndexOf(":");
  const hasPort = colon > 0 && entry.indexOf(":") === colon;
  if (hasPort && entry.slice(colon + 1) !== port) return false;
  const name = (hasPort ? entry.slice(0, colon) : entry).replace(/^\*/, "");
  // "example.com" and ".example.com" exempt its subdomains; the first exempts itself too.
  return name.startsWith(".") ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

/**
 * The proxy for a server as Go's net/http chooses it, which is what kubectl does: HTTPS_PROXY or
 * HTTP_PROXY by the server's scheme, less NO_PROXY (names, suffixes, addresses, CIDR blocks), and
 * never for this machine itself. "" for none.
 */
export function proxyFromEnvironment(server: URL, env: Env): string {
  const host = server.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127.")))
    return "";
  const proxy = first(env, server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  if (proxy === "") return "";
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  const entries = first(env, "NO_PROXY")
    .split(",")
    .map((entry) => entry.trim().toLowerCase());
  if (entries.some((entry) => entry !== "" && isExempt(host, port, entry))) return "";
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}
