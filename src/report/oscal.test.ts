import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import schema from "../../test/schemas/oscal-assessment-results.json" with { type: "json" };
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, finding, fleet, input, shop } from "../../test/unit/report/sample.ts";
import type { Finding, Findings } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./oscal.ts";
import { token, uuidOf } from "./oscal/text.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads it as its consumers do
function results(documents: readonly Findings[], showAll = false): any {
  const text = textOf(report, input(documents, { showAll }));
  return JSON.parse(text)["assessment-results"].results;
}

/** Every value of a key, wherever it stands. */
function valuesOf(key: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === "string" ? [inner] : valuesOf(key, inner),
  );
}

for (const { name, documents } of reportInputs) {
  test(`the report of ${name} is valid by OSCAL's rules, and every reference leads somewhere`, () => {
    for (const showAll of [false, true]) {
      const whole: unknown = JSON.parse(textOf(report, input(documents, { showAll })));
      validate(whole);
      assert.deepEqual(validate.errors ?? [], []);
      const made = valuesOf("uuid", whole);
      assert.equal(new Set(made).size, made.length);
      for (const key of ["subject-uuid", "observation-uuid", "risk-uuid"]) {
        for (const uuid of valuesOf(key, whole)) assert.ok(made.includes(uuid), `${key} ${uuid}`);
      }
    }
  });
}

test("the schema refuses a state of ours, so that the validation means something", () => {
  const whole = JSON.parse(textOf(report, input([shop])));
  whole["assessment-results"].results[0].findings[0].target.status.state = "unknown";
  assert.equal(validate(whole), false);
});

const one = { control: "host-network", on: "Pod a/b" } as const;
const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
const pass = finding({ ...one, on: "Pod a/c", verdict: "pass" });
const cases: readonly { say: string; items: readonly Finding[]; status: object }[] = [
  {
    say: "a control that fails once is not satisfied",
    items: [pass, finding(one)],
    status: { state: "not-satisfied", reason: "fail" },
  },
  {
    say: "one that could not be decided everywhere is not satisfied",
    items: [pass, finding({ ...one, verdict: "unknown", reason: "x" })],
    status: {
      state: "not-satisfied",
      reason: "other",
      remarks: "Not decided, see the observations.",
    },
  },
  {
    say: "a waiver does not satisfy",
    items: [finding({ ...one, waiver })],
    status: { state: "not-satisfied", reason: "fail" },
  },
  { say: "passes satisfy", items: [pass], status: { state: "satisfied", reason: "pass" } },
];

for (const { say, items, status } of cases) {
  test(say, () => {
    const [result] = results([document(items)], true);
    assert.deepEqual(result.findings[0].target, {
      type: "objective-id",
      "target-id": "host-network",
      status,
    });
  });
}

test("a waiver is a risk with an approved deviation until its last day", () => {
  const [result] = results([document([finding({ ...one, waiver })])]);
  assert.equal(result.risks[0].status, "deviation-approved");
  assert.equal(result.risks[0].deadline, "2027-01-01T23:59:59Z");
  assert.equal(result.findings[0]["related-risks"][0]["risk-uuid"], result.risks[0].uuid);
});

test("gaps, a cluster that was not reached and what was not asked are all said", () => {
  const text = JSON.stringify(results([shop]));
  assert.match(text, /Not read: shop\/broken\.yaml:7:1/);
  assert.match(text, /not-asked/);
  assert.match(JSON.stringify(results(fleet)), /Not reached/);
});

test("the same scan gives the same document", () => {
  assert.equal(textOf(report, input(fleet)), textOf(report, input(fleet)));
});

test("a name-based UUID has its version and variant, and an id of any text becomes a token", () => {
  assert.match(
    uuidOf("a"),
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.notEqual(uuidOf("a", "b"), uuidOf("ab"));
  assert.equal(token("5.1 a/b"), "_5.1_a_b");
});
