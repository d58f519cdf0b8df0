import assert from "node:assert/strict";
import { test } from "node:test";
import type { CauseElsewhere, Finding } from "../model/index.ts";
import { finding } from "../../test/unit/report/sample.ts";
import { resolveElsewhere } from "./implied.ts";

const namespace = { group: "", kind: "Namespace", namespace: "", name: "shop" };
const cause: CauseElsewhere = { control: "default-deny", subject: namespace };

const deny = (more: Partial<Finding> = {}): Finding => ({
  ...finding({ control: "default-deny", on: "Pod a/b", fingerprint: "f1" }),
  object: { apiVersion: "v1", kind: "Namespace", namespace: "", name: "shop" },
  ...more,
});

function impliedBy(others: readonly Finding[]): string | undefined {
  const effect = finding({ control: "unselected", on: "Deployment shop/web" });
  const findings = [effect, ...others];
  resolveElsewhere(findings, new Map([[effect, cause]]));
  return findings[0]?.impliedBy;
}

const other = { apiVersion: "v1", kind: "Namespace", namespace: "", name: "ci" };

for (const [name, others, expected] of [
  ["the fail of that control on that object explains the finding", [deny()], "f1"],
  ["of several causes on one object the first does", [deny(), deny({ fingerprint: "f2" })], "f1"],
  ["a pass explains nothing", [deny({ verdict: "pass" })], undefined],
  ["a fail on another object explains nothing", [deny({ object: other })], undefined],
  ["a fail of another control explains nothing", [deny({ control: "x" })], undefined],
  ["a control that did not run explains nothing", [], undefined],
] as const) {
  test(name, () => assert.equal(impliedBy(others), expected));
}
