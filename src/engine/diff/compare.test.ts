import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { severities, type DiffItem, type Finding, type Gap } from "../../model/index.ts";
import { compareSides, type Side } from "./compare.ts";

const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };

function finding(name: string, more: Partial<Finding> = {}): Finding {
  return {
    control: "host-ports",
    verdict: "fail",
    severity: "high",
    confidence: "certain",
    object: { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name },
    evidence: [],
    message: "m",
    frameworks: {},
    fingerprint: `f-${name}`,
    occurrence: `o-${name}`,
    ...more,
  };
}

function side(items: readonly Finding[], gaps: readonly Gap[] = [], hidden?: string): Side {
  return { document: { items, gaps }, unread: () => hidden };
}

const gap: Gap = {
  reason: "forbidden",
  message: "may not list pods",
  verb: "list",
  resource: "pods",
};
const texts = (items: readonly DiffItem[]): readonly string[] =>
  items.map((item) => `${item.finding.fingerprint} ${item.before}>${item.after}`).toSorted();

interface Case {
  readonly says: string;
  readonly before: Side;
  readonly after: Side;
  readonly opens?: readonly string[];
  readonly closes?: readonly string[];
  readonly unknown?: readonly string[];
  readonly waived?: readonly string[];
  readonly unknowns?: number;
}

const cases: readonly Case[] = [
  {
    says: "a new fail opens",
    before: side([]),
    after: side([finding("a")]),
    opens: ["f-a none>high"],
  },
  {
    says: "a fail that is gone closes",
    before: side([finding("a")]),
    after: side([]),
    closes: ["f-a high>none"],
  },
  {
    says: "what got worse opens",
    before: side([finding("a", { severity: "low" })]),
    after: side([finding("a")]),
    opens: ["f-a low>high"],
  },
  {
    says: "what got milder closes",
    before: side([finding("a")]),
    after: side([finding("a", { severity: "low" })]),
    closes: ["f-a high>low"],
  },
  {
    says: "a fail that cannot be decided any more does not close",
    before: side([finding("a")]),
    after: side([finding("a", { verdict: "unknown", reason: "x" })]),
    unknown: ["f-a high>unknown"],
    unknowns: 1,
  },
  {
    says: "a fail whose object could not be read does not close",
    before: side([finding("a")]),
    after: side([], [gap], "may not list deployments"),
    unknown: ["f-a high>unknown"],
    unknowns: 2,
  },
  {
    says: "what was unknown and fails opens",
    before: side([finding("a", { verdict: "unknown", reason: "x" })]),
    after: side([finding("a")]),
    opens: ["f-a unknown>high"],
  },
  {
    says: "what a waiver covers now does not close",
    before: side([finding("a")]),
    after: side([finding("a", { waiver })]),
    waived: ["f-a high>waived"],
  },
  {
    says: "what a waiver covers no longer opens",
    before: side([finding("a", { waiver })]),
    after: side([finding("a")]),
    opens: ["f-a waived>high"],
  },
  {
    says: "a new fail that is waived is no news",
    before: side([]),
    after: side([finding("a", { waiver })]),
  },
  {
    says: "a new unknown that is accepted is told and not counted",
    before: side([]),
    after: side([finding("a", { verdict: "unknown", reason: "x", acceptedUnknown: waiver })]),
    unknown: ["f-a none>unknown"],
    unknowns: 0,
  },
  {
    says: "a new gap that no verdict carries is an unknown",
    before: side([]),
    after: side([], [gap]),
    unknowns: 1,
  },
  {
    says: "a gap that an unknown verdict carries counts once",
    before: side([]),
    after: side([finding("a", { verdict: "unknown", reason: `pods: ${gap.message}` })], [gap]),
    unknown: ["f-a none>unknown"],
    unknowns: 1,
  },
  { says: "a gap of both sides is no news", before: side([], [gap]), after: side([], [gap]) },
  {
    says: "a control that took the place of another carries its finding on",
    before: side([finding("a", { control: "old-ports", fingerprint: "f-old" })]),
    after: side([finding("a")]),
  },
  {
    says: "what one cause explains is listed and counted once",
    before: side([]),
    after: side([
      finding("a"),
      finding("a", { control: "x", fingerprint: "f-b", impliedBy: "f-a", severity: "medium" }),
    ]),
    opens: ["f-a none>high", "f-b none>medium"],
  },
];

