import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  notApplicable,
  pass,
  unknown,
  type Gap,
  type Json,
  type KubeObject,
  type Rec,
} from "../model/index.ts";
import { groupOf } from "../model/index.ts";
import type { AnyControl, Control, OwnControl, NamespaceRow } from "../facts/index.ts";
import { everyTable, type Completeness, type CompletenessOf } from "./completeness.ts";
import { createEvaluator, type Evaluation } from "./evaluate.ts";
import type { KindCompleteness } from "./hidden.ts";
import { withFrameworks } from "../frameworks/index.ts";
import { recordKey } from "./store.ts";

const privileged: Control<"pods", []> = {
  id: "t-privileged",
  area: "pods",
  title: "Privileged container",
  severity: "critical",
  subject: "pods",
  requires: [],
  reads: ["spec.containers[].securityContext.privileged"],
  evaluate(row) {
    const at = row.spec.containers?.findIndex((c) => c.securityContext?.privileged === true) ?? -1;
    if (at < 0) return pass;
    const path = ["spec", "containers", at, "securityContext", "privileged"];
    return { verdict: "fail", message: "privileged", observations: [{ path, value: true }] };
  },
};

const token: Control<"pods", ["serviceAccount"]> = {
  ...privileged,
  id: "t-token",
  severity: "medium",
  requires: ["serviceAccount"],
  reads: ["spec.automountServiceAccountToken"],
  evaluate(row, look) {
    const own = row.spec.automountServiceAccountToken;
    const account = look.serviceAccount(row.namespace, row.spec.serviceAccountName ?? "default");
    if (own === undefined && "unknown" in account) return unknown(account.unknown);
    const mounted = own ?? ("found" in account ? (account.found.automount ?? true) : true);
    if (!mounted) return pass;
    const path = ["spec", "automountServiceAccountToken"];
    return {
      verdict: "fail",
      message: "token",
      observations: [{ path }],
      impliedBy: "t-privileged",
    };
  },
};

const since30: Control<"pods", ["podSecurityVersion"]> = {
  ...privileged,
  id: "t-since-30",
  requires: ["podSecurityVersion"],
  reads: ["spec.hostNetwork"],
  evaluate(row, look) {
    const minor = look.podSecurityVersion(row.namespace);
    if (minor < 30) return notApplicable("since v1.30");
    if (minor < 33 || row.spec.hostNetwork !== true) return pass;
    return {
      verdict: "fail",
      message: "host network",
      observations: [{ path: ["spec", "hostNetwork"] }],
    };
  },
};

const labelled: Control<"namespaces", []> = {
  ...privileged,
  id: "t-labelled",
  subject: "namespaces",
  reads: ["metadata.labels"],
  evaluate: (row: NamespaceRow) =>
    row.labels["enforce"] === "yes"
      ? pass
      : { verdict: "fail", message: "no label", observations: [{ path: ["metadata", "labels"] }] },
} as unknown as Control<"namespaces", []>;

const own: readonly OwnControl[] = [privileged, token, since30, labelled];
const all: readonly AnyControl[] = withFrameworks(own, []);

const whole: CompletenessOf = everyTable(() => ({ complete: true, gaps: new Map() }));

function rec(object: Record<string, Json>): Rec {
  const kube = object as unknown as KubeObject;
  const { name = "", namespace = "" } = kube.metadata;
  return {
    identity: { group: groupOf(kube.apiVersion), kind: kube.kind, namespace, name },
    object: kube,
    origin: { from: "cluster", cluster: "c" },
    assumedNamespace: false,
    faults: [],
  };
}

interface PodShape {
  readonly name: string;
  readonly namespace?: string;
  readonly spec?: Record<string, Json>;
  readonly owner?: { kind: string; name: string; hash?: string };
}

function pod({ name, namespace = "shop", spec = {}, owner }: PodShape): Rec {
  return rec({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace,
      ...(owner?.hash === undefined ? {} : { labels: { "pod-template-hash": owner.hash } }),
      ...(owner === undefined
        ? {}
        : {
            ownerReferences: [
              {
                apiVersion: owner.kind === "Job" ? "batch/v1" : "apps/v1",
                kind: owner.kind,
                name: owner.name,
                controller: true,
              },
            ],
          }),
    },
    spec: { containers: [{ name: "web", image: "i" }], ...spec },
  });
}

function evaluate(
  records: readonly Rec[],
  options: Partial<{ completeness: CompletenessOf; kinds: KindCompleteness; gaps: Gap[] }> = {},
): Evaluation {
  const evaluator = createEvaluator({ controls: all, newestMinor: 37, at: new Date(0) });
  for (const each of records) evaluator.put(each);
  return evaluator.finish(
    { completeness: whole, gaps: [], clusterId: "c", minor: 37, ...options },
    true,
  );
}

