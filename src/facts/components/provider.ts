import type { Distribution } from "../distribution.ts";
import type { ComponentName } from "./component.ts";

/**
 * The components that a provider runs where its customers can set neither flags nor files.
 * Sources, seen 2026-11: the shared responsibility pages of Amazon EKS, Google Kubernetes Engine and
 * Azure Kubernetes Service. Kubelets are the customer's on EKS; on GKE and AKS they are set by the
 * provider, but for a list of options of the node pool.
 */
const run: Readonly<Partial<Record<Distribution, readonly ComponentName[]>>> = {
  eks: ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"],
  gke: ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"],
  aks: ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"],
};

/** True where the provider of the distribution runs the component. */
export function providerRuns(distribution: Distribution, component: ComponentName): boolean {
  return run[distribution]?.includes(component) ?? false;
}
