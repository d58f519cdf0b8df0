import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const schema = JSON.parse(
  readFileSync(new URL("../../../schemas/snapshot.schema.json", import.meta.url), "utf8"),
) as object;
const ajv = new Ajv2020({ allowUnionTypes: true, strict: true, strictRequired: false });
formats.default(ajv);
const validate = ajv.compile(schema);

const released = readFileSync(new URL("released/0.1.0.jsonl", import.meta.url), "utf8");

test("every line of a snapshot is as its schema says", () => {
  for (const line of released.trimEnd().split("\n")) {
    assert.ok(validate(JSON.parse(line)), `${line}\n${JSON.stringify(validate.errors)}`);
  }
});

const wrong: readonly (readonly [string, object])[] = [
  [
    "two things in one line",
    { gap: { reason: "x", message: "y" }, coverage: { group: "", kind: "Pod", complete: true } },
  ],
  [
    "a record without an identity",
    { record: { object: { apiVersion: "v1", kind: "Pod", metadata: {} } } },
  ],
  ["another document", { apiVersion: "rampart.dev/v1alpha1", kind: "Findings" }],
];

for (const [name, line] of wrong) {
  test(`${name} is against the schema`, () => assert.equal(validate(line), false));
}
