import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { severities, type Finding, type Gap } from "../../model/index.ts";
import { findingOn } from "../../../test/unit/engine/samples.ts";
import { defaultLimits, gate, type GateLimits } from "./gate.ts";
import { summarise } from "./summary.ts";

const nothing = { critical: 0, high: 0, medium: 0, low: 0 };
const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };
const gap: Gap = { reason: "unparsable", message: "tab" };

function summaryOf(
  items: readonly Finding[],
  uncarriedGaps: readonly Gap[] = [],
  passed = nothing,
) {
  return summarise({
    items,
    uncarriedGaps,
    unlisted: { passed, notApplicable: 0 },
    objects: 1,
    skipped: {},
  });
}

const fail = (change: Partial<Finding> = {}) => findingOn("Deployment shop/web", change);
const undecided = fail({ verdict: "unknown" });

interface Case {
  readonly says: string;
  readonly items?: readonly Finding[];
  readonly gaps?: readonly Gap[];
  readonly passed?: typeof nothing;
  readonly limits?: Partial<GateLimits>;
  readonly exit: 0 | 1 | 3;
}

const cases: readonly Case[] = [
  { says: "nothing found is clean", exit: 0 },
  { says: "a high fail is 1", items: [fail()], exit: 1 },
  { says: "a critical fail is 1", items: [fail({ severity: "critical" })], exit: 1 },
  { says: "a medium fail is clean by default", items: [fail({ severity: "medium" })], exit: 0 },
  {
    says: "a medium fail is 1 with --fail-on medium",
    items: [fail({ severity: "medium" })],
    limits: { failOn: "medium" },
    exit: 1,
  },
  {
    says: "a critical fail is clean with --fail-on none",
    items: [fail({ severity: "critical" })],
    limits: { failOn: "none" },
    exit: 0,
  },
  { says: "a waived fail is clean", items: [fail({ waiver })], exit: 0 },
  { says: "a known fail is clean", items: [fail({ known: true })], exit: 0 },
  {
    says: "what an agent needs is clean",
    items: [fail({ verdict: "not-applicable", neededBy: "cilium" })],
    exit: 0,
  },
  {
    says: "what an agent has beyond its needs is a finding",
    items: [fail({ neededBy: "cilium" })],
    exit: 1,
  },
  { says: "an unknown is 3", items: [undecided], exit: 3 },
  {
    says: "an unknown within --max-unknown is clean",
    items: [undecided],
    limits: { maxUnknown: 1 },
    exit: 0,
  },
  {
    says: "an accepted unknown is clean",
    items: [{ ...undecided, acceptedUnknown: waiver }],
    exit: 0,
  },
  { says: "a known unknown is clean", items: [{ ...undecided, known: true }], exit: 0 },
  { says: "a gap that no verdict carries is 3", gaps: [gap], exit: 3 },
  { says: "an accepted gap is clean", gaps: [{ ...gap, accepted: waiver }], exit: 0 },
  { says: "a known gap is clean", gaps: [{ ...gap, known: true }], exit: 0 },
  { says: "a fail outranks an unknown", items: [fail(), undecided], exit: 1 },
  {
    says: "an unknown counts under --fail-on none",
    items: [fail(), undecided],
    limits: { failOn: "none" },
    exit: 3,
  },
  {
    says: "a score below --min-score is 1",
    items: [fail({ severity: "low" })],
    limits: { minScore: 50 },
    exit: 1,
  },
  {
    says: "a score at --min-score is clean",
    items: [fail({ severity: "low" })],
    passed: { ...nothing, low: 1 },
    limits: { minScore: 50 },
    exit: 0,
  },
  {
    says: "a waived fail still lowers the score",
    items: [fail({ waiver })],
    passed: { ...nothing, low: 1 },
    limits: { minScore: 50 },
    exit: 1,
  },
  {
    says: "a score that could not be computed is 3 with --min-score",
    items: [{ ...undecided, acceptedUnknown: waiver }],
    limits: { minScore: 50 },
    exit: 3,
  },
  {
    says: "no score where nothing was asked is clean with --min-score",
    limits: { minScore: 50 },
    exit: 0,
  },
];

for (const { says, items = [], gaps = [], passed = nothing, limits, exit } of cases) {
  test(`at the gate ${says}`, () => {
    const result = gate([summaryOf(items, gaps, passed)], { ...defaultLimits, ...limits });
    assert.equal(result.exit, exit, result.reasons.join("; "));
    assert.equal(result.reasons.length > 0, exit !== 0);
  });
}

test("several clusters are one gate: their unknowns add up", () => {
  const limits = { ...defaultLimits, maxUnknown: 1 };
  assert.equal(gate([summaryOf([undecided])], limits).exit, 0);
  assert.equal(gate([summaryOf([undecided]), summaryOf([undecided])], limits).exit, 3);
});

const drawn = fc.record({
  name: fc.constantFrom("a", "b", "c", "d"),
  severity: fc.constantFrom(...severities),
  verdict: fc.constantFrom("fail", "pass", "unknown", "not-applicable"),
  cause: fc.constantFrom(undefined, "a", "b", "c", "d"),
  mark: fc.constantFrom(undefined, "waiver", "known"),
});
const finding = drawn.map(({ name, severity, verdict, cause, mark }) =>
  fail({
    fingerprint: name,
    severity,
    verdict,
    ...(cause === undefined ? {} : { impliedBy: cause }),
    ...(mark === "waiver" ? { waiver } : mark === "known" ? { known: true } : {}),
  }),
);
const limitsDrawn = fc.record({
  failOn: fc.constantFrom(...severities, "none" as const),
  maxUnknown: fc.constantFrom(0, 1, 3),
});
const rank = { 1: 2, 3: 1, 0: 0 };

test("one fail or unknown more never makes the exit code better", () => {
  fc.assert(
    fc.property(
      fc.array(finding, { maxLength: 6 }),
      finding,
      limitsDrawn,
      (items, more, limits) => {
        const before = gate([summaryOf(items)], limits).exit;
        const after = gate([summaryOf([...items, more])], limits).exit;
        assert.ok(rank[after] >= rank[before], `${before} became ${after}`);
      },
    ),
    { numRuns: 500 },
  );
});

test("an open fail at or above --fail-on always ends in 1, whatever explains it", () => {
  fc.assert(
    fc.property(
      fc.array(finding, { maxLength: 6 }),
      fc.constantFrom(...severities),
      (items, failOn) => {
        const open = items.some(
          (item) =>
            item.verdict === "fail" &&
            item.waiver === undefined &&
            item.known === undefined &&
            severities.indexOf(item.severity) <= severities.indexOf(failOn),
        );
        const { exit } = gate([summaryOf(items)], { failOn, maxUnknown: 0 });
        assert.equal(exit === 1, open);
      },
    ),
    { numRuns: 500 },
  );
});
