import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, ManagedBy } from "../model/index.ts";
import { managedByOf } from "./managed-by.ts";

const cases: readonly (readonly [string, JsonObject, ManagedBy | undefined])[] = [
  ["nothing said", { name: "a" }, undefined],
  [
    "a Helm release",
    {
      labels: { "app.kubernetes.io/managed-by": "Helm" },
      annotations: {
        "meta.helm.sh/release-name": "shop",
        "meta.helm.sh/release-namespace": "prod",
      },
    },
    { by: "helm", name: "prod/shop" },
  ],
  [
    "a rendered Helm chart",
    { labels: { "app.kubernetes.io/managed-by": "Helm", "app.kubernetes.io/instance": "shop" } },
    { by: "helm", name: "shop" },
  ],
  [
    "Argo CD that rendered a Helm chart",
    {
      labels: { "app.kubernetes.io/managed-by": "Helm" },
      annotations: { "argocd.argoproj.io/tracking-id": "shop:apps/Deployment:prod/web" },
    },
    { by: "argocd", name: "shop" },
  ],
  [
    "Argo CD by label",
    { labels: { "argocd.argoproj.io/instance": "shop" } },
    { by: "argocd", name: "shop" },
  ],
  [
    "a Flux kustomization",
    {
      labels: {
        "kustomize.toolkit.fluxcd.io/name": "apps",
        "kustomize.toolkit.fluxcd.io/namespace": "flux-system",
      },
    },
    { by: "flux", name: "flux-system/apps" },
  ],
  [
    "a Flux Helm release",
    { labels: { "helm.toolkit.fluxcd.io/name": "web" } },
    { by: "flux", name: "web" },
  ],
  [
    "an operator's custom resource",
    {
      ownerReferences: [{ apiVersion: "postgresql.cnpg.io/v1", kind: "Cluster", name: "db" }],
      annotations: { "meta.helm.sh/release-name": "x" },
    },
    { by: "operator", name: "Cluster db" },
  ],
  [
    "a workload controller",
    { ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "web-1" }] },
    undefined,
  ],
  [
    "OLM",
    { labels: { "olm.owner": "prom.v1", "olm.owner.kind": "ClusterServiceVersion" } },
    { by: "operator", name: "prom.v1" },
  ],
  [
    "an add-on",
    { labels: { "addonmanager.kubernetes.io/mode": "Reconcile" } },
    { by: "distribution", name: "addon manager" },
  ],
  [
    "a bootstrap role",
    { labels: { "kubernetes.io/bootstrapping": "rbac-defaults" } },
    { by: "distribution", name: "Kubernetes" },
  ],
  [
    "kubeadm's DNS",
    { namespace: "kube-system", labels: { "k8s-app": "kube-dns" } },
    { by: "distribution", name: "kube-dns" },
  ],
  [
    "a label of that name elsewhere",
    { namespace: "shop", labels: { "k8s-app": "kube-dns" } },
    undefined,
  ],
  [
    "kubectl apply",
    { annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" } },
    { by: "kubectl-apply" },
  ],
  [
    "server-side apply by kubectl",
    { managedFields: [{ manager: "kubectl", operation: "Apply" }] },
    { by: "kubectl-apply" },
  ],
  [
    "an edit by kubectl",
    { managedFields: [{ manager: "kubectl-edit", operation: "Update" }] },
    undefined,
  ],
  [
    "Helm by field manager",
    {
      managedFields: [
        { manager: "kubelet", operation: "Update", subresource: "status" },
        { manager: "helm", operation: "Update" },
      ],
    },
    { by: "helm" },
  ],
  [
    "metadata of wrong types",
    { labels: ["x"], annotations: "y", ownerReferences: {}, managedFields: [null] },
    undefined,
  ],
];

for (const [name, metadata, expected] of cases) {
  test(`managedBy of ${name}`, () => assert.deepEqual(managedByOf(metadata), expected));
}