function verdictOf(evaluation: Evaluation, control: string, name: string): string | undefined {
  return evaluation.findings.find((f) => f.control === control && f.object.name === name)?.verdict;
}

const bad = { containers: [{ name: "web", image: "i", securityContext: { privileged: true } }] };

describe("evaluation", () => {
  test("pods of one ReplicaSet are one finding on its Deployment, with at most five examples", () => {
    const pods = Array.from({ length: 8 }, (_, i) =>
      pod({
        name: `web-7d9f-${i}`,
        spec: bad,
        owner: { kind: "ReplicaSet", name: "web-7d9f", hash: "7d9f" },
      }),
    );
    const found = evaluate(pods).findings.filter((f) => f.control === "t-privileged");
    assert.equal(found.length, 1);
    assert.equal(found[0]?.object.kind, "Deployment");
    assert.equal(found[0]?.object.name, "web");
    assert.equal(found[0]?.instances?.count, 8);
    assert.equal(found[0]?.instances?.examples.length, 5);
  });

  test("a pod climbs to the topmost controller through objects that were read", () => {
    const job = rec({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: {
        name: "sync-1",
        namespace: "shop",
        ownerReferences: [
          { apiVersion: "batch/v1", kind: "CronJob", name: "sync", controller: true },
        ],
      },
      spec: { template: { spec: bad } },
    });
    const found = evaluate([
      job,
      pod({ name: "sync-1-a", spec: bad, owner: { kind: "Job", name: "sync-1" } }),
    ]);
    const names = found.findings
      .filter((f) => f.verdict === "fail")
      .map((f) => `${f.object.kind} ${f.object.name}`);
    assert.deepEqual([...new Set(names)], ["CronJob sync"]);
  });

  test("one bad instance makes its subject fail though the others pass", () => {
    const owner = { kind: "DaemonSet", name: "agent" };
    const found = evaluate([pod({ name: "a", owner }), pod({ name: "b", spec: bad, owner })]);
    assert.equal(verdictOf(found, "t-privileged", "agent"), "fail");
  });

  test("owners in a ring end, at the same subject whatever came first", () => {
    const ring = (name: string, owner: string): Rec =>
      rec({
        apiVersion: "apps/v1",
        kind: "ReplicaSet",
        metadata: {
          name,
          namespace: "shop",
          ownerReferences: [
            { apiVersion: "apps/v1", kind: "ReplicaSet", name: owner, controller: true },
          ],
        },
        spec: { template: { spec: bad } },
      });
    const forth = evaluate([ring("a", "b"), ring("b", "a")]);
    const back = evaluate([ring("b", "a"), ring("a", "b")]);
    assert.deepEqual(forth, back);
    assert.equal(new Set(forth.findings.map((f) => f.object.name)).size, 1);
  });

  test("a missing service account is a default where the list was whole, unknown where it was not", () => {
    const gap: Gap = {
      reason: "forbidden",
      verb: "list",
      resource: "serviceaccounts",
      message: "list serviceaccounts: forbidden",
    };
    const cut = { ...whole, serviceAccounts: { complete: false, gaps: new Map([["", gap]]) } };
    const records = [pod({ name: "x" })];
    assert.equal(verdictOf(evaluate(records), "t-token", "x"), "fail");
    const partial = evaluate(records, { completeness: cut, gaps: [gap] });
    assert.equal(verdictOf(partial, "t-token", "x"), "unknown");
    assert.deepEqual(partial.carriedGaps, [gap]);
    assert.deepEqual(partial.uncarriedGaps, []);
  });

  test("a version that may be pinned but cannot be read decides only where all versions agree", () => {
    const gap: Gap = {
      reason: "forbidden",
      verb: "list",
      resource: "namespaces",
      message: "list namespaces: forbidden",
    };
    const cut = { ...whole, namespaces: { complete: false, gaps: new Map([["", gap]]) } };
    const records = [pod({ name: "x" }), pod({ name: "y", spec: { hostNetwork: true } })];
    const partial = evaluate(records, { completeness: cut, gaps: [gap] });
    assert.equal(verdictOf(partial, "t-since-30", "x"), "pass");
    assert.equal(verdictOf(partial, "t-since-30", "y"), "unknown");
  });

  test("a gap beside verdicts that stand without its answer still counts as one unknown", () => {
    const gap: Gap = { reason: "forbidden", resource: "namespaces", message: "forbidden" };
    const cut = { ...whole, namespaces: { complete: false, gaps: new Map([["", gap]]) } };
    const stands = evaluate([pod({ name: "x" })], { completeness: cut, gaps: [gap] });
    assert.equal(verdictOf(stands, "t-since-30", "x"), "pass");
    assert.deepEqual(stands.uncarriedGaps, [gap]);
  });

  test("a workload passes only where its pods, and what stands between, could be listed", () => {
    const gap: Gap = { reason: "forbidden", resource: "pods", message: "list pods: forbidden" };
    const cut: Completeness = { complete: new Set(["quiet"]), gaps: new Map([["", gap]]) };
    const workload = (kind: string, spec: Record<string, Json>, namespace = "shop") =>
      rec({
        apiVersion: kind.endsWith("Job") ? "batch/v1" : "apps/v1",
        kind,
        metadata: { name: "w", namespace },
        spec:
          kind === "CronJob"
            ? { jobTemplate: { spec: { template: { spec } } } }
            : { template: { spec } },
      });
    const good = { containers: [{ name: "web", image: "i" }] };
    const cases: readonly (readonly [string, Rec, string, string])[] = [
      ["Deployment without its pods", workload("Deployment", good), "/Pod", "unknown"],
      ["Deployment that fails anyway", workload("Deployment", bad), "/Pod", "fail"],
      [
        "Deployment of a namespace that was listed",
        workload("Deployment", good, "quiet"),
        "/Pod",
        "pass",
      ],
      ["Deployment without Jobs", workload("Deployment", good), "batch/Job", "pass"],
      ["CronJob without its Jobs", workload("CronJob", good), "batch/Job", "unknown"],
      ["a pod that stands for itself", pod({ name: "w" }), "/Pod", "pass"],
      [
        "a pod whose Deployment is not read",
        pod({ name: "w-1", owner: { kind: "Deployment", name: "w" } }),
        "apps/Deployment",
        "unknown",
      ],
    ];
    for (const [name, record, kind, verdict] of cases) {
      const judged = evaluate([record], { kinds: new Map([[kind, cut]]), gaps: [gap] });
      assert.equal(verdictOf(judged, "t-privileged", "w"), verdict, name);
      if (verdict === "unknown") assert.deepEqual(judged.carriedGaps, [gap], name);
    }
  });

  test("a fail that another explains names that finding, and only while it fails", () => {
    const [both] = [evaluate([pod({ name: "x", spec: bad })])];
    const cause = both.findings.find((f) => f.control === "t-privileged");
    assert.equal(both.findings.find((f) => f.control === "t-token")?.impliedBy, cause?.fingerprint);
    const alone = evaluate([pod({ name: "x" })]);
    assert.equal(alone.findings.find((f) => f.control === "t-token")?.impliedBy, undefined);
  });

  test("controls whose subject the input lacks are not asked", () => {
    const asked = evaluate([pod({ name: "x" })]).notAsked;
    assert.deepEqual(
      asked.map((n) => n.controls),
      [["t-labelled"]],
    );
  });

  test("what could not be listed is a gap that counts, never not-asked", () => {
    const gap: Gap = {
      reason: "forbidden",
      verb: "list",
      resource: "pods",
      message: "list pods: forbidden",
    };
    const cut = { ...whole, pods: { complete: false, gaps: new Map([["", gap]]) } };
    const nothing = evaluate([], { completeness: cut, gaps: [gap] });
    assert.deepEqual(nothing.uncarriedGaps, [gap]);
    assert.ok(!nothing.notAsked.some((n) => n.controls.includes("t-privileged")));
  });
});

