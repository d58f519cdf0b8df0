import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "js-yaml";
import type { Gap } from "../../model/index.ts";
import { lackingRights } from "./lacking.ts";

const lacked = (group: string, resource: string, verb = "list"): Gap => ({
  reason: "forbidden",
  message: "m",
  verb,
  resource,
  group,
});

test("what was lacking is one ClusterRole, grouped and in order", () => {
  const { role } = lackingRights([
    lacked("apps", "deployments"),
    lacked("", "pods"),
    lacked("", "namespaces"),
    lacked("", "namespaces", "get"),
    lacked("", "pods"),
  ]);
  assert.deepEqual((load(role) as { rules: unknown }).rules, [
    { apiGroups: [""], resources: ["pods"], verbs: ["list"] },
    { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list"] },
    { apiGroups: ["apps"], resources: ["deployments"], verbs: ["list"] },
  ]);
});

const never: readonly Gap[] = [
  lacked("", "secrets"),
  lacked("", "nodes/proxy", "get"),
  lacked("", "pods/exec", "get"),
  lacked("", "users", "impersonate"),
  lacked("", "pods", "create"),
  lacked("*", "*"),
  lacked("", "pods", "*"),
  lacked("rbac.authorization.k8s.io", "roles", "escalate"),
];

for (const gap of never) {
  test(`${gap.verb} ${gap.group}/${gap.resource} is listed apart, never in the role`, () => {
    const { role, critical } = lackingRights([gap]);
    assert.equal(role, "");
    assert.equal(critical.length, 1);
    assert.notEqual(critical[0]?.adds, "");
  });
}

test("a resource name that would break out of the YAML is left out, other gaps are no rights", () => {
  const { role } = lackingRights([
    lacked("", "pods]\nrules: [x"),
    lacked('a"b', "pods"),
    { ...lacked("", "pods"), reason: "timeout" },
  ]);
  assert.equal(role, "");
});
