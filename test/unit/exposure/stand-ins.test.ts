import assert from "node:assert/strict";
import { test } from "node:test";
import { newestKubernetesMinor, type Finding } from "../../../src/model/index.ts";
import { controls } from "../../../src/controls/index.ts";
import { everyTable } from "../../../src/engine/completeness.ts";
import { createEvaluator } from "../../../src/engine/evaluate.ts";
import { itemsOf, testTime } from "../evaluate-text.ts";

const ids = [
  "api-server-anonymous",
  "controller-manager-profiling",
  "scheduler-profiling",
  "etcd-client-auth",
  "kubelet-anonymous",
  "kube-proxy-metrics",
];

/** The findings on a live cluster of which these are all objects. */
function findingsOf(text: string, name = "prod"): readonly Finding[] {
  const chosen = controls.filter(({ id }) => ids.includes(id));
  const evaluator = createEvaluator({
    controls: chosen,
    newestMinor: newestKubernetesMinor,
    at: testTime,
  });
  for (const item of itemsOf(text)) if ("rec" in item) evaluator.put(item.rec);
  const completeness = everyTable(() => ({ complete: true, gaps: new Map() }));
  const cluster = { id: "1", name };
  return evaluator.finish({ completeness, gaps: [], clusterId: "1", cluster, minor: 37 }, true)
    .findings;
}

function lines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ control, verdict }) => `${control} ${verdict}`).toSorted();
}

const node = (name: string, version: string, more = "") => `
---
apiVersion: v1
kind: Node
metadata: {name: ${name}${more}}
status: {nodeInfo: {kubeletVersion: ${version}}}`;

test("a cluster that shows nothing of its control plane leaves it unknown, never passed", () => {
  assert.deepEqual(lines(findingsOf(node("n1", "v1.37.2"))), [
    "api-server-anonymous unknown",
    "controller-manager-profiling unknown",
    "etcd-client-auth unknown",
    "kubelet-anonymous unknown",
    "scheduler-profiling unknown",
  ]);
});

for (const [provider, version] of [
  ["Amazon EKS", "v1.33.1-eks-1a2b3c4"],
  ["Google Kubernetes Engine", "v1.33.1-gke.1035000"],
] as const) {
  test(`what ${provider} runs is not applicable, and says by what it was known`, () => {
    const findings = findingsOf(node("n1", version));
    assert.deepEqual(lines(findings), [
      "api-server-anonymous not-applicable",
      "controller-manager-profiling not-applicable",
      "etcd-client-auth not-applicable",
      "kubelet-anonymous unknown",
      "scheduler-profiling not-applicable",
    ]);
    const server = findings.find(({ control }) => control === "api-server-anonymous");
    assert.match(server?.reason ?? "", new RegExp(`${provider} \\(node n1: kubeletVersion`));
  });
}

test("kubelets that are not shown are one unknown, with their number and some names", () => {
  const shown =
    "\n---\n{apiVersion: rampart.dev/v1alpha1, kind: Flags, metadata: {name: n1}, component: kubelet, node: n1, args: [--anonymous-auth=false]}";
  const nodes = ["n1", "n2", "n3", "n4", "n5"].map((name) => node(name, "v1.37.2")).join("");
  const kubelets = findingsOf(nodes + shown).filter(
    ({ control }) => control === "kubelet-anonymous",
  );
  assert.deepEqual(lines(kubelets), ["kubelet-anonymous pass", "kubelet-anonymous unknown"]);
  const unknown = kubelets.find(({ verdict }) => verdict === "unknown");
  assert.match(unknown?.reason ?? "", /of 4 nodes \(n2, n3, n4, …\)/);
});

test("k3s says by its nodes what it runs inside itself", () => {
  const args = JSON.stringify(
    JSON.stringify(["server", "--kube-apiserver-arg=anonymous-auth=true"]),
  );
  const findings = findingsOf(
    node("s1", "v1.33.1+k3s1", `, annotations: {k3s.io/node-args: ${args}}`),
  );
  assert.deepEqual(lines(findings), [
    "api-server-anonymous fail",
    "controller-manager-profiling pass",
    "etcd-client-auth unknown",
    "kubelet-anonymous pass",
    "scheduler-profiling pass",
  ]);
});

test("what a cluster is called by a context changes no fingerprint", () => {
  const prints = (name: string) =>
    findingsOf(node("n1", "v1.37.2"), name).map((f) => f.fingerprint);
  assert.deepEqual(prints("prod"), prints("admin@prod"));
});

const apiServer = (name: string) => `
---
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver-${name}, namespace: kube-system}
spec: {nodeName: ${name}, containers: [{name: a, command: [kube-apiserver, --anonymous-auth=false]}]}`;
const control = `, labels: {node-role.kubernetes.io/control-plane: ""}`;

test("an API server that is shown does not speak for those of other control-plane nodes", () => {
  const nodes = node("cp1", "v1.37.2", control) + node("cp2", "v1.37.2", control);
  const said = (text: string) =>
    lines(findingsOf(nodes + node("n1", "v1.37.2") + text)).filter((line) =>
      line.startsWith("api-server"),
    );
  assert.deepEqual(said(apiServer("cp1")), [
    "api-server-anonymous pass",
    "api-server-anonymous unknown",
  ]);
  assert.deepEqual(said(apiServer("cp1") + apiServer("cp2")), [
    "api-server-anonymous pass",
    "api-server-anonymous pass",
  ]);
});
