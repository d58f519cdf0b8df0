import * as fc from "fast-check";
import type { BindingSubject, PolicyRule } from "../../../src/facts/index.ts";
import { rights } from "../../../src/access/rights/index.ts";

/** A role and one binding of it, as they are written to the server. */
export interface Case {
  readonly rules: readonly PolicyRule[];
  readonly binding: "ClusterRoleBinding" | "RoleBinding";
  readonly role: "ClusterRole" | "Role";
  readonly subject: BindingSubject["kind"];
}

export const names: readonly string[] = [
  "one",
  "two",
  "shop",
  "cluster-admin",
  "kubernetes.io/kube-apiserver-client",
  "system:masters",
];

const needs = rights.flatMap((right) => right.anyOf.flat());
const pick = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });

/** What a rule may hold instead of what is needed: each is read otherwise by tools that use globs. */
const twist = (values: readonly string[], others: readonly string[]) =>
  fc.oneof(
    { arbitrary: pick(values), weight: 6 },
    { arbitrary: fc.constant<readonly string[]>(["*"]), weight: 1 },
    { arbitrary: pick(others), weight: 1 },
  );

const nearNeed = fc.constantFrom(...needs).chain((need) =>
  fc.record({
    verbs: twist(need.verbs, ["GET", "ge*", "get", "proxy", "impersonate:user-info"]),
    apiGroups: twist([need.group], ["", "apps", "example.com", "*.k8s.io"]),
    resources: twist(
      need.resources,
      need.resources.flatMap((one) => {
        const [parent = "", sub] = one.split("/");
        return [`${parent}/*`, parent, `*/${sub ?? "exec"}`, "pods/exec"];
      }),
    ),
    resourceNames: fc.oneof(
      { arbitrary: fc.constant<string[]>([]), weight: 4 },
      { arbitrary: fc.subarray([...names], { minLength: 1, maxLength: 2 }), weight: 1 },
    ),
    nonResourceURLs: fc.constant<string[]>([]),
  }),
);

const paths = fc.record({
  verbs: fc.constant(["get"]),
  apiGroups: fc.constant<string[]>([]),
  resources: fc.constant<string[]>([]),
  resourceNames: fc.constant<string[]>([]),
  nonResourceURLs: pick(["*", "/metrics", "/healthz/*", "/logs**", "/a*/b"]),
});

export const cases: fc.Arbitrary<Case> = fc
  .record({
    rules: fc.array<PolicyRule>(nearNeed, { minLength: 1, maxLength: 4 }),
    url: fc.option(paths, { freq: 4 }),
    binding: fc.constantFrom("ClusterRoleBinding" as const, "RoleBinding" as const),
    role: fc.constantFrom("ClusterRole" as const, "Role" as const),
    subject: fc.constantFrom("User", "Group", "ServiceAccount"),
  })
  .map(({ rules, url, binding, role, subject }) => {
    const ofCluster = binding === "ClusterRoleBinding" || role === "ClusterRole";
    // The server takes nonResourceURLs in ClusterRoles only.
    return {
      rules: url !== null && ofCluster ? [...rules, url] : rules,
      binding,
      role: ofCluster ? "ClusterRole" : "Role",
      subject,
    };
  });
