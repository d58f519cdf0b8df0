import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  severities,
  type ClusterSelector,
  type FailOn,
  type GapReason,
  type ObjectSelector,
} from "../../../model/index.ts";
import { schemaProblems } from "./schema.ts";

const read = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url), "utf8"),
  );
const main = read("rampart");
const beside = read("rampart-waivers");

test("both schemas are draft 2020-12 without a keyword that a strict validator would pass over", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  assert.equal(ajv.validateSchema(main), true);
  assert.equal(ajv.validateSchema(beside), true);
  ajv.addSchema(main);
  ajv.compile(beside);
});

test("the schema lists what the types list", () => {
  const reasons: Record<GapReason, true> = {
    forbidden: true,
    "not-collected": true,
    "not-served": true,
    "request-failed": true,
    truncated: true,
    unparsable: true,
    "not-text": true,
    "too-large": true,
    unreadable: true,
    "not-rendered": true,
    "duplicate-key": true,
    mistyped: true,
    "unknown-field": true,
    "invalid-object": true,
    timeout: true,
    stale: true,
  };
  const objects: Record<keyof ObjectSelector, true> = {
    namespaces: true,
    kinds: true,
    names: true,
    labels: true,
    files: true,
  };
  const clusters: Record<keyof ClusterSelector, true> = { name: true, id: true, labels: true };
  const none: FailOn = "none";
  const { $defs, properties } = main;
  assert.deepEqual($defs.gapReason.enum, Object.keys(reasons));
  assert.deepEqual(Object.keys($defs.selector.properties), Object.keys(objects));
  assert.deepEqual(Object.keys($defs.clusters.items.properties), Object.keys(clusters));
  assert.deepEqual(properties["fail-on"].enum, [...severities, none]);
  assert.deepEqual($defs.team.properties["max-severity"].enum, severities);
});

const good = {
  control: "a",
  selector: { names: ["x"] },
  reason: "r",
  owner: "o",
  expires: "2027-01-31",
};
const without = (key: string) =>
  Object.fromEntries(Object.entries(good).filter(([k]) => k !== key));

const waivers: readonly [says: string, waiver: Record<string, unknown>, ok: boolean][] = [
  ["with one control", good, true],
  ["with a list of controls", { ...good, control: ["a", "b"] }, true],
  [
    "with clusters",
    { ...good, clusters: [{ id: "u", name: "p-*", labels: { env: "prod" } }] },
    true,
  ],
  [
    "with every selector",
    {
      ...good,
      selector: {
        namespaces: ["a"],
        kinds: ["Pod"],
        names: ["*"],
        labels: { a: "" },
        files: ["**"],
      },
    },
    true,
  ],
  ["without a control", without("control"), false],
  ["without a selector", without("selector"), false],
  ["without a reason", without("reason"), false],
  ["without an owner", without("owner"), false],
  ["without an expiry", without("expires"), false],
  ["with an empty list of controls", { ...good, control: [] }, false],
  ["with an empty control", { ...good, control: "" }, false],
  ["with a number for a control", { ...good, control: [3] }, false],
  ["with a cluster that says nothing", { ...good, clusters: [{}] }, false],
  ["with a name that is no list", { ...good, selector: { names: "x" } }, false],
  ["with a label that is a number", { ...good, selector: { labels: { a: 1 } } }, false],
  ["with a time for a day", { ...good, expires: "2027-01-31T00:00:00Z" }, false],
];

for (const [says, waiver, ok] of waivers) {
  test(`the schemas ${ok ? "take" : "refuse"} a waiver ${says}`, async () => {
    const document = { waivers: [waiver] } as never;
    assert.equal((await schemaProblems(document, "rampart")).length === 0, ok);
    assert.equal((await schemaProblems(document, "rampart-waivers")).length === 0, ok);
  });
}
