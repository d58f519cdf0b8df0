import assert from "node:assert/strict";
import { test } from "node:test";
import type { Found, PodRow, PodSpec, ServiceAccountRow } from "../../../facts/index.ts";
import { control } from "./control.ts";
import { podRow } from "../../../../test/unit/pod-row.ts";

function rowOf(spec: PodSpec, mirror = false): PodRow {
  return podRow({ containers: [{ name: "web" }], ...spec }, { mirror });
}

function account(automount: boolean | undefined): Found<ServiceAccountRow> {
  const subject = { group: "", kind: "ServiceAccount", namespace: "shop", name: "own" };
  return {
    found: { subject, namespace: "shop", name: "own", automount, secretNames: [], faults: [] },
  };
}

const hidden: Found<ServiceAccountRow> = { unknown: "list serviceaccounts: forbidden" };
const absent: Found<ServiceAccountRow> = { absent: true };
const own = { serviceAccountName: "own" };
const place = "/var/run/secrets/kubernetes.io/serviceaccount";
const covered = { containers: [{ name: "web", volumeMounts: [{ name: "x", mountPath: place }] }] };

const cases: readonly (readonly [string, PodSpec, Found<ServiceAccountRow>, string])[] = [
  ["the pod says no", { automountServiceAccountToken: false }, hidden, "pass"],
  [
    "the pod says yes to its own account",
    { ...own, automountServiceAccountToken: true },
    hidden,
    "pass",
  ],
  [
    "the pod says yes to the default",
    { automountServiceAccountToken: true },
    hidden,
    "fail medium certain",
  ],
  ["nobody says, default account", {}, account(undefined), "fail medium certain"],
  ["nobody says, own account", own, account(undefined), "fail low likely"],
  ["the account says no", own, account(false), "pass"],
  ["the account says yes", own, account(true), "pass"],
  ["the default account says no", {}, account(false), "pass"],
  ["the default account says yes", {}, account(true), "fail medium certain"],
  ["no such account", own, absent, "fail low likely"],
  ["accounts were not readable", own, hidden, "unknown"],
  ["accounts were not readable, default account", {}, hidden, "fail medium likely"],
  ["the alias of old", { serviceAccount: "own" }, account(false), "pass"],
  ["an empty name", { serviceAccountName: "" }, account(undefined), "fail medium certain"],
  ["a mount lies over the place already", covered, hidden, "pass"],
  [
    "the token's own mount of a running pod",
    { ...covered, volumes: [{ name: "kube-api-access" }] },
    account(undefined),
    "fail medium certain",
  ],
];

test("a token's mount follows the pod, then the account, then the default", () => {
  for (const [why, spec, found, wanted] of cases) {
    const judged = control.evaluate(rowOf(spec), { serviceAccount: () => found });
    const said =
      judged.verdict === "fail"
        ? `fail ${judged.severity ?? control.severity} ${judged.confidence ?? "certain"}`
        : judged.verdict;
    assert.equal(said, wanted, why);
  }
});

test("static pods have no account", () => {
  const judged = control.evaluate(rowOf({}, true), { serviceAccount: () => hidden });
  assert.equal(judged.verdict, "not-applicable");
});
