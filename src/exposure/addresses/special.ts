import { joined, parseRange, sizeOf, type Ip, type IpRange } from "./ip.ts";

/**
 * Addresses that nobody reaches over the internet, as of November 2026: the IANA special-purpose registries of
 * IPv4 and IPv6 (RFC 6890 and what updates it), rows that are not globally reachable, and multicast.
 */
const special: readonly (readonly [cidr: string, what: string])[] = [
  ["0.0.0.0/8", "this network (RFC 791)"],
  ["10.0.0.0/8", "private (RFC 1918)"],
  ["100.64.0.0/10", "shared by carriers (RFC 6598)"],
  ["127.0.0.0/8", "loopback (RFC 1122)"],
  ["169.254.0.0/16", "link-local (RFC 3927)"],
  ["172.16.0.0/12", "private (RFC 1918)"],
  ["192.0.0.0/24", "protocol assignments (RFC 6890)"],
  ["192.0.2.0/24", "documentation (RFC 5737)"],
  ["192.168.0.0/16", "private (RFC 1918)"],
  ["198.18.0.0/15", "benchmarks (RFC 2544)"],
  ["198.51.100.0/24", "documentation (RFC 5737)"],
  ["203.0.113.0/24", "documentation (RFC 5737)"],
  ["224.0.0.0/4", "multicast (RFC 5771)"],
  ["240.0.0.0/4", "reserved (RFC 1112)"],
  ["::/128", "unspecified (RFC 4291)"],
  ["::1/128", "loopback (RFC 4291)"],
  ["100::/64", "discard (RFC 6666)"],
  ["2001:db8::/32", "documentation (RFC 3849)"],
  ["fc00::/7", "unique local (RFC 4193)"],
  ["fe80::/10", "link-local (RFC 4291)"],
  ["ff00::/8", "multicast (RFC 4291)"],
];

const ranges: readonly (IpRange & { readonly what: string })[] = special.map(([cidr, what]) => {
  const range = parseRange(cidr);
  if (range === undefined) throw new TypeError(`${cidr} is no range`);
  return { ...range, what };
});

/** Documentation addresses stand for public ones wherever somebody writes an example. */
const examples = ranges.filter(({ what }) => what.startsWith("documentation"));

/** Why an address is not reached over the internet; undefined for one that is. */
export function notPublic({ family, value }: Ip): string | undefined {
  const found = ranges.find(
    (range) =>
      range.family === family &&
      range.first <= value &&
      value <= range.last &&
      !examples.includes(range),
  );
  return found?.what;
}

/** How many of the addresses that the internet uses are in these ranges. */
export function publicSize(of: readonly IpRange[], family: 4 | 6): bigint {
  const all = joined(of, family);
  const shared = all.flatMap((range) =>
    ranges
      .filter((other) => other.family === family && !examples.includes(other))
      .map((other) => ({
        family,
        first: range.first > other.first ? range.first : other.first,
        last: range.last < other.last ? range.last : other.last,
      }))
      .filter(({ first, last }) => first <= last),
  );
  return sizeOf(all, family) - sizeOf(shared, family);
}
