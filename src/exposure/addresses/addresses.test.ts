import assert from "node:assert/strict";
import { isIP } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { privateName } from "./host-names.ts";
import { joined, parseIp, parseRange, sizeOf } from "./ip.ts";
import { scopeOfAddresses } from "./scope-of-addresses.ts";
import { sourcesOf } from "./sources.ts";
import { notPublic } from "./special.ts";

const addresses: readonly (readonly [address: string, is: "public" | "private" | "none"])[] = [
  ["8.8.8.8", "public"],
  ["10.1.2.3", "private"],
  ["172.15.255.255", "public"],
  ["172.16.0.0", "private"],
  ["172.32.0.0", "public"],
  ["192.168.255.255", "private"],
  ["100.63.255.255", "public"],
  ["100.64.0.1", "private"],
  ["100.128.0.0", "public"],
  ["127.0.0.1", "private"],
  ["169.254.169.254", "private"],
  ["0.0.0.0", "private"],
  ["203.0.113.9", "public"],
  ["::1", "private"],
  ["::ffff:10.0.0.1", "private"],
  ["::ffff:8.8.8.8", "public"],
  ["fd00::1", "private"],
  ["fe80::1", "private"],
  ["2606:4700::1111", "public"],
  ["010.0.0.1", "none"],
  ["10.0.0", "none"],
  ["1:2:3:4:5:6:7:8:9", "none"],
  ["1::2::3", "none"],
  ["fe80::1%eth0", "none"],
  ["", "none"],
];

for (const [address, is] of addresses) {
  test(`${address || "an empty text"} is ${is === "none" ? "no address" : is}`, () => {
    const ip = parseIp(address);
    const got = ip === undefined ? "none" : notPublic(ip) === undefined ? "public" : "private";
    assert.equal(got, is);
  });
}

test("what is an address to Node is one here, and the other way round", () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 20 })), (text) => {
      assert.equal(parseIp(text) !== undefined, isIP(text) !== 0 && !text.includes("%"));
    }),
    { numRuns: 300 },
  );
});

test("the sum of ranges counts every address once, however they are split", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 })), {
        maxLength: 8,
      }),
      (parts) => {
        const ranges = parts.map(([octet, prefix]) => parseRange(`198.18.0.${octet}/${prefix}`)!);
        const every = new Set<bigint>();
        for (const { first, last } of ranges)
          for (let one = first; one <= last; one++) every.add(one);
        assert.equal(sizeOf(ranges, 4), BigInt(every.size));
        assert.ok(joined(ranges, 4).length <= ranges.length);
      },
    ),
    { numRuns: 50 },
  );
});

const sources: readonly (readonly [entries: readonly string[], open: string])[] = [
  [["0.0.0.0/0"], "everyone"],
  [["::/0"], "everyone"],
  [["0.0.0.0/1", "128.0.0.0/1"], "everyone"],
  [["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"], "everyone"],
  [["2000::/3"], "everyone"],
  [["203.0.113.0/24"], "listed"],
  [["10.0.0.0/8", "203.0.113.7"], "listed"],
  [["10.0.0.0/8", "192.168.0.0/16", "fd00::/8"], "private"],
  [["10.0.0.0/8", "office"], "unreadable"],
  [["office", "0.0.0.0/0"], "everyone"],
  [["10.0.0.0/33"], "unreadable"],
  [["10.0.0.5/8"], "private"],
];

for (const [entries, open] of sources) {
  test(`source ranges ${entries.join(" and ")} let in: ${open}`, () => {
    assert.equal(sourcesOf(entries).open, open);
  });
}

const names: readonly (readonly [name: string, isPrivate: boolean])[] = [
  ["internal-a1b2-123.eu-west-1.elb.amazonaws.com", true],
  ["a1b2-123.eu-west-1.elb.amazonaws.com", false],
  ["internal-shop.example.com", false],
  ["shop.corp.internal", true],
  ["web.shop.svc.cluster.local", true],
  ["localhost", true],
  ["www.example.com", false],
];

for (const [name, isPrivate] of names) {
  test(`${name} ${isPrivate ? "is a private name" : "says nothing"}`, () => {
    assert.equal(privateName(name) !== undefined, isPrivate);
  });
}

test("a public address among private ones is public, and a host name alone says nothing", () => {
  const at = ["status"];
  const scope = (...ips: readonly string[]) =>
    scopeOfAddresses(
      ips.map((text) =>
        isIP(text) === 0 ? { ip: "", hostname: text } : { ip: text, hostname: "" },
      ),
      at,
    )?.scope;
  assert.equal(scope("10.0.0.1", "8.8.8.8"), "internet");
  assert.equal(scope("10.0.0.1"), "private");
  assert.equal(scope("lb.example.com"), undefined);
  assert.equal(scope("lb.example.com", "10.0.0.1"), undefined);
  assert.equal(scope(), undefined);
});