const controls = [{ id: "host-ports", replaces: ["old-ports"] }];

for (const { says, before, after, ...want } of cases) {
  test(`between two sides ${says}`, () => {
    const compared = compareSides(before, after, controls);
    assert.deepEqual(texts(compared.opens), want.opens ?? []);
    assert.deepEqual(texts(compared.closes), want.closes ?? []);
    assert.deepEqual(texts(compared.becomesUnknown), want.unknown ?? []);
    assert.deepEqual(texts(compared.becomesWaived), want.waived ?? []);
    assert.equal(compared.summary.unknowns, want.unknowns ?? 0);
  });
}

test("what a cause explains does not count beside it", () => {
  const after = side([
    finding("a"),
    finding("a", { control: "x", fingerprint: "f-b", impliedBy: "f-a", severity: "medium" }),
    finding("b", { fingerprint: "f-c", impliedBy: "known", severity: "low" }),
  ]);
  const { summary } = compareSides(side([]), after, []);
  assert.deepEqual(summary.opens, { critical: 0, high: 1, medium: 0, low: 1 });
});

const drawn = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(..."abcdefgh"),
      verdict: fc.constantFrom("fail", "fail", "unknown"),
      severity: fc.constantFrom(...severities),
      excused: fc.boolean(),
    }),
    { selector: ({ name }) => name, maxLength: 8 },
  )
  .map((items) =>
    side(
      items.map(({ name, verdict, severity, excused }) =>
        finding(name, {
          verdict: verdict as Finding["verdict"],
          severity,
          ...(verdict === "unknown" ? { reason: "x" } : {}),
          ...(excused ? (verdict === "unknown" ? { acceptedUnknown: waiver } : { waiver }) : {}),
        }),
      ),
    ),
  );

test("between a side and itself nothing opens, closes or becomes anything", () => {
  fc.assert(
    fc.property(drawn, (one) => {
      const { summary, gaps, ...lists } = compareSides(one, one, controls);
      assert.deepEqual(Object.values(lists).flat(), []);
      assert.deepEqual(gaps, []);
      assert.equal(summary.unknowns, 0);
    }),
    { numRuns: 300 },
  );
});

test("what opens one way closes the other way, but for what was unknown or waived", () => {
  fc.assert(
    fc.property(drawn, drawn, (a, b) => {
      const there = compareSides(a, b, controls);
      const back = compareSides(b, a, controls);
      const decided = there.opens.filter(
        ({ before }) => before !== "unknown" && before !== "waived",
      );
      const turned = back.closes.map((item) => ({
        ...item,
        before: item.after,
        after: item.before,
      }));
      assert.deepEqual(texts(decided), texts(turned));
    }),
    { numRuns: 300 },
  );
});

test("a standing fail is never dropped without a word", () => {
  fc.assert(
    fc.property(drawn, drawn, (a, b) => {
      const { closes, becomesUnknown, becomesWaived } = compareSides(a, b, controls);
      const told = new Set(
        [...closes, ...becomesUnknown, ...becomesWaived].map((i) => i.finding.fingerprint),
      );
      for (const item of a.document.items) {
        if (item.verdict !== "fail" || item.waiver !== undefined) continue;
        const now = b.document.items.find((other) => other.fingerprint === item.fingerprint);
        const stillFails = now?.verdict === "fail" && now.waiver === undefined;
        assert.ok(stillFails || told.has(item.fingerprint), item.fingerprint);
      }
    }),
    { numRuns: 300 },
  );
});
