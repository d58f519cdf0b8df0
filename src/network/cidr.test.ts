import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { coverAll, holds, parseAddress, parseCidr, without, type Block } from "./cidr.ts";

const range = (text: string): string | undefined => {
  const cidr = parseCidr(text);
  return (
    cidr && `${cidr.family}: ${cidr.first.toString(16)}-${cidr.last.toString(16)}/${cidr.prefix}`
  );
};

for (const [text, expected] of [
  ["10.0.0.0/8", "4: a000000-affffff/8"],
  ["10.1.2.3/8", "4: a000000-affffff/8"],
  ["0.0.0.0/0", "4: 0-ffffffff/0"],
  ["192.0.2.1/32", "4: c0000201-c0000201/32"],
  ["010.0.0.0/08", "4: a000000-affffff/8"],
  ["2001:db8::/32", "6: 20010db8000000000000000000000000-20010db8ffffffffffffffffffffffff/32"],
  ["::/0", "6: 0-ffffffffffffffffffffffffffffffff/0"],
  ["::1/128", "6: 1-1/128"],
  [
    "64:ff9b::192.0.2.33/128",
    "6: 64ff9b0000000000000000c0000221-64ff9b0000000000000000c0000221/128",
  ],
  ["::ffff:10.0.0.0/104", "4: a000000-affffff/8"],
  ["10.0.0.0", undefined],
  ["10.0.0.0/33", undefined],
  ["10.0.0/8", undefined],
  ["256.0.0.0/8", undefined],
  ["10.0.0.0/+8", undefined],
  ["[::]/0", undefined],
  ["fe80::1%eth0/64", undefined],
  ["1::2::3/64", undefined],
  ["1:2:3:4:5:6:7::8/64", undefined],
  ["1:2:3:4:5:6:7:8:9/64", undefined],
] as const) {
  test(`${text} is ${expected ?? "no block"}`, () =>
    assert.equal(range(text)?.replace(/^6: 0064/, "6: 64"), expected));
}

/** Blocks among 256 addresses, so that each can be tried. */
const small = fc
  .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
  .map(([last, prefix]) => `192.0.2.${last}/${prefix}`);

const all = Array.from({ length: 256 }, (_, n) => parseAddress(`192.0.2.${n}`)!);

test("a block without others holds the addresses that no other holds", () => {
  fc.assert(
    fc.property(small, fc.array(small, { maxLength: 6 }), (text, taken) => {
      const block = parseCidr(text)!;
      const others = taken.map((one) => parseCidr(one)!);
      const left = without(block, others);
      for (const address of all) {
        const expected = holds(block, address) && !others.some((one) => holds(one, address));
        assert.equal(
          left.some((one) => holds(one, address)),
          expected,
        );
      }
    }),
    { numRuns: 500 },
  );
});

test("blocks cover a family where no address is left out", () => {
  const blocks = (...texts: string[]): Block[] => texts.map((text) => parseCidr(text)!);
  assert.ok(coverAll(4, blocks("0.0.0.0/0")));
  assert.ok(coverAll(4, blocks("128.0.0.0/1", "0.0.0.0/1")));
  assert.ok(!coverAll(4, blocks("0.0.0.0/1", "128.0.0.0/2")));
  assert.ok(!coverAll(6, blocks("0.0.0.0/0")), "0.0.0.0/0 holds no IPv6 address");
  assert.ok(coverAll(6, blocks("::/1", "8000::/1")));
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(7), { maxLength: 8 }), (eighths) => {
      const texts = eighths.map((n) => `${n * 32}.0.0.0/3`);
      assert.equal(coverAll(4, blocks(...texts)), new Set(eighths).size === 8);
    }),
  );
});
