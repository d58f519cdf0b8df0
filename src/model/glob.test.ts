import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { matchesGlob, matchesPath } from "./glob.ts";

const names: readonly [pattern: string, text: string, matches: boolean][] = [
  ["shop", "shop", true],
  ["shop", "shops", false],
  ["shop-*", "shop-", true],
  ["shop-*", "shop-eu", true],
  ["shop-*", "my-shop-eu", false],
  ["*-eu", "shop-eu-eu", true],
  ["s?op", "shop", true],
  ["s?op", "sop", false],
  ["*", "", true],
  ["", "", true],
  ["", "a", false],
  ["a*b*c", "axxbxxbc", true],
  ["a*b*c", "axxbxx", false],
  ["a.c", "abc", false],
];

for (const [pattern, text, matches] of names) {
  test(`the glob ${pattern} ${matches ? "takes" : "leaves"} "${text}"`, () => {
    assert.equal(matchesGlob(pattern, text), matches);
  });
}

const paths: readonly [pattern: string, path: string, matches: boolean][] = [
  ["deploy/*.yaml", "deploy/web.yaml", true],
  ["deploy/*.yaml", "deploy/eu/web.yaml", false],
  ["deploy/**", "deploy/eu/web.yaml", true],
  ["deploy/**", "deploy", true],
  ["**/web.yaml", "web.yaml", true],
  ["**/web.yaml", "a/b/web.yaml", true],
  ["a/**/c/**/e", "a/b/c/d/c/e", true],
  ["a/**/c/**/e", "a/b/d/e", false],
  ["**", "any/thing", true],
  ["*", "any/thing", false],
];

for (const [pattern, path, matches] of paths) {
  test(`the path pattern ${pattern} ${matches ? "takes" : "leaves"} ${path}`, () => {
    assert.equal(matchesPath(pattern, path), matches);
  });
}

test("a glob says what the regular expression of the same meaning says", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "-"), maxLength: 8 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "-", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (glob, name) => {
      const same = new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`);
      assert.equal(matchesGlob(glob, name), same.test(name));
    }),
  );
});

test("a pattern made to backtrack is answered at once", () => {
  assert.equal(matchesGlob(`${"*a".repeat(200)}b`, "a".repeat(5_000)), false);
  assert.equal(matchesPath(`${"**/a/".repeat(100)}b`, "a/".repeat(2_000)), false);
});
