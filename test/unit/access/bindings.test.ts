import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import type { Finding } from "../../../src/model/index.ts";
import { evaluateText } from "../evaluate-text.ts";

const access = controls.filter(({ area }) => area === "access");
const rbac = "rbac.authorization.k8s.io";

const object = (kind: string, name: string, rest: object, namespace?: string) =>
  JSON.stringify({
    apiVersion: `${rbac}/v1`,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    ...rest,
  });
const reads = (...verbs: string[]) => ({
  rules: [{ apiGroups: [""], resources: ["secrets"], verbs }],
});
const jane = { kind: "User", name: "jane" };
const bound = (role: string, ...subjects: object[]) => ({
  roleRef: { apiGroup: rbac, kind: "ClusterRole", name: role },
  subjects,
});
const everywhere = (role: string, ...subjects: object[]) =>
  object("ClusterRoleBinding", "b", bound(role, ...subjects));

function judge(...documents: string[]): readonly Finding[] {
  return evaluateText(documents.join("\n---\n"), access).findings.filter(
    ({ object: judged }) => judged.kind !== "ClusterRole",
  );
}
const said = (found: readonly Finding[], verdict: Finding["verdict"]) =>
  found.filter((one) => one.verdict === verdict).map(({ control }) => control);
const of = (found: readonly Finding[], control: string) => {
  const one = found.find((each) => each.control === control);
  assert.ok(one, control);
  return one;
};

