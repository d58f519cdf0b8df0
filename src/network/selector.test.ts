import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { selects, type LabelSelector } from "../facts/index.ts";
import { calicoMatch } from "./other/calico-selector.ts";
import { coverEverything } from "./selector.ts";

const keys = ["a", "b"] as const;
const values = ["x", "y"] as const;

const selector: fc.Arbitrary<LabelSelector> = fc.record({
  matchLabels: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...values), { maxKeys: 1 }),
  matchExpressions: fc.array(
    fc.record({
      key: fc.constantFrom(...keys),
      operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
});

const some = [undefined, "x", "y", "z", ""];
const everyLabels = some.flatMap((a) =>
  some.map((b) => ({ ...(a === undefined ? {} : { a }), ...(b === undefined ? {} : { b }) })),
);

test("selectors cover everything where each set of labels meets one of them", () => {
  let covered = 0;
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 5 }), (selectors) => {
      const expected = everyLabels.every((labels) => selectors.some((one) => selects(one, labels)));
      if (expected) covered += 1;
      assert.equal(coverEverything(selectors), expected);
    }),
    { numRuns: 3_000, seed: 7 },
  );
  assert.ok(covered > 100, `${covered} sets of selectors cover everything`);
});

test("too many combinations are not tried", () => {
  const many = Array.from({ length: 20 }, (_, n) => ({
    matchLabels: {},
    matchExpressions: [{ key: `k${n}`, operator: "DoesNotExist", values: [] }],
  }));
  assert.equal(coverEverything(many), undefined);
});

const pod: Readonly<Record<string, string>> = { app: "web", "example.com/tier": "front-end" };
const valueOf = (key: string): string | undefined | null =>
  key === "unknown" ? null : Object.hasOwn(pod, key) ? pod[key] : undefined;

for (const [text, expected] of [
  ["", "yes"],
  ["all()", "yes"],
  ["app == 'web'", "yes"],
  ['app == "db"', "no"],
  ["app != 'db' && has(example.com/tier)", "yes"],
  ["!has(app) || app in {'db', 'web'}", "yes"],
  ["app not in {'web'}", "no"],
  ["missing != 'x'", "yes"],
  ["missing not in {'x'}", "yes"],
  ["missing == 'x'", "no"],
  ["example.com/tier starts with 'front'", "yes"],
  ["example.com/tier ends with 'front'", "no"],
  ["example.com/tier contains 'nt-e'", "yes"],
  ["!(app == 'web' && has(x))", "yes"],
  ["!!has(app)", "yes"],
  ["global()", "no"],
  ["unknown == 'x'", "maybe"],
  ["unknown == 'x' || app == 'web'", "yes"],
  ["unknown == 'x' && app == 'db'", "no"],
  ["app = 'web'", "maybe"],
  ["app == 'web", "maybe"],
  ["app == 'web' &&", "maybe"],
  ["a && b", "maybe"],
  [`${"(".repeat(5000)}all()`, "maybe"],
] as const) {
  test(`Calico's ${text.slice(0, 60) || "empty selector"}: ${expected}`, () =>
    assert.equal(calicoMatch(text, valueOf), expected));
}
