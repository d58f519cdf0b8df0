/** The kinds of Kubernetes 1.37 and earlier that have no namespace, by group. */
const clusterScoped: Readonly<Record<string, string>> = {
  "": "Namespace Node PersistentVolume ComponentStatus",
  "admissionregistration.k8s.io":
    "ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding",
  "apiextensions.k8s.io": "CustomResourceDefinition",
  "apiregistration.k8s.io": "APIService",
  "authentication.k8s.io": "TokenReview SelfSubjectReview",
  "authorization.k8s.io": "SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview",
  "certificates.k8s.io": "CertificateSigningRequest ClusterTrustBundle",
  "flowcontrol.apiserver.k8s.io": "FlowSchema PriorityLevelConfiguration",
  "internal.apiserver.k8s.io": "StorageVersion",
  "networking.k8s.io": "IngressClass IPAddress ServiceCIDR",
  "node.k8s.io": "RuntimeClass",
  policy: "PodSecurityPolicy",
  extensions: "PodSecurityPolicy",
  "rbac.authorization.k8s.io": "ClusterRole ClusterRoleBinding",
  "resource.k8s.io": "DeviceClass ResourceSlice DeviceTaintRule",
  "scheduling.k8s.io": "PriorityClass",
  "storage.k8s.io": "StorageClass VolumeAttachment CSIDriver CSINode VolumeAttributesClass",
  "storagemigration.k8s.io": "StorageVersionMigration",
  // ours: what is no API object has no namespace either
  "rampart.dev": "NodeFiles Flags Cluster CloudFacts",
  // well-known custom ones that manifests hold next to workloads
  "cert-manager.io": "ClusterIssuer",
  "cilium.io": "CiliumClusterwideNetworkPolicy",
  "crd.projectcalico.org": "GlobalNetworkPolicy GlobalNetworkSet IPPool FelixConfiguration",
  "projectcalico.org": "GlobalNetworkPolicy GlobalNetworkSet IPPool FelixConfiguration",
  "gateway.networking.k8s.io": "GatewayClass",
  "kyverno.io": "ClusterPolicy",
  "policies.kyverno.io":
    "ValidatingPolicy MutatingPolicy GeneratingPolicy DeletingPolicy ImageValidatingPolicy",
  "policy.sigstore.dev": "ClusterImagePolicy TrustRoot",
  "policies.kubewarden.io": "ClusterAdmissionPolicy ClusterAdmissionPolicyGroup PolicyServer",
  "constraints.gatekeeper.sh": "RatifyVerification",
  "config.openshift.io": "ClusterImagePolicy",
  "securityenforcement.admission.cloud.ibm.com": "ClusterImagePolicy",
  "crd.antrea.io": "ClusterNetworkPolicy",
  "networking.k8s.aws": "ClusterNetworkPolicy",
  "policy.networking.k8s.io": "AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy",
  "templates.gatekeeper.sh": "ConstraintTemplate",
};

const keys = new Set(
  Object.entries(clusterScoped).flatMap(([group, kinds]) =>
    kinds.split(" ").map((kind) => `${group}/${kind}`),
  ),
);

/**
 * True for a kind that is known to have no namespace. Kinds that are not known are taken for
 * namespaced, as most custom ones are; constraints of Gatekeeper never are.
 */
export function isClusterScoped(group: string, kind: string): boolean {
  return keys.has(`${group}/${kind}`) || group === "constraints.gatekeeper.sh";
}
