/**
 * Host names that tell of a private address, as of November 2026. No name tells of a public one: a record in public DNS
 * may well hold a private address, and does for every internal load balancer of AWS.
 */
const privateNames: readonly (readonly [pattern: RegExp, what: string])[] = [
  [
    /^internal-[^.]+\.(?:[a-z0-9-]+\.)?elb\.[a-z0-9-]*\.?amazonaws\.com(?:\.cn)?$/,
    "an internal load balancer of AWS",
  ],
  [/^localhost$|\.localhost$/, "loopback (RFC 6761)"],
  [/\.(?:internal|local|home\.arpa|lan|intranet|corp|private)$/, "a name of private networks"],
  [/\.svc(?:\.[a-z0-9.-]+)?$/, "a name of the cluster"],
];

/** Why the address behind a host name is private; undefined where the name does not say. */
export function privateName(hostname: string): string | undefined {
  const name = hostname.toLowerCase().replace(/\.$/, "");
  if (name.length > 253) return undefined;
  return privateNames.find(([pattern]) => pattern.test(name))?.[1];
}
