import assert from "node:assert/strict";
import { test } from "node:test";
import type { NamespaceRow } from "../../../facts/index.ts";
import { control as labels } from "../pod-security-labels/control.ts";
import { control as version } from "../pod-security-version/control.ts";
import { control as level } from "./control.ts";

function rowOf(name: string, written: Readonly<Record<string, string>>): NamespaceRow {
  return {
    subject: { group: "", kind: "Namespace", namespace: "", name },
    name,
    labels: Object.fromEntries(
      Object.entries(written).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
    ),
    annotations: {},
    faults: [],
  };
}

const na = "not-applicable";

/** name, labels, then what labels, level and version say */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ["shop", {}, ["fail medium", na, na]],
  ["kube-system", {}, [na, na, na]],
  ["kube-public", {}, ["fail low", na, na]],
  ["shop", { warn: "restricted" }, ["fail medium", na, na]],
  ["shop", { enforce: "privileged" }, ["pass", "fail medium", na]],
  ["kube-system", { enforce: "privileged" }, ["pass", na, na]],
  ["shop", { enforce: "" }, ["pass", "fail low", na]],
  ["shop", { enforce: "Restricted" }, ["pass", "fail low", na]],
  ["shop", { enforce: "baseline", audit: "strict" }, ["pass", "fail low", "fail low"]],
  ["shop", { enforce: "baseline", warn: "restricted" }, ["pass", "pass", "fail low"]],
  ["shop", { enforce: "baseline", warn: "privileged" }, ["pass", "fail low", "fail low"]],
  ["shop", { enforce: "restricted", "enforce-version": "latest" }, ["pass", "pass", "fail low"]],
  ["shop", { enforce: "restricted", "enforce-version": "v1.36" }, ["pass", "pass", "pass"]],
  ["shop", { enforce: "restricted", "enforce-version": "v1.99" }, ["pass", "pass", "pass"]],
  ["shop", { enforce: "restricted", "enforce-version": "v1.33" }, ["pass", "pass", "fail low"]],
  ["shop", { enforce: "baseline", "enforce-version": "v1.0" }, ["pass", "pass", "fail low"]],
  ["shop", { enforce: "baseline", "enforce-version": "v1.034" }, ["pass", "pass", "fail low"]],
  ["shop", { enforce: "baseline", "enforce-version": "1.36" }, ["pass", "pass", "fail low"]],
];

test("a namespace's Pod Security labels are read as the API server reads them", () => {
  for (const [name, written, wanted] of cases) {
    const said = [labels, level, version].map((control) => {
      const judged = control.evaluate(rowOf(name, written), { kubernetesMinor: () => 37 });
      return judged.verdict === "fail"
        ? `fail ${judged.severity ?? control.severity}`
        : judged.verdict;
    });
    assert.deepEqual(said, wanted, `${name} ${JSON.stringify(written)}`);
  }
});

test("a pin is held against the checks that the server itself knows", () => {
  const row = rowOf("shop", { enforce: "baseline", "enforce-version": "v1.30" });
  assert.equal(version.evaluate(row, { kubernetesMinor: () => 33 }).verdict, "pass");
  assert.equal(version.evaluate(row, { kubernetesMinor: () => 34 }).verdict, "fail");
});
