import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { document, filledWith, fleet, input, many, shop } from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./json.ts";

function read(documents: readonly Findings[], showAll = false): unknown {
  return JSON.parse(textOf(report, input(documents, { showAll })));
}

test("one input is one Findings document, several are a list in their order", () => {
  assert.equal((read([shop]) as Findings).kind, "Findings");
  const list = read(fleet) as { kind: string; items: Findings[] };
  assert.equal(list.kind, "FindingsList");
  assert.deepEqual(
    list.items.map((d) => d.subject.name),
    ["prod-eu", "stage.rampart", "prod-us"],
  );
});

test("no input is an empty list, not half a document", () => {
  assert.deepEqual(read([]), {
    apiVersion: "rampart.dev/v1alpha1",
    kind: "FindingsList",
    items: [],
  });
});

test("the order of items and keys does not depend on the order of finding them", () => {
  const shuffled = fc.shuffledSubarray([...shop.items], { minLength: shop.items.length });
  const expected = textOf(report, input([shop], { showAll: true }));
  fc.assert(
    fc.property(shuffled, (items) => {
      const backwards = Object.fromEntries(Object.entries({ ...shop, items }).reverse());
      assert.equal(
        textOf(report, input([backwards as unknown as Findings], { showAll: true })),
        expected,
      );
    }),
    { numRuns: 20 },
  );
});

test("every value survives: the report says what the document said", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
      const from = filledWith(text);
      const back = read([from], true) as Findings;
      const byPrint = (d: Findings): unknown[] =>
        [...d.items].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
      assert.deepEqual(byPrint(back), JSON.parse(JSON.stringify(byPrint(from))));
    }),
    { numRuns: 100 },
  );
});

test("passing and not-applicable verdicts are left out unless asked for; the summary counts them", () => {
  const verdicts = (all: boolean): Set<string> =>
    new Set(
      (read([shop], all) as Findings).items
        .filter((f) => f.neededBy === undefined)
        .map((f) => f.verdict),
    );
  assert.deepEqual(verdicts(false), new Set(["fail", "unknown"]));
  assert.deepEqual(verdicts(true), new Set(["fail", "unknown", "pass", "not-applicable"]));
  assert.deepEqual((read([shop]) as Findings).summary, shop.summary);
});

test("a key __proto__ in a value stays data", () => {
  const value = JSON.parse('{"__proto__":{"polluted":1}}');
  const item = { ...shop.items[0]!, evidence: [{ path: "x", value }] };
  assert.match(textOf(report, input([document([item])])), /"__proto__": \{\n *"polluted": 1/);
});

test("a large report comes in pieces no larger than a few findings", () => {
  for (const documents of [[many(2000)], [many(1000), many(1000)]]) {
    const pieces = [...report.render(input(documents))].map((piece) => piece.length);
    assert.ok(Math.max(...pieces) < 10_000, `${Math.max(...pieces)} characters in one piece`);
  }
});
