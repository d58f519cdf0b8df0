/** An address as a number of its family. */
export interface Ip {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** All addresses from `first` to `last`, both within. */
export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const octet = /^(?:0|[1-9]\d{0,2})$/;

/**
 * An address as Kubernetes takes it (netip, RFC 4291 text forms), or undefined. A number with leading
 * zeros is none: readers disagree on its base (CVE-2021-29923). IPv4 written in IPv6 (::ffff:10.0.0.1) is
 * the IPv4 address.
 */
export function parseIp(text: string): Ip | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(":")) {
    const value = parseV4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseV6(text);
  if (value === undefined) return undefined;
  return value >> 32n === 0xffffn
    ? { family: 4, value: value & 0xffffffffn }
    : { family: 6, value };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!octet.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? "");
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? "") : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0n), ...tail].reduce(
    (value, group) => (value << 16n) | group,
    0n,
  );
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const groups: bigint[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const v4 = index === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      groups.push(v4 >> 16n, v4 & 0xffffn);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

/** A CIDR (10.0.0.0/8), or one address. Bits beyond the prefix are cut, as load balancers do. */
export function parseRange(text: string): IpRange | undefined {
  const slash = text.indexOf("/");
  const ip = parseIp(slash < 0 ? text : text.slice(0, slash));
  if (ip === undefined) return undefined;
  const { family, value } = ip;
  const bits = family === 4 ? 32 : 128;
  if (slash < 0) return { family, first: value, last: value };
  const prefix = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(prefix));
  const first = value - (value % size);
  return { family, first, last: first + size - 1n };
}

/** How many addresses the ranges hold together, those that several hold counted once. */
export function sizeOf(ranges: readonly IpRange[], family: 4 | 6): bigint {
  return joined(ranges, family).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/** The same addresses as ranges in order that neither touch nor overlap. */
export function joined(ranges: readonly IpRange[], family: 4 | 6): readonly IpRange[] {
  const own = ranges
    .filter((range) => range.family === family)
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const out: IpRange[] = [];
  for (const range of own) {
    const last = out.at(-1);
    if (last === undefined || range.first > last.last + 1n) out.push(range);
    else if (range.last > last.last) out[out.length - 1] = { ...last, last: range.last };
  }
  return out;
}