describe("bindings", () => {
  it("of a role that the input does not hold are unknown, and never pass", () => {
    const found = judge(everywhere("gone", jane));
    assert.ok(said(found, "unknown").length > 30);
    assert.match(of(found, "secrets-list").reason ?? "", /cluster role gone is not in the input/);
    assert.deepEqual(said(found, "fail"), []);
  });

  it("of a role that the input holds twice are unknown", () => {
    const role = object("ClusterRole", "r", reads("list"));
    const found = judge(role, role, everywhere("r", jane));
    assert.match(of(found, "secrets-list").reason ?? "", /ambiguous/);
  });

  it("fail for what is known of a role, and are unknown for what a fault may hide", () => {
    const rules = [...reads("list").rules, { apiGroups: [""], resources: ["pods"], verbs: "get" }];
    const found = judge(object("ClusterRole", "r", { rules }), everywhere("r", jane));
    assert.deepEqual(said(found, "fail"), ["secrets-list"]);
    assert.equal(of(found, "workload-create").verdict, "unknown");
  });

  it("without subjects, or with empty lists in the rules, give nothing", () => {
    const empty = { rules: [{ apiGroups: [], resources: [], verbs: [] }, {}] };
    const found = judge(object("ClusterRole", "r", empty), everywhere("r", jane));
    assert.deepEqual([...said(found, "fail"), ...said(found, "unknown")], []);
    const nobody = judge(object("ClusterRole", "r", reads("list")), everywhere("r"));
    assert.deepEqual([...said(nobody, "fail"), ...said(nobody, "unknown")], []);
  });

  it("that the API server refuses are one finding, not forty", () => {
    const wrong: readonly object[] = [
      { subjects: [jane] },
      { ...bound("view", jane), roleRef: { kind: "ClusterRole" } },
      {
        ...bound("view", jane),
        roleRef: { apiGroup: "example.com", kind: "ClusterRole", name: "r" },
      },
      { ...bound("view", jane), roleRef: { apiGroup: rbac, kind: "Role", name: "r" } },
      bound("view", { kind: "Robot", name: "r" }),
      bound("view", { kind: "Group", apiGroup: "example.com", name: "g" }),
      bound("view", { kind: "ServiceAccount", name: "no-namespace" }),
    ];
    for (const rest of wrong) {
      const found = judge(object("ClusterRoleBinding", "b", rest));
      assert.deepEqual(said(found, "fail"), ["dangling-binding"], JSON.stringify(rest));
      assert.deepEqual(said(found, "unknown"), []);
    }
  });

  it("whose roleRef is of another type are unknown", () => {
    const found = judge(
      object("ClusterRoleBinding", "b", { roleRef: "cluster-admin", subjects: [jane] }),
    );
    assert.equal(of(found, "cluster-admin-binding").verdict, "unknown");
  });

  it("fold under one cause", () => {
    const star = { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] };
    const cases: readonly (readonly [string[], string])[] = [
      [[everywhere("cluster-admin", jane)], "cluster-admin-binding"],
      [[object("ClusterRole", "r", star), everywhere("r", jane)], "all-rights"],
      [[everywhere("edit", jane)], "default-role-binding"],
      [[object("RoleBinding", "b", bound("admin", jane), "shop")], "default-role-binding"],
      [[object("ClusterRole", "r", reads("get", "list")), everywhere("r", jane)], "secrets-list"],
      [[object("ClusterRole", "r", reads("*")), everywhere("r", jane)], "any-verb"],
      [
        [
          object("ClusterRole", "r", reads("get")),
          everywhere("r", { kind: "Group", name: "system:authenticated" }),
        ],
        "authenticated-binding",
      ],
    ];
    for (const [documents, root] of cases) {
      const found = judge(...documents).filter(({ verdict }) => verdict === "fail");
      const roots = found.filter(({ impliedBy }) => impliedBy === undefined);
      assert.deepEqual(
        roots.map(({ control }) => control),
        [root],
      );
      const weights = { critical: 4, high: 3, medium: 2, low: 1 };
      for (const one of found) {
        let top = one;
        for (let steps = 0; top.impliedBy !== undefined; steps++) {
          assert.ok(steps < 10, `${one.control} folds in a ring`);
          const cause: Finding | undefined = found.find(
            (each) => each.fingerprint === top.impliedBy,
          );
          assert.ok(cause && weights[cause.severity] >= weights[top.severity], one.control);
          top = cause;
        }
      }
    }
  });

  it("weigh more for a crowd and in kube-system than in a team's own namespace", () => {
    const role = object("ClusterRole", "r", reads("list"));
    const severity = (document: string) => of(judge(role, document), "secrets-list").severity;
    assert.equal(severity(object("RoleBinding", "b", bound("r", jane), "shop")), "medium");
    assert.equal(severity(object("RoleBinding", "b", bound("r", jane), "kube-system")), "critical");
    const all = { kind: "Group", name: "system:serviceaccounts" };
    assert.equal(severity(object("RoleBinding", "b", bound("r", all), "shop")), "critical");
  });

  it("that a distribution keeps are not applicable, but for a subject that somebody added", () => {
    const admins = { kind: "Group", name: "kubeadm:cluster-admins" };
    const kubeadm = (...subjects: object[]) =>
      object("ClusterRoleBinding", "kubeadm:cluster-admins", bound("cluster-admin", ...subjects));
    const own = judge(kubeadm(admins));
    assert.deepEqual([...said(own, "fail"), ...said(own, "unknown")], []);
    assert.match(of(own, "cluster-admin-binding").reason ?? "", /kubeadm makes and keeps/);
    const added = of(judge(kubeadm(admins, jane)), "cluster-admin-binding");
    assert.equal(added.verdict, "fail");
    assert.match(added.message, /^User jane may/);
  });

  it("of the API server itself are judged for what their role gives beyond its default", () => {
    const own = object("ClusterRoleBinding", "system:kube-dns", {
      ...bound("system:kube-dns", {
        kind: "ServiceAccount",
        name: "kube-dns",
        namespace: "kube-system",
      }),
    });
    const usual = judge(own);
    assert.deepEqual([...said(usual, "fail"), ...said(usual, "unknown")], []);
    const more = judge(object("ClusterRole", "system:kube-dns", reads("list")), own);
    assert.deepEqual(said(more, "fail"), ["secrets-list"]);
  });

  it("are told with the subject, the role and its rule", () => {
    const role = object("ClusterRole", "r", reads("get", "list"));
    const found = of(judge(role, everywhere("r", jane)), "secrets-list");
    assert.match(found.message, /^User jane may list or watch Secrets in the whole cluster: /);
    assert.deepEqual(
      found.evidence.map(({ path, value, note }) => [path, value, note]),
      [
        ["roleRef.name", "r", "ClusterRole r, rules[0] get, list of secrets"],
        ["subjects[0].name", "jane", "User jane"],
      ],
    );
  });
});
