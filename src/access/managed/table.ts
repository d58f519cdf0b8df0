/** A binding that a distribution or cloud provider makes, keeps and would make again. */
export interface ManagedBinding {
  readonly by: string;
  readonly namespace: string;
  readonly name: string;
  /** "ClusterRole cluster-admin" */
  readonly role: string;
  /** the subjects that are its own; any other in it is judged */
  readonly subjects: readonly string[];
}

function of(
  by: string,
  namespace: string,
  rows: readonly (readonly [name: string, role: string, ...subjects: string[]])[],
): readonly ManagedBinding[] {
  return rows.map(([name, role, ...subjects]) => ({ by, namespace, name, role, subjects }));
}

const token = "Group system:bootstrappers:kubeadm:default-node-token";

/**
 * As of November 2026. By name, role and subject; the content of their roles is the distribution's.
 * Sources: kubernetes/kubernetes cmd/kubeadm/app (phases kubelet, uploadconfig, bootstraptoken,
 * kubeconfig, addons); k3s-io/k3s manifests/ and k3s-io/helm-controller; the documentation of EKS and
 * AKS, where the user names are reserved to the provider.
 */
export const managedBindings: readonly ManagedBinding[] = [
  ...of("kubeadm", "", [
    ["kubeadm:cluster-admins", "ClusterRole cluster-admin", "Group kubeadm:cluster-admins"],
    ["kubeadm:kubelet-bootstrap", "ClusterRole system:node-bootstrapper", token],
    [
      "kubeadm:node-autoapprove-bootstrap",
      "ClusterRole system:certificates.k8s.io:certificatesigningrequests:nodeclient",
      token,
    ],
    [
      "kubeadm:node-autoapprove-certificate-rotation",
      "ClusterRole system:certificates.k8s.io:certificatesigningrequests:selfnodeclient",
      "Group system:nodes",
    ],
    ["kubeadm:get-nodes", "ClusterRole kubeadm:get-nodes", token],
    [
      "kubeadm:node-proxier",
      "ClusterRole system:node-proxier",
      "ServiceAccount kube-system/kube-proxy",
    ],
    ["system:coredns", "ClusterRole system:coredns", "ServiceAccount kube-system/coredns"],
  ]),
  ...of("kubeadm", "kube-public", [
    [
      "kubeadm:bootstrap-signer-clusterinfo",
      "Role kubeadm:bootstrap-signer-clusterinfo",
      "User system:anonymous",
    ],
  ]),
  ...of("kubeadm", "kube-system", [
    ["kubeadm:kubelet-config", "Role kubeadm:kubelet-config", "Group system:nodes", token],
    [
      "kubeadm:nodes-kubeadm-config",
      "Role kubeadm:nodes-kubeadm-config",
      "Group system:nodes",
      token,
    ],
    ["kube-proxy", "Role kube-proxy", token],
  ]),
  ...of("k3s", "", [
    [
      "helm-kube-system-traefik",
      "ClusterRole cluster-admin",
      "ServiceAccount kube-system/helm-traefik",
    ],
    [
      "helm-kube-system-traefik-crd",
      "ClusterRole cluster-admin",
      "ServiceAccount kube-system/helm-traefik-crd",
    ],
    ["kube-apiserver-kubelet-admin", "ClusterRole system:kubelet-api-admin", "User kube-apiserver"],
    [
      "k3s-cloud-controller-manager",
      "ClusterRole k3s-cloud-controller-manager",
      "User k3s-cloud-controller-manager",
    ],
    ["system:k3s-controller", "ClusterRole system:k3s-controller", "User system:k3s-controller"],
    [
      "local-path-provisioner-bind",
      "ClusterRole local-path-provisioner-role",
      "ServiceAccount kube-system/local-path-provisioner-service-account",
    ],
  ]),
  ...of("EKS", "", [
    ["eks:addon-cluster-admin", "ClusterRole cluster-admin", "User eks:addon-manager"],
    ...[
      "eks:addon-manager",
      "eks:certificate-controller",
      "eks:cloud-controller-manager",
      "eks:coredns-autoscaler",
      "eks:fargate-manager",
      "eks:fargate-scheduler",
      "eks:kms-storage-migrator",
      "eks:network-policy-controller",
      "eks:node-manager",
      "eks:pod-identity-mutating-webhook",
      "eks:tagging-controller",
    ].map((name) => [name, `ClusterRole ${name}`, `User ${name}`] as const),
  ]),
  ...of("AKS", "", [
    ["aks-cluster-admin-binding", "ClusterRole cluster-admin", "User clusterAdmin"],
    ["aks-service-rolebinding", "ClusterRole aks-service", "User aks-support"],
  ]),
];
