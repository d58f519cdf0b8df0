import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import schema from "../../../schemas/findings.schema.json" with { type: "json" };
import type {
  AppliedWaiver,
  ClusterSubject,
  Evidence,
  Finding,
  FindingObject,
  Findings,
  FrameworkResult,
  Gap,
  NotAsked,
  RecommendationResult,
  Subject,
  Summary,
} from "../../../src/model/index.ts";
import { textOf } from "../../../src/report/format.ts";
import { report } from "../../../src/report/json.ts";
import { benchmark } from "./sample-framework.ts";
import { attack, document, fleet, input, shop } from "./sample.ts";

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const documents: readonly (readonly [string, readonly Findings[]])[] = [
  ["a scan of files", [shop]],
  ["several clusters", fleet],
  ["no cluster at all", []],
  ["hostile strings in every place", [attack]],
  ["nothing to judge", [document([])]],
  ["an answer to a framework", [{ ...shop, framework: benchmark }]],
];

for (const [name, list] of documents) {
  test(`the JSON report of ${name} is valid by the published schema`, () => {
    validate(JSON.parse(textOf(report, input(list, { showAll: true }))));
    assert.deepEqual(validate.errors ?? [], []);
  });
}

type Keys<T> = Readonly<Record<keyof Required<T>, true>>;

// Each list compiles only with exactly the keys of the model, so that the schema follows it.
const finding: Keys<Finding> = {
  control: true,
  verdict: true,
  severity: true,
  confidence: true,
  object: true,
  evidence: true,
  path: true,
  message: true,
  reason: true,
  instances: true,
  impliedBy: true,
  neededBy: true,
  fix: true,
  frameworks: true,
  owner: true,
  managedBy: true,
  source: true,
  waiver: true,
  acceptedUnknown: true,
  known: true,
  fingerprint: true,
  occurrence: true,
};
const findings: Keys<Findings> = {
  apiVersion: true,
  kind: true,
  tool: true,
  controlsDigest: true,
  at: true,
  subject: true,
  items: true,
  gaps: true,
  resolved: true,
  notAsked: true,
  summary: true,
  framework: true,
};
const gap: Keys<Gap> = {
  reason: true,
  message: true,
  verb: true,
  resource: true,
  group: true,
  namespace: true,
  file: true,
  line: true,
  column: true,
  object: true,
  path: true,
  accepted: true,
  known: true,
};
const summary: Keys<Summary> = {
  score: true,
  coverage: true,
  verdicts: true,
  failed: true,
  waived: true,
  known: true,
  unknowns: true,
  byProvider: true,
  objects: true,
  skipped: true,
};
const subject: Keys<Subject> = {
  input: true,
  name: true,
  cluster: true,
  kubernetesVersion: true,
  unreachable: true,
};
const cluster: Keys<ClusterSubject> = {
  id: true,
  name: true,
  provider: true,
  version: true,
  labels: true,
};
const object: Keys<FindingObject> = {
  apiVersion: true,
  kind: true,
  namespace: true,
  name: true,
  assumedNamespace: true,
};
const evidence: Keys<Evidence> = { path: true, value: true, note: true, location: true };
const waiver: Keys<AppliedWaiver> = {
  reason: true,
  owner: true,
  expires: true,
  file: true,
  line: true,
  tool: true,
};
const notAsked: Keys<NotAsked> = { controls: true, what: true, answeredBy: true };

const framework: Keys<FrameworkResult> = {
  name: true,
  title: true,
  version: true,
  note: true,
  source: true,
  verdicts: true,
  manual: true,
  sections: true,
  items: true,
};
const recommendation: Keys<RecommendationResult> = {
  id: true,
  section: true,
  title: true,
  assessment: true,
  verdict: true,
  reason: true,
  manual: true,
  controls: true,
  failing: true,
};

const shapes = [
  ["Finding", finding],
  ["Findings", findings],
  ["Gap", gap],
  ["Summary", summary],
  ["Subject", subject],
  ["ClusterSubject", cluster],
  ["FindingObject", object],
  ["Evidence", evidence],
  ["AppliedWaiver", waiver],
  ["NotAsked", notAsked],
  ["FrameworkResult", framework],
  ["RecommendationResult", recommendation],
] as const;

for (const [name, keys] of shapes) {
  test(`the schema of ${name} has the fields of the model`, () => {
    assert.deepEqual(Object.keys(schema.$defs[name].properties).sort(), Object.keys(keys).sort());
  });
}
