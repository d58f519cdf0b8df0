import assert from "node:assert/strict";
import { test } from "node:test";
import type { AcceptUnknown, Gap } from "../../model/index.ts";
import { aroundOf, findingOn, waiverOf } from "../../../test/unit/engine/samples.ts";
import { acceptUnknowns } from "./accept-unknown.ts";

const web = findingOn("Deployment shop/web", {
  verdict: "unknown",
  reason: "the image is not known",
});
const chart: Gap = { reason: "not-rendered", message: "a chart", file: "charts/a/Chart.yaml" };
const secrets: Gap = {
  reason: "forbidden",
  message: "403",
  verb: "list",
  resource: "secrets",
  namespace: "shop",
};
const nodes: Gap = { reason: "forbidden", message: "403", verb: "list", resource: "nodes" };

interface Case {
  readonly says: string;
  readonly entry: Partial<AcceptUnknown>;
  /** objects of accepted verdicts and messages of accepted gaps */
  readonly accepted: readonly string[];
  readonly remarks?: readonly string[];
}

const cases: readonly Case[] = [
  { says: "takes an unknown verdict of its control", entry: {}, accepted: ["web"] },
  {
    says: "takes no other control",
    entry: { controls: ["host-path"] },
    accepted: [],
    remarks: ["waiver-unused"],
  },
  {
    says: "that has expired takes nothing",
    entry: { expires: "2026-12-31" },
    accepted: [],
    remarks: ["waiver-expired"],
  },
  {
    says: "takes gaps by file",
    entry: { controls: [], gaps: ["not-rendered"], selector: { files: ["charts/**"] } },
    accepted: ["charts/a/Chart.yaml"],
  },
  {
    says: "takes gaps by namespace, and not those of the whole cluster",
    entry: {
      controls: [],
      gaps: ["forbidden"],
      selector: { namespaces: ["sh*"] },
    },
    accepted: ["secrets"],
  },
  {
    says: "with names takes no gap, since a gap names no object",
    entry: { controls: [], gaps: ["forbidden"], selector: { names: ["web"] } },
    accepted: [],
  },
  {
    says: "for every object is too broad",
    entry: { selector: { namespaces: ["*"] } },
    accepted: ["web"],
    remarks: ["waiver-too-broad"],
  },
];

for (const { says, entry, accepted, remarks = [] } of cases) {
  test(`an accept-unknown entry ${says}`, () => {
    const selector = { namespaces: ["shop"] };
    const whole: AcceptUnknown = { ...waiverOf({ selector }), gaps: [], ...entry };
    const policy = { acceptUnknown: [whole], clusters: [] };
    const result = acceptUnknowns([web], [chart, secrets, nodes], policy, aroundOf([web]));
    assert.deepEqual(
      [
        ...result.items.filter((item) => item.acceptedUnknown).map((item) => item.object.name),
        ...result.gaps.filter((gap) => gap.accepted).map((gap) => gap.resource ?? gap.file),
      ],
      accepted,
    );
    assert.deepEqual(
      result.remarks.map(({ control }) => control),
      remarks,
    );
  });
}

test("an accept-unknown entry takes no fail", () => {
  const fail = findingOn("Deployment shop/web");
  const policy = { acceptUnknown: [{ ...waiverOf(), gaps: [] }], clusters: [] };
  assert.deepEqual(acceptUnknowns([fail], [], policy, aroundOf([fail])).items, [fail]);
});
