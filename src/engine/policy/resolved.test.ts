import assert from "node:assert/strict";
import { test } from "node:test";
import { aroundOf, findingOn } from "../../../test/unit/engine/samples.ts";
import type { Finding } from "../../model/index.ts";
import { readBaseline } from "./baseline-document.ts";
import { resolvedSince } from "./resolved.ts";

const web = findingOn("Deployment shop/web", { owner: "shop", source: { file: "web.yaml" } });
const passed: Finding = { ...web, verdict: "pass" };
const baselineOf = (items: readonly Finding[], cluster?: object): ReturnType<typeof readBaseline> =>
  readBaseline(
    { apiVersion: "rampart.dev/v1alpha1", kind: "Findings", subject: { cluster }, items } as never,
    "r.json",
  );

interface Case {
  readonly says: string;
  readonly before?: readonly Finding[];
  readonly now?: readonly Finding[];
  /** objects that were judged */
  readonly judged?: readonly Finding[];
  readonly complete?: boolean;
  readonly unreachable?: string;
  readonly cluster?: string;
  readonly want: readonly string[];
}

const waiver = { reason: "r", owner: "o", expires: "2027-01-31", file: "rampart.yaml" };
const mended = ["run-as-root shop"];

const cases: readonly Case[] = [
  { says: "that passes now is mended", want: mended },
  { says: "that still fails is not", now: [web], want: [] },
  { says: "that is waived now is not", now: [{ ...web, waiver }], want: [] },
  { says: "that is not decided now is not", now: [{ ...web, verdict: "unknown" }], want: [] },
  {
    says: "that fails in another field is not",
    now: [{ ...web, fingerprint: "other" }],
    want: [],
  },
  {
    says: "that does not apply any more is",
    now: [{ ...web, verdict: "not-applicable" }],
    want: mended,
  },
  { says: "whose object was not met is not", judged: [], complete: false, want: [] },
  { says: "whose object is gone from a whole listing is", judged: [], want: mended },
  {
    says: "whose object was met in another file alone is not",
    judged: [{ ...passed, source: { file: "other.yaml" } }],
    complete: false,
    want: [],
  },
  {
    says: "of a control that did not run is not",
    before: [{ ...web, control: "host-network" }],
    want: [],
  },
  {
    says: "of a control whose place another took is judged by that one",
    before: [{ ...web, control: "root-user" }],
    want: ["root-user shop"],
  },
  {
    says: "of a control whose place another took is not mended while that one fails",
    before: [{ ...web, control: "root-user" }],
    now: [web],
    want: [],
  },
  {
    says: "that was unknown then is no fail to mend",
    before: [{ ...web, verdict: "unknown" }],
    want: [],
  },
  { says: "that was waived then had no ticket", before: [{ ...web, waiver }], want: [] },
  { says: "of a cluster that was not reached is not", unreachable: "timeout", want: [] },
  { says: "of another cluster is not", cluster: "another", want: [] },
];

for (const {
  says,
  before = [web],
  now = [],
  judged = [passed],
  complete = true,
  ...rest
} of cases) {
  test(`a fail of the baseline ${says}`, () => {
    const subject = {
      input: "files",
      ...(rest.unreachable === undefined ? {} : { unreachable: rest.unreachable }),
      ...(rest.cluster === undefined ? {} : { cluster: { id: rest.cluster, name: "c" } }),
    } as const;
    const baseline = baselineOf(
      before,
      rest.cluster === undefined ? undefined : { id: "this", name: "c" },
    );
    const around = aroundOf(judged, { complete: () => complete });
    const resolved = resolvedSince(baseline, now, subject, around);
    assert.deepEqual(
      resolved.map(({ control, owner }) => `${control} ${owner}`),
      rest.want,
    );
  });
}
