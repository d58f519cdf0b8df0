import assert from "node:assert/strict";
import { test } from "node:test";
import { control } from "./control.ts";

const levelOf = { shop: "baseline", "kube-public": "restricted" };

for (const [name, level] of Object.entries(levelOf)) {
  test(`the fix of namespace ${name} says how to find the pods that ${level} would refuse`, () => {
    const subject = { group: "", kind: "Namespace", namespace: "", name };
    const row = { subject, name, labels: {}, annotations: {}, faults: [] };
    const judgement = control.evaluate(row, { kubernetesMinor: () => 37 });
    assert.equal(judgement.verdict, "fail");
    const needs = (judgement.verdict === "fail" && judgement.fix?.needs) || "";
    assert.match(needs, new RegExp(`rampart scan --framework pss-${level}\` first`));
    assert.match(needs, /refused at its next start/);
  });
}
