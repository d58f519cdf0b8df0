import assert from "node:assert/strict";
import { describe, test } from "node:test";
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { attack, document, finding, fleet, input, shop } from "../../test/unit/report/sample.ts";
import type { Finding, Findings } from "../model/index.ts";
import { textOf, type ReportInput } from "./format.ts";
import { report, worstResults } from "./sarif.ts";
import { artifact } from "./sarif/locations.ts";
import { notificationsOf } from "./sarif/notifications.ts";

// The published schema is draft 04; it uses nothing in which draft 07 differs but the name of `id`.
const { $schema: _draft, id: _id, ...body } = schema;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(body);

function check(log: unknown): void {
  validate(log);
  assert.deepEqual(validate.errors ?? [], []);
}

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads the log as its consumers do
function log(documents: readonly Findings[], more: Partial<ReportInput> = {}): any {
  return JSON.parse(textOf(report, input(documents, more)));
}

const valid = [
  { name: "a scan of files", documents: [shop] },
  { name: "several clusters, one of them not reached", documents: fleet },
  { name: "hostile strings in every place", documents: [attack] },
  { name: "nothing at all", documents: [document([])] },
];

for (const { name, documents } of valid) {
  test(`the report of ${name} is valid by the SARIF 2.1.0 schema`, () => {
    check(log(documents));
    check(
      log(documents, { showAll: true, pages: new Map([["host-network", "# Title\n\nWhy.\n"]]) }),
    );
  });
}

test("the schema refuses a result without a message, so that the validation means something", () => {
  const broken = log([shop]);
  delete broken.runs[0].results[0].message;
  assert.equal(validate(broken), false);
});

describe("each finding has the kind and level of the standard", () => {
  const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
  const one = { control: "host-network", on: "Pod a/b" } as const;
  const cases: readonly { say: string; item: Finding; expect: object }[] = [
    {
      say: "a high fail is an error",
      item: finding(one),
      expect: { kind: "fail", level: "error", suppressions: [] },
    },
    {
      say: "a medium fail is a warning",
      item: finding({ ...one, severity: "medium" }),
      expect: { kind: "fail", level: "warning" },
    },
    {
      say: "a low fail is a note",
      item: finding({ ...one, severity: "low" }),
      expect: { kind: "fail", level: "note" },
    },
    {
      say: "an unknown is open, without a level",
      item: finding({ ...one, verdict: "unknown", reason: "x" }),
      expect: { kind: "open", level: "none" },
    },
    {
      say: "what an agent needs is informational",
      item: finding({ ...one, verdict: "not-applicable", neededBy: "cni" }),
      expect: { kind: "informational", level: "none" },
    },
    {
      say: "a pass is a pass",
      item: finding({ ...one, verdict: "pass" }),
      expect: { kind: "pass", level: "none" },
    },
    {
      say: "not applicable says so",
      item: finding({ ...one, verdict: "not-applicable" }),
      expect: { kind: "notApplicable", level: "none" },
    },
    {
      say: "a waiver is an accepted external suppression",
      item: finding({ ...one, waiver }),
      expect: {
        suppressions: [
          {
            kind: "external",
            status: "accepted",
            justification: "r",
            properties: { owner: "o", expires: "2027-01-01", file: "w.yaml" },
          },
        ],
      },
    },
  ];
  for (const { say, item, expect } of cases) {
    test(say, () => {
      const [result] = log([document([item])], { showAll: true }).runs[0].results;
      assert.deepEqual(Object.fromEntries(Object.keys(expect).map((k) => [k, result[k]])), expect);
    });
  }
});

test("a finding in a file has its line and column, and further lines as related locations", () => {
  const results = log([shop]).runs[0].results;
  const result = results.find((r: { ruleId: string }) => r.ruleId === "run-as-non-root");
  assert.deepEqual(result.locations[0].physicalLocation, {
    artifactLocation: { uri: "shop/cart.yaml", uriBaseId: "%SRCROOT%" },
    region: { startLine: 25, startColumn: 13 },
  });
  assert.equal(result.relatedLocations[0].physicalLocation.region.startLine, 18);
});

test("a cluster's object is a logical location below the cluster's name", () => {
  const [result] = log([fleet[0]!]).runs[0].results;
  assert.equal(
    result.locations[0].logicalLocations[0].fullyQualifiedName,
    "prod-eu/ci/Deployment.apps/runner",
  );
});

test("file names become URI references", () => {
  const cases: readonly (readonly [string, object])[] = [
    ["a/b.yaml", { uri: "a/b.yaml", uriBaseId: "%SRCROOT%" }],
    ["./a.yaml", { uri: "a.yaml", uriBaseId: "%SRCROOT%" }],
    [
      "a folder/db ü#1?.yaml",
      { uri: "a%20folder/db%20%C3%BC%231%3F.yaml", uriBaseId: "%SRCROOT%" },
    ],
    ["c:d/e%20f", { uri: "c%3Ad/e%2520f", uriBaseId: "%SRCROOT%" }],
    ["/srv/a b.yaml", { uri: "file:///srv/a%20b.yaml" }],
    ["\ud800", { uri: "%EF%BF%BD", uriBaseId: "%SRCROOT%" }],
  ];
  for (const [file, expect] of cases) assert.deepEqual(artifact(file), expect);
});

test("every result points at the rule of its control", () => {
  const [run] = log([shop], { showAll: true }).runs;
  for (const r of run.results) assert.equal(run.tool.driver.rules[r.ruleIndex].id, r.ruleId);
});

test("a baseline marks what is new, and without one nothing is marked", () => {
  const states = (d: Findings): unknown[] =>
    log([d]).runs[0].results.map((r: { baselineState?: string }) => r.baselineState);
  assert.deepEqual(new Set(states(shop)), new Set(["new", "unchanged"]));
  assert.deepEqual(states(document([finding({ control: "host-network", on: "Pod a/b" })])), [
    undefined,
  ]);
});

test("gaps, subjects that were not asked and lost clusters are notifications", () => {
  const ids = (d: Findings): string[] =>
    log([d]).runs[0].invocations[0].toolExecutionNotifications.map(
      (n: { descriptor: { id: string } }) => n.descriptor.id,
    );
  assert.deepEqual(ids(shop), [
    "gap/unparsable",
    "gap/forbidden",
    "gap/unknown-field",
    "not-asked",
  ]);
  assert.deepEqual(ids(fleet[2]!), ["unreachable"]);
  assert.equal(log([fleet[2]!]).runs[0].invocations[0].executionSuccessful, false);
});

test("beyond the limit of code scanning the worst are kept and the cut is said", () => {
  const { kept, left } = worstResults(shop, false, 3);
  assert.equal(left, shop.items.length - 2 - 3);
  assert.deepEqual(
    kept.map((k) => k.finding.severity),
    ["critical", "critical", "high"],
  );
  assert.match(JSON.stringify(notificationsOf(shop, left, 1)[0]), /"\d+ results are left out/);
  assert.equal(worstResults(shop, false, 1000).left, 0);
});

test("more runs than code scanning takes are said", () => {
  assert.match(JSON.stringify(notificationsOf(shop, 0, 21)[0]), /This file has 21 runs/);
});

test("text of the input cannot become a link in a message", () => {
  const item = finding({
    control: "host-network",
    on: "Pod a/b",
    message: "[click](https://evil.example)",
  });
  assert.doesNotMatch(log([document([item])]).runs[0].results[0].message.text, /\]\(/);
});
