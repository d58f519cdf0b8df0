import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FieldFault, KubeObject } from "../model/index.ts";
import { effectiveRole } from "./aggregation.ts";
import { roleRow } from "./project-rbac.ts";
import type { RoleRow } from "./rbac.ts";

interface Given {
  readonly name: string;
  readonly labels?: Record<string, string>;
  readonly gives?: readonly string[];
  readonly from?: Record<string, string>;
  readonly live?: boolean;
  readonly faults?: readonly FieldFault[];
}

function row({ name, labels = {}, gives = [], from, live = false, faults = [] }: Given): RoleRow {
  const object = {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name, labels },
    rules: gives.map((one) => ({ apiGroups: [""], resources: [one], verbs: ["get"] })),
    ...(from === undefined
      ? {}
      : { aggregationRule: { clusterRoleSelectors: [{ matchLabels: from }] } }),
  };
  return roleRow({
    identity: { group: "rbac.authorization.k8s.io", kind: "ClusterRole", namespace: "", name },
    object: object as unknown as KubeObject,
    origin: live
      ? { from: "cluster", cluster: "c" }
      : { from: "file", file: "f", line: 1, start: 0, end: 0, within: [] },
    assumedNamespace: false,
    faults,
  });
}

const part = row({ name: "part", labels: { to: "all" }, gives: ["pods", "secrets"] });
const missing = "cluster roles were not listed";
const mistyped: FieldFault = { fault: "mistyped", path: ["rules", 0, "verbs"], message: "no list" };

const table: readonly {
  readonly name: string;
  readonly role: Given;
  readonly others?: readonly RoleRow[];
  readonly incomplete?: string;
  readonly gives: readonly string[];
  readonly unresolved?: RegExp;
}[] = [
  { name: "a plain role is its rules", role: { name: "r", gives: ["pods"] }, gives: ["pods"] },
  {
    name: "a plain role needs no other role",
    role: { name: "r", gives: ["pods"] },
    incomplete: missing,
    gives: ["pods"],
  },
  {
    name: "a manifest's aggregated rules are overwritten by the controller",
    role: { name: "r", gives: ["nodes"], from: { to: "all" } },
    others: [part],
    gives: ["pods", "secrets"],
  },
  {
    name: "where roles may be missing an aggregated one is only known in part",
    role: { name: "r", from: { to: "all" } },
    others: [part],
    incomplete: missing,
    gives: ["pods", "secrets"],
    unresolved: /not listed/,
  },
  {
    name: "a live aggregated role is what the controller wrote",
    role: { name: "r", gives: ["nodes"], from: { to: "all" }, live: true },
    others: [part],
    incomplete: missing,
    gives: ["nodes"],
  },
  {
    name: "a live one that the controller has not written yet will be what its labels say",
    role: { name: "r", from: { to: "all" }, live: true },
    others: [part],
    gives: ["pods", "secrets"],
  },
  {
    name: "roles that aggregate each other end",
    role: { name: "r", labels: { to: "ring" }, from: { to: "ring" } },
    others: [row({ name: "b", labels: { to: "ring" }, from: { to: "ring" } }), part],
    gives: [],
  },
  {
    name: "an aggregated role that is aggregated gives what it gathers",
    role: { name: "r", from: { to: "outer" } },
    others: [row({ name: "inner", labels: { to: "outer" }, from: { to: "all" } }), part],
    gives: ["pods", "secrets"],
  },
  {
    name: "a rule that could not be read leaves a doubt",
    role: { name: "r", gives: ["pods"], faults: [mistyped] },
    gives: ["pods"],
    unresolved: /no list/,
  },
];

describe("effective roles", () => {
  for (const { name, role, others = [], incomplete, gives, unresolved } of table) {
    it(name, () => {
      const own = row(role);
      const effective = effectiveRole(own, [own, ...others], incomplete);
      assert.deepEqual(
        effective.rules.map(({ rule }) => rule.resources[0]),
        gives,
      );
      if (unresolved === undefined) assert.equal(effective.unresolved, undefined);
      else assert.match(effective.unresolved ?? "", unresolved);
    });
  }
});
