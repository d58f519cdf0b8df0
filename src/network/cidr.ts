/**
 * Addresses and blocks of them, exactly. Text is read as Go's `ParseCIDRSloppy` reads it, with which
 * the API server and most network plugins take it: leading zeros are decimal, bits beyond the prefix
 * are dropped, an IPv4-mapped IPv6 address is an IPv4 address.
 */
export type Family = 4 | 6;

/** The addresses from `first` to `last`, both of them included. */
export interface Block {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** A block with what the API server asks of its text. */
export interface Cidr extends Block {
  readonly prefix: number;
  /** bits are set beyond the prefix: "10.0.0.1/8" */
  readonly hostBits: boolean;
  readonly leadingZeros: boolean;
  readonly mapped: boolean;
}

const widths = { 4: 32, 6: 128 } as const;
const mappedBits = 0xffffn << 32n;

/** An address, or undefined where the text is none. Zones ("fe80::1%eth0") are none. */
export function parseAddress(text: string): Address | undefined {
  const read = readAddress(text);
  return read === undefined ? undefined : unmapped(read);
}

/** A block, or undefined where the text is none. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  if (slash < 0 || text.length > 64) return undefined;
  const [written, length] = [text.slice(0, slash), text.slice(slash + 1)];
  const read = readAddress(written);
  if (read === undefined || !/^[0-9]+$/.test(length)) return undefined;
  const prefix = Number(length);
  if (prefix > widths[read.family]) return undefined;
  const size = 1n << BigInt(widths[read.family] - prefix);
  const network = (read.value / size) * size;
  const block = asFamily({ family: read.family, first: network, last: network + size - 1n });
  const zeros =
    /^0[0-9]/.test(length) ||
    (read.family === 4 && written.split(".").some((n) => /^0[0-9]/.test(n)));
  return {
    ...block,
    prefix: block.family === read.family ? prefix : prefix - 96,
    hostBits: network !== read.value,
    leadingZeros: zeros,
    mapped: isMapped(read),
  };
}

export function holds(block: Block, address: Address): boolean {
  const { family, value } = address;
  return block.family === family && block.first <= value && value <= block.last;
}

/** What is left of a block when others are taken out of it, in order. */
export function without(block: Block, taken: readonly Block[]): readonly Block[] {
  const cuts = taken
    .filter(({ family, first, last }) => {
      return family === block.family && first <= block.last && block.first <= last;
    })
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const left: Block[] = [];
  let from = block.first;
  for (const { first, last } of cuts) {
    if (first > from) left.push({ family: block.family, first: from, last: first - 1n });
    if (last + 1n > from) from = last + 1n;
  }
  if (from <= block.last) left.push({ family: block.family, first: from, last: block.last });
  return left;
}

/** Every address of a family. */
export function whole(family: Family): Block {
  return { family, first: 0n, last: (1n << BigInt(widths[family])) - 1n };
}

/** True where blocks together are every address of a family: 0.0.0.0/1 and 128.0.0.0/1 are. */
export function coverAll(family: Family, blocks: readonly Block[]): boolean {
  return without(whole(family), blocks).length === 0;
}

interface Read {
  readonly family: Family;
  readonly value: bigint;
}

function readAddress(text: string): Read | undefined {
  if (text.length > 45) return undefined;
  if (text.includes(":")) {
    const value = ipv6(text);
    return value === undefined ? undefined : { family: 6, value };
  }
  const value = ipv4(text);
  return value === undefined ? undefined : { family: 4, value };
}

function isMapped({ family, value }: Read): boolean {
  return family === 6 && value >> 32n === 0xffffn;
}

function unmapped(read: Read): Address {
  return isMapped(read) ? { family: 4, value: read.value & 0xffffffffn } : read;
}

/** A block of IPv4-mapped addresses is one of IPv4 addresses. */
function asFamily(block: Block): Block {
  if (block.family === 4 || block.first < mappedBits || block.last > mappedBits + 0xffffffffn) {
    return block;
  }
  return { family: 4, first: block.first - mappedBits, last: block.last - mappedBits };
}

function ipv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256n + BigInt(octet);
  }
  return value;
}

function ipv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = [groups(halves[0]!), halves.length === 2 ? groups(halves[1]!) : []];
  if (head === undefined || tail === undefined) return undefined;
  if (halves[0]!.includes(".") && halves.length === 2) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array.from({ length: missing }, () => 0), ...tail]) {
    value = value * 65536n + BigInt(group);
  }
  return value;
}

/** The 16-bit groups of one side of "::"; the last may be an IPv4 address, which is two. */
function groups(text: string): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const out: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const value = index === parts.length - 1 ? ipv4(part) : undefined;
      if (value === undefined) return undefined;
      out.push(Number(value >> 16n), Number(value & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) out.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return out;
}
