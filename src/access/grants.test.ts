import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PlacedRule } from "../facts/index.ts";
import { grantsOf } from "./grants.ts";
import { rights } from "./rights/index.ts";

interface Given {
  readonly verbs: string;
  readonly group?: string;
  readonly resources: string;
  readonly names?: string;
}

const placed = (rules: readonly Given[]): readonly PlacedRule[] =>
  rules.map(({ verbs, group = "", resources, names }, index) => ({
    rule: {
      verbs: verbs.split(" "),
      apiGroups: [group],
      resources: resources.split(" "),
      resourceNames: names?.split(" ") ?? [],
      nonResourceURLs: [],
    },
    role: "r",
    index,
  }));

const rbac = "rbac.authorization.k8s.io";
const csr = "certificates.k8s.io";

const table: readonly {
  readonly name: string;
  readonly rules: readonly Given[];
  readonly place?: string;
  readonly minor?: number;
  readonly right: string;
  readonly expected: "whole" | "named" | undefined;
}[] = [
  {
    name: "get on pods/exec enters a container before 1.35",
    rules: [{ verbs: "get", resources: "pods/exec" }],
    minor: 34,
    right: "pod-exec",
    expected: "whole",
  },
  {
    name: "get on pods/exec enters no container from 1.35",
    rules: [{ verbs: "get", resources: "pods/exec" }],
    minor: 35,
    right: "pod-exec",
    expected: undefined,
  },
  {
    name: "get on nodes/proxy is enough on every version",
    rules: [{ verbs: "get", resources: "nodes/proxy" }],
    right: "nodes-proxy",
    expected: "whole",
  },
  {
    name: "nodes/proxy through a RoleBinding is nothing",
    rules: [{ verbs: "get", resources: "nodes/proxy" }],
    place: "shop",
    right: "nodes-proxy",
    expected: undefined,
  },
  {
    name: "a namespace may be relabelled through its own RoleBinding",
    rules: [{ verbs: "patch", resources: "namespaces" }],
    place: "shop",
    right: "namespace-relabel",
    expected: "whole",
  },
  {
    name: "a RoleBinding that names its own namespace relabels it",
    rules: [{ verbs: "patch", resources: "namespaces", names: "shop" }],
    place: "shop",
    right: "namespace-relabel",
    expected: "whole",
  },
  {
    name: "a RoleBinding that names another namespace relabels none",
    rules: [{ verbs: "patch", resources: "namespaces", names: "other" }],
    place: "shop",
    right: "namespace-relabel",
    expected: undefined,
  },
  {
    name: "bind on clusterroles counts in the namespace of the RoleBinding",
    rules: [
      { verbs: "bind", group: rbac, resources: "clusterroles" },
      { verbs: "create", group: rbac, resources: "rolebindings" },
    ],
    place: "shop",
    right: "role-bind",
    expected: "whole",
  },
  {
    name: "bind on bindings is a verb that nobody asks for",
    rules: [{ verbs: "bind create", group: rbac, resources: "rolebindings" }],
    right: "role-bind",
    expected: undefined,
  },
  {
    name: "bind narrowed to a weak role is narrowed",
    rules: [
      { verbs: "bind", group: rbac, resources: "clusterroles", names: "view" },
      { verbs: "create", group: rbac, resources: "rolebindings" },
    ],
    right: "role-bind",
    expected: "named",
  },
  {
    name: "bind narrowed to cluster-admin weighs as all",
    rules: [
      { verbs: "bind", group: rbac, resources: "clusterroles", names: "cluster-admin" },
      { verbs: "create", group: rbac, resources: "rolebindings" },
    ],
    right: "role-bind",
    expected: "whole",
  },
  {
    name: "approving needs the signer as well",
    rules: [{ verbs: "update", group: csr, resources: "certificatesigningrequests/approval" }],
    right: "csr-approve",
    expected: undefined,
  },
  {
    name: "approving for a signer of one's own is narrowed",
    rules: [
      { verbs: "update", group: csr, resources: "certificatesigningrequests/approval" },
      { verbs: "approve", group: csr, resources: "signers", names: "example.com/*" },
    ],
    right: "csr-approve",
    expected: "named",
  },
  {
    name: "a star among the verbs is impersonate too",
    rules: [{ verbs: "*", resources: "serviceaccounts" }],
    right: "impersonate",
    expected: "whole",
  },
  {
    name: "creating named pods is creating none",
    rules: [{ verbs: "create", resources: "pods", names: "one" }],
    right: "workload-create",
    expected: undefined,
  },
  {
    name: "constrained impersonation is asked for from 1.36",
    rules: [{ verbs: "impersonate:user-info", group: "authentication.k8s.io", resources: "users" }],
    minor: 35,
    right: "impersonate-constrained",
    expected: undefined,
  },
  {
    name: "a ConfigMap counts in kube-system alone",
    rules: [{ verbs: "patch", resources: "configmaps" }],
    place: "shop",
    right: "system-config-map-write",
    expected: undefined,
  },
  {
    name: "parts of two rules never allow one request",
    rules: [
      { verbs: "list", resources: "pods" },
      { verbs: "get", resources: "secrets" },
    ],
    right: "secrets-list",
    expected: undefined,
  },
];

describe("grants", () => {
  for (const { name, rules, place = "", minor = 37, right, expected } of table) {
    it(name, () => {
      const grant = grantsOf(placed(rules), place, minor).get(right);
      assert.equal(grant && (grant.whole ? "whole" : "named"), expected);
    });
  }

  it("every right has its own id, and folds under rights that exist", () => {
    const ids = rights.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      rights.flatMap(({ foldsUnder }) => (foldsUnder ?? []).filter((id) => !ids.includes(id))),
      [],
    );
  });

  it("a star gives every right", () => {
    const star = placed([{ verbs: "*", group: "*", resources: "*" }]);
    assert.equal(grantsOf(star, "", 37).size, rights.length);
  });
});
