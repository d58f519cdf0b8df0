import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding, Gap, Summary } from "../../model/index.ts";
import { findingOn } from "../../../test/unit/engine/samples.ts";
import { summarise, type Counted } from "./summary.ts";

const nothing = { critical: 0, high: 0, medium: 0, low: 0 };
const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };
const gap: Gap = { reason: "forbidden", message: "403" };
const cause = findingOn("Deployment shop/web");
const effect: Finding = {
  ...cause,
  control: "host-path",
  fingerprint: "effect",
  impliedBy: cause.fingerprint,
};
const medium = (item: Finding): Finding => ({ ...item, severity: "medium" });

interface Case {
  readonly says: string;
  readonly items?: readonly Finding[];
  readonly counted?: Partial<Counted>;
  readonly want: Partial<Summary>;
}

const passed = { ...nothing, high: 1 };
const onePass = { unlisted: { passed, notApplicable: 0 } };

const cases: readonly Case[] = [
  { says: "of nothing there is no score", want: { score: null, coverage: null } },
  {
    says: "a pass and a fail of one weight are half",
    items: [cause],
    counted: onePass,
    want: { score: 50, coverage: 100 },
  },
  {
    says: "weights count: a critical fail and ten low passes are half",
    items: [{ ...cause, severity: "critical" }],
    counted: { unlisted: { passed: { ...nothing, low: 10 }, notApplicable: 0 } },
    want: { score: 50 },
  },
  {
    says: "a score is cut, never rounded up to the whole",
    items: [{ ...cause, severity: "low" }],
    counted: { unlisted: { passed: { ...nothing, low: 99_999 }, notApplicable: 0 } },
    want: { score: 99.9 },
  },
  {
    says: "listed passes count as unlisted ones",
    items: [{ ...cause, verdict: "pass" }],
    want: { score: 100, verdicts: { pass: 1, fail: 0, unknown: 0, "not-applicable": 0 } },
  },
  {
    says: "a waived fail fails in the score",
    items: [{ ...cause, waiver }],
    counted: onePass,
    want: { score: 50, waived: 1, failed: nothing },
  },
  {
    says: "a known fail fails in the score",
    items: [{ ...cause, known: true }],
    counted: onePass,
    want: { score: 50, known: 1, failed: nothing },
  },
  {
    says: "what a cause explains counts once",
    items: [cause, effect],
    counted: onePass,
    want: { score: 50, failed: { ...nothing, high: 1 } },
  },
  {
    says: "what a waived cause explains counts: a waiver hides nothing beside its own",
    items: [{ ...cause, waiver }, effect],
    want: { failed: { ...nothing, high: 1 } },
  },
  {
    says: "what a milder cause explains counts as well",
    items: [medium(cause), effect],
    want: { failed: { ...nothing, high: 1, medium: 1 } },
  },
  {
    says: "two that explain each other both count",
    items: [{ ...cause, impliedBy: "effect" }, effect],
    want: { failed: { ...nothing, high: 2 } },
  },
  {
    says: "a cause that is not there explains nothing",
    items: [effect],
    want: { failed: { ...nothing, high: 1 } },
  },
  {
    says: "what an agent needs is in neither sum",
    items: [{ ...cause, verdict: "not-applicable", neededBy: "cilium" }],
    counted: onePass,
    want: { score: 100, failed: nothing },
  },
  {
    says: "an unknown lowers coverage, not the score",
    items: [{ ...cause, verdict: "unknown" }],
    counted: onePass,
    want: { score: 100, coverage: 50, unknowns: 1 },
  },
  {
    says: "an accepted unknown lowers coverage all the same",
    items: [{ ...cause, verdict: "unknown", acceptedUnknown: waiver }],
    counted: onePass,
    want: { coverage: 50, unknowns: 0 },
  },
  {
    says: "a gap lowers coverage",
    counted: { ...onePass, uncarriedGaps: [gap] },
    want: { coverage: 50, unknowns: 1 },
  },
  {
    says: "not-applicable was never asked",
    items: [{ ...cause, verdict: "not-applicable" }],
    counted: onePass,
    want: { score: 100, coverage: 100 },
  },
  {
    says: "findings about waivers count in the gate and not in the score",
    items: [{ ...cause, control: "waiver-expired", severity: "medium" }],
    counted: onePass,
    want: { score: 100, coverage: 100, failed: { ...nothing, medium: 1 } },
  },
];

for (const { says, items = [], counted, want } of cases) {
  test(`in the summary ${says}`, () => {
    const summary: Summary = summarise({
      items,
      unlisted: { passed: nothing, notApplicable: 0 },
      uncarriedGaps: [],
      objects: 1,
      skipped: {},
      ...counted,
    });
    for (const [key, value] of Object.entries(want)) {
      assert.deepEqual(summary[key as keyof Summary], value, key);
    }
  });
}
