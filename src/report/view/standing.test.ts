import assert from "node:assert/strict";
import { test } from "node:test";
import { document, finding } from "../../../test/unit/report/sample.ts";
import type { Finding } from "../../model/index.ts";
import { byStanding, type Standing } from "./standing.ts";

const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
const of = (fingerprint: string, more: Partial<Finding> = {}): Finding =>
  finding({ control: fingerprint, on: "Pod a/b", severity: "high", ...more, fingerprint });

const cases: readonly {
  say: string;
  items: readonly Finding[];
  expect: Partial<Record<Standing, string[]>>;
}[] = [
  {
    say: "a fail folds under an open cause",
    items: [of("cause"), of("effect", { impliedBy: "cause" })],
    expect: { open: ["cause"], implied: ["effect"] },
  },
  {
    say: "a fail stays open where its cause is waived, known, milder, passed or absent",
    items: [
      of("waived", { waiver }),
      of("known", { known: true }),
      of("mild", { severity: "low" }),
      of("passed", { verdict: "pass" }),
      ...["waived", "known", "mild", "passed", "absent"].map((c) =>
        of(`by-${c}`, { impliedBy: c }),
      ),
    ],
    expect: {
      open: ["by-absent", "by-known", "by-mild", "by-passed", "by-waived", "mild"],
      waived: ["waived"],
      known: ["known"],
      pass: ["passed"],
    },
  },
  {
    say: "a chain folds under its end",
    items: [of("end"), of("middle", { impliedBy: "end" }), of("start", { impliedBy: "middle" })],
    expect: { open: ["end"], implied: ["middle", "start"] },
  },
  {
    say: "in a ring every one speaks for itself",
    items: [
      of("a", { impliedBy: "b" }),
      of("b", { impliedBy: "a" }),
      of("self", { impliedBy: "self" }),
    ],
    expect: { open: ["a", "b", "self"] },
  },
  {
    say: "what an agent needs is aside, what is in excess of it is open",
    items: [
      of("need", { verdict: "not-applicable", neededBy: "cni" }),
      of("excess", { neededBy: "cni" }),
    ],
    expect: { needed: ["need"], open: ["excess"] },
  },
  {
    say: "unknowns are open questions unless accepted or known",
    items: [
      of("u", { verdict: "unknown" }),
      of("ua", { verdict: "unknown", acceptedUnknown: waiver }),
      of("uk", { verdict: "unknown", known: true }),
    ],
    expect: { unknown: ["u"], accepted: ["ua"], known: ["uk"] },
  },
];

for (const { say, items, expect } of cases) {
  test(say, () => {
    const parts = Object.entries(byStanding(document(items)));
    const got = parts
      .filter(([, list]) => list.length > 0)
      .map(([s, list]) => [s, list.map((f) => f.fingerprint).sort()]);
    assert.deepEqual(Object.fromEntries(got), expect);
  });
}

test("what a chain explains is told under the finding that the report shows", () => {
  const items = [
    of("end"),
    of("middle", { impliedBy: "end" }),
    of("start", { impliedBy: "middle" }),
  ];
  assert.deepEqual(
    byStanding(document(items)).implied.map((f) => f.impliedBy),
    ["end", "end"],
  );
});