const names = ["a", "b", "c"];
const arbitraryRecord = fc.oneof(
  fc
    .record({
      name: fc.constantFrom(...names),
      bad: fc.boolean(),
      owned: fc.constantFrom("", "x", "y"),
    })
    .map((r) =>
      pod({
        name: r.name,
        spec: r.bad ? bad : {},
        ...(r.owned === "" ? {} : { owner: { kind: "DaemonSet", name: r.owned } }),
      }),
    ),
  fc
    .record({
      label: fc.constantFrom("yes", "no"),
      pin: fc.constantFrom("v1.20", "v1.31", "latest"),
    })
    .map((r) =>
      rec({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: {
          name: "shop",
          labels: { enforce: r.label, "pod-security.kubernetes.io/enforce-version": r.pin },
        },
      }),
    ),
  fc.record({ automount: fc.option(fc.boolean(), { nil: undefined }) }).map((r) =>
    rec({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "default", namespace: "shop" },
      ...(r.automount === undefined ? {} : { automountServiceAccountToken: r.automount }),
    }),
  ),
);

describe("state", () => {
  test("any sequence of adds, updates and deletes ends in the findings of the final state", () => {
    const step = fc.record({ rec: arbitraryRecord, remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const evaluator = createEvaluator({ controls: all, newestMinor: 37, at: new Date(0) });
        const final = new Map<string, Rec>();
        for (const { rec: each, remove } of steps) {
          const key = recordKey(each);
          if (remove) {
            evaluator.remove(key);
            final.delete(key);
          } else {
            evaluator.put(each);
            final.set(key, each);
          }
        }
        const report = { completeness: whole, gaps: [], clusterId: "c", minor: 37 };
        assert.deepEqual(
          evaluator.finish(report, true),
          evaluate([...final.values()].toReversed()),
        );
      }),
      { numRuns: 300 },
    );
  });
});
