import assert from "node:assert/strict";
import { test } from "node:test";
import type { SecretRow } from "../../facts/index.ts";
import { judgeManifest, judgeTokenSecret } from "./secret.ts";

const row = (more: Partial<SecretRow>): SecretRow => ({
  subject: { group: "", kind: "Secret", namespace: "shop", name: "a" },
  namespace: "shop",
  name: "a",
  type: "Opaque",
  keys: 1,
  isManifest: true,
  isOfChart: false,
  labels: {},
  annotations: {},
  hits: [],
  faults: [],
  ...more,
});
const hit = { path: ["data", "token"], kind: "github-token", certain: true, length: 40 };
const legacy = "kubernetes.io/service-account-token";

const cases: readonly (readonly [what: string, row: Partial<SecretRow>, said: string])[] = [
  ["no value in the clear", {}, "pass"],
  ["a value", { hits: [hit] }, "fail certain"],
  ["a value of a chart", { hits: [hit], isOfChart: true }, "fail likely"],
  ["a value that is a guess", { hits: [{ ...hit, certain: false }] }, "fail likely"],
  ["a Secret of a cluster", { isManifest: false }, "not-applicable"],
  [
    "a passphrase's key",
    { hits: [{ ...hit, kind: "encrypted-private-key" }] },
    "fail certain medium",
  ],
];

for (const [what, more, said] of cases) {
  test(`${what}: ${said}`, () => {
    const judged = judgeManifest(row(more));
    const words =
      judged.verdict === "fail"
        ? [judged.verdict, judged.confidence, judged.severity]
        : [judged.verdict];
    assert.equal(words.filter((word) => word !== undefined).join(" "), said);
  });
}

test("where no detectors looked, a Secret's manifest is unknown", () => {
  const { hits: _, ...rest } = row({});
  assert.equal(judgeManifest(rest).verdict, "unknown");
});

const tokens: readonly (readonly [what: string, row: Partial<SecretRow>, verdict: string])[] = [
  ["an opaque Secret", {}, "not-applicable"],
  ["a token", { type: legacy }, "fail"],
  [
    "a token that is in use",
    { type: legacy, labels: { "kubernetes.io/legacy-token-last-used": "2026-01-02" } },
    "fail",
  ],
  [
    "a token that is invalid",
    { type: legacy, labels: { "kubernetes.io/legacy-token-invalid-since": "2026-01-02" } },
    "pass",
  ],
];

for (const [what, more, verdict] of tokens) {
  test(`${what} of a service account: ${verdict}`, () =>
    assert.equal(judgeTokenSecret(row(more)).verdict, verdict));
}
