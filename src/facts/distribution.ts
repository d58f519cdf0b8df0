import type { CloudRow } from "./cloud.ts";
import type { NodeRow } from "./nodes.ts";

/** Who made the cluster, as far as it changes what a user can set. */
export type Distribution =
  | "kubeadm"
  | "k3s"
  | "rke2"
  | "eks"
  | "gke"
  | "aks"
  | "openshift"
  | "unknown";

export interface DistributionFound {
  readonly name: Distribution;
  /** what says so: "node n1: kubeletVersion v1.33.1-eks-1a2b3c4"; "" where unknown */
  readonly evidence: string;
}

type Sign = (node: NodeRow) => string | undefined;

/**
 * Each sign names what it saw. A node may have signs of two: EKS Anywhere runs Amazon's build of the
 * kubelet, and kubeadm sets it up with a control plane of the user's own.
 */
const signs: readonly { readonly name: Distribution; readonly sees: Sign }[] = [
  { name: "rke2", sees: version(/\+rke2/) },
  { name: "k3s", sees: version(/\+k3s/) },
  { name: "eks", sees: version(/-eks-/) },
  { name: "eks", sees: label("eks.amazonaws.com/nodegroup", "eks.amazonaws.com/compute-type") },
  { name: "gke", sees: version(/-gke\./) },
  { name: "gke", sees: label("cloud.google.com/gke-nodepool") },
  { name: "aks", sees: label("kubernetes.azure.com/cluster", "kubernetes.azure.com/agentpool") },
  { name: "openshift", sees: label("node.openshift.io/os_id") },
  { name: "kubeadm", sees: annotation("kubeadm.alpha.kubernetes.io/cri-socket") },
];

/**
 * The distribution that the nodes, and a kubeadm-config ConfigMap, speak of. Nodes of one cluster
 * that disagree (a mixed or hostile input) leave it unknown. Where no node tells, what a provider says of
 * the cluster does: nodes are the closer witness.
 */
export function distributionOf(
  nodes: readonly NodeRow[],
  hasKubeadmConfig: boolean,
  clouds: readonly CloudRow[] = [],
): DistributionFound {
  const seen = new Map<Distribution, string>();
  for (const node of nodes) {
    for (const { name, sees } of signs) {
      const evidence = sees(node);
      if (evidence === undefined) continue;
      if (!seen.has(name)) seen.set(name, `node ${node.name}: ${evidence}`);
    }
  }
  const [first, second] = seen;
  if (hasKubeadmConfig && first !== undefined && managed.has(first[0])) return notKnown;
  if (first !== undefined && second === undefined) return { name: first[0], evidence: first[1] };
  if (first === undefined && clouds.length > 0) return ofProviders(clouds, hasKubeadmConfig);
  if (first === undefined && hasKubeadmConfig) {
    return { name: "kubeadm", evidence: "ConfigMap kube-system/kubeadm-config" };
  }
  return notKnown;
}

const notKnown: DistributionFound = { name: "unknown", evidence: "" };

/** No managed cluster has kubeadm's ConfigMap. */
const managed: ReadonlySet<Distribution> = new Set(["eks", "gke", "aks"]);

/** Answers of several providers, or of one beside a kubeadm-config, are not of one cluster. */
function ofProviders(clouds: readonly CloudRow[], hasKubeadmConfig: boolean): DistributionFound {
  const [name, ...others] = new Set(clouds.map(({ provider }) => provider));
  if (name === undefined || name === "" || others.length > 0 || hasKubeadmConfig) {
    return notKnown;
  }
  return { name, evidence: `the provider's own description of cluster ${clouds[0]!.name}` };
}

function version(pattern: RegExp): Sign {
  return ({ info }) => {
    const text = info["kubeletVersion"] ?? "";
    return pattern.test(text) ? `kubeletVersion ${text}` : undefined;
  };
}

function label(...keys: readonly string[]): Sign {
  return ({ labels }) => {
    const key = keys.find((each) => Object.hasOwn(labels, each));
    return key === undefined ? undefined : `label ${key}`;
  };
}

function annotation(key: string): Sign {
  return ({ annotations }) => (Object.hasOwn(annotations, key) ? `annotation ${key}` : undefined);
}
