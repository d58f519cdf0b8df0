import assert from "node:assert/strict";
import { test } from "node:test";
import type { CloudRow } from "./cloud.ts";
import { distributionOf } from "./distribution.ts";
import type { NodeRow } from "./nodes.ts";

const subject = { group: "", kind: "Node", namespace: "", name: "n" };
const node = (kubeletVersion: string): NodeRow => ({
  subject,
  name: "n",
  labels: {},
  annotations: {},
  providerId: "",
  taints: [],
  addresses: [],
  info: { kubeletVersion },
  faults: [],
});
const cloud = (provider: CloudRow["provider"]): CloudRow => ({
  subject,
  provider,
  what: "cluster",
  name: "prod",
  content: {},
  contentPath: ["content"],
  faults: [],
});

/** what; nodes, a kubeadm-config, providers; distribution */
const cases: readonly (readonly [
  string,
  readonly string[],
  boolean,
  readonly CloudRow["provider"][],
  string,
])[] = [
  ["nodes of EKS", ["v1.33.1-eks-1a2b3c4"], false, [], "eks"],
  ["no node and a provider's answer", [], false, ["gke"], "gke"],
  ["nodes that tell nothing and a provider's answer", ["v1.33.1"], false, ["aks"], "aks"],
  ["nodes of k3s beside an answer of another cluster", ["v1.33.1+k3s1"], false, ["eks"], "k3s"],
  ["answers of two providers", [], false, ["eks", "gke"], "unknown"],
  ["an answer of a provider that is not known", [], false, [""], "unknown"],
  ["a provider's answer beside a kubeadm-config", [], true, ["eks"], "unknown"],
  ["nodes of EKS beside a kubeadm-config", ["v1.33.1-eks-1"], true, [], "unknown"],
  ["a kubeadm-config alone", [], true, [], "kubeadm"],
  ["nodes that disagree", ["v1.33.1-eks-1", "v1.33.1-gke.1"], false, ["eks"], "unknown"],
];

test("a kubelet of EKS Distro that kubeadm set up is not Amazon's, with or without a label", () => {
  const kubeadm = { "kubeadm.alpha.kubernetes.io/cri-socket": "unix:///run/containerd.sock" };
  for (const one of [
    { ...node("v1.33.1-eks-1a2b3c4"), annotations: kubeadm },
    { ...node("v1.33.1"), annotations: kubeadm, labels: { "eks.amazonaws.com/nodegroup": "a" } },
  ]) {
    assert.equal(distributionOf([one], false).name, "unknown");
  }
});

for (const [what, versions, kubeadm, providers, expected] of cases) {
  test(`${what}: ${expected}`, () => {
    assert.equal(distributionOf(versions.map(node), kubeadm, providers.map(cloud)).name, expected);
  });
}
