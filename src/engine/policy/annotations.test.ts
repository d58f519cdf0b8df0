import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../../model/index.ts";
import { aroundOf, findingOn, noFacts } from "../../../test/unit/engine/samples.ts";
import { applyAnnotations, parseExcuse } from "./annotations.ts";
import type { Surroundings } from "./exceptions.ts";

const web = findingOn("Deployment shop/web");
const good = "the image is being rebuilt; until=2027-01-31; owner=shop";

interface Case {
  readonly says: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly items?: readonly Finding[];
  readonly input?: Surroundings["subject"]["input"];
  readonly allow?: boolean;
  readonly waived?: boolean;
  readonly ignored?: number;
  readonly remarks?: readonly string[];
}

const name = "rampart.dev/waive.run-as-root";
const cases: readonly Case[] = [
  { says: "counts in files", annotations: { [name]: good }, waived: true },
  {
    says: "does not count in a live scan",
    annotations: { [name]: good },
    input: "cluster",
    ignored: 1,
  },
  {
    says: "does not count in a snapshot",
    annotations: { [name]: good },
    input: "snapshot",
    ignored: 1,
  },
  {
    says: "counts live where that is allowed",
    annotations: { [name]: good },
    input: "cluster",
    allow: true,
    waived: true,
  },
  {
    says: "counts for the control that followed the one it names",
    annotations: { "rampart.dev/waive.root-user": good },
    waived: true,
  },
  {
    says: "that has expired does not count, and is a finding",
    annotations: { [name]: "why; until=2026-12-31; owner=shop" },
    remarks: ["waiver-expired"],
  },
  {
    says: "without a reason does not take",
    annotations: { [name]: "until=2027-01-31; owner=shop" },
    remarks: ["waiver-refused"],
  },
  {
    says: "without a date does not take",
    annotations: { [name]: "why; owner=shop" },
    remarks: ["waiver-refused"],
  },
  {
    says: "without an owner does not take",
    annotations: { [name]: "why; until=2027-01-31" },
    remarks: ["waiver-refused"],
  },
  {
    says: "with a control that does not exist does not take",
    annotations: { "rampart.dev/waive.run-as-rot": good },
    remarks: ["waiver-refused"],
  },
  {
    says: "of every control does not take",
    annotations: { "rampart.dev/waive.*": good },
    remarks: ["waiver-refused"],
  },
  {
    says: "of a control that did not run is left alone",
    annotations: { "rampart.dev/waive.host-network": good },
  },
  {
    says: "that meets nothing is unused",
    annotations: { "rampart.dev/waive.host-path": good },
    remarks: ["waiver-unused"],
  },
  {
    says: "takes no unknown and is not unused for it",
    annotations: { [name]: good },
    items: [{ ...web, verdict: "unknown" }],
  },
  { says: "of another tool is not ours", annotations: { "kube-score/ignore": "all" } },
  {
    says: "named like an object's own machinery is no waiver",
    annotations: { __proto__: good } as never,
  },
];

for (const { says, annotations, items = [web], input = "files", allow = false, ...want } of cases) {
  test(`an annotation ${says}`, () => {
    const facts = { ...noFacts, annotationsOf: () => annotations };
    const around = aroundOf(items, { facts, subject: { input } });
    const result = applyAnnotations(items, allow, around);
    assert.equal(result.items[0]?.waiver !== undefined, want.waived ?? false);
    assert.equal(result.ignored, want.ignored ?? 0);
    assert.deepEqual(
      result.remarks.map(({ control }) => control),
      want.remarks ?? [],
    );
  });
}

test("an annotation's text gives reason, date and owner in any order", () => {
  assert.deepEqual(parseExcuse("a", "owner = shop ;until=2027-01-31; one; two"), {
    reason: "one; two",
    owner: "shop",
    expires: "2027-01-31",
    file: "annotation a",
  });
});

test("a mistyped control is named with the nearest", () => {
  const facts = { ...noFacts, annotationsOf: () => ({ "rampart.dev/waive.run-as-rot": good }) };
  const { remarks } = applyAnnotations([web], false, aroundOf([web], { facts }));
  assert.match(remarks[0]!.message, /did you mean run-as-root\?/);
});
