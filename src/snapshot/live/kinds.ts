/** A kind as lists are asked for it; `version` is used where discovery says nothing. */
export interface CollectedKind {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const rows = `
  v1                              namespaces                         Namespace                          cluster
  v1                              nodes                              Node                               cluster
  v1                              pods                               Pod                                namespaced
  v1                              serviceaccounts                    ServiceAccount                     namespaced
  v1                              services                           Service                            namespaced
  v1                              replicationcontrollers             ReplicationController              namespaced
  v1                              podtemplates                       PodTemplate                        namespaced
  v1                              persistentvolumes                  PersistentVolume                   cluster
  v1                              resourcequotas                     ResourceQuota                      namespaced
  v1                              configmaps                         ConfigMap                          namespaced
  v1                              limitranges                        LimitRange                         namespaced
  apps/v1                         daemonsets                         DaemonSet                          namespaced
  apps/v1                         deployments                        Deployment                         namespaced
  apps/v1                         replicasets                        ReplicaSet                         namespaced
  apps/v1                         statefulsets                       StatefulSet                        namespaced
  batch/v1                        cronjobs                           CronJob                            namespaced
  batch/v1                        jobs                               Job                                namespaced
  networking.k8s.io/v1            ingressclasses                     IngressClass                       cluster
  networking.k8s.io/v1            ingresses                          Ingress                            namespaced
  networking.k8s.io/v1            networkpolicies                    NetworkPolicy                      namespaced
  rbac.authorization.k8s.io/v1    clusterrolebindings                ClusterRoleBinding                 cluster
  rbac.authorization.k8s.io/v1    clusterroles                       ClusterRole                        cluster
  rbac.authorization.k8s.io/v1    rolebindings                       RoleBinding                        namespaced
  rbac.authorization.k8s.io/v1    roles                              Role                               namespaced
  admissionregistration.k8s.io/v1 mutatingwebhookconfigurations      MutatingWebhookConfiguration       cluster
  admissionregistration.k8s.io/v1 validatingadmissionpolicies        ValidatingAdmissionPolicy          cluster
  admissionregistration.k8s.io/v1 validatingadmissionpolicybindings  ValidatingAdmissionPolicyBinding   cluster
  admissionregistration.k8s.io/v1 validatingwebhookconfigurations    ValidatingWebhookConfiguration     cluster
  apiregistration.k8s.io/v1       apiservices                        APIService                         cluster
  node.k8s.io/v1                  runtimeclasses                     RuntimeClass                       cluster
  apiextensions.k8s.io/v1         customresourcedefinitions          CustomResourceDefinition           cluster
`;

/**
 * What publishes Services beside Ingress, and what restricts traffic beside NetworkPolicy: served only
 * where somebody installed it.
 */
const routeRows = `
  gateway.networking.k8s.io/v1       gatewayclasses   GatewayClass    cluster
  gateway.networking.k8s.io/v1       gateways         Gateway         namespaced
  gateway.networking.k8s.io/v1       httproutes       HTTPRoute       namespaced
  gateway.networking.k8s.io/v1       grpcroutes       GRPCRoute       namespaced
  gateway.networking.k8s.io/v1alpha2 tlsroutes        TLSRoute        namespaced
  gateway.networking.k8s.io/v1alpha2 tcproutes        TCPRoute        namespaced
  gateway.networking.k8s.io/v1alpha2 udproutes        UDPRoute        namespaced
  gateway.networking.k8s.io/v1beta1  referencegrants  ReferenceGrant  namespaced
  route.openshift.io/v1              routes           Route           namespaced
  policy.networking.k8s.io/v1alpha2  clusternetworkpolicies           ClusterNetworkPolicy           cluster
  policy.networking.k8s.io/v1alpha1  adminnetworkpolicies             AdminNetworkPolicy             cluster
  policy.networking.k8s.io/v1alpha1  baselineadminnetworkpolicies     BaselineAdminNetworkPolicy     cluster
  cilium.io/v2                       ciliumclusterwidenetworkpolicies CiliumClusterwideNetworkPolicy cluster
  cilium.io/v2                       ciliumnetworkpolicies            CiliumNetworkPolicy            namespaced
  crd.projectcalico.org/v1           globalnetworkpolicies            GlobalNetworkPolicy            cluster
  crd.projectcalico.org/v1           networkpolicies                  NetworkPolicy                  namespaced
  projectcalico.org/v3               globalnetworkpolicies            GlobalNetworkPolicy            cluster
  projectcalico.org/v3               networkpolicies                  NetworkPolicy                  namespaced
  crd.antrea.io/v1beta1              clusternetworkpolicies           ClusterNetworkPolicy           cluster
  crd.antrea.io/v1beta1              networkpolicies                  NetworkPolicy                  namespaced
  networking.k8s.aws/v1alpha1        applicationnetworkpolicies       ApplicationNetworkPolicy       namespaced
  networking.k8s.aws/v1alpha1        clusternetworkpolicies           ClusterNetworkPolicy           cluster
  kyverno.io/v1                      clusterpolicies                  ClusterPolicy                  cluster
  kyverno.io/v1                      policies                         Policy                         namespaced
  policies.kyverno.io/v1             imagevalidatingpolicies          ImageValidatingPolicy          cluster
  policies.kyverno.io/v1             namespacedimagevalidatingpolicies NamespacedImageValidatingPolicy namespaced
  policy.sigstore.dev/v1beta1        clusterimagepolicies             ClusterImagePolicy             cluster
  policies.kubewarden.io/v1          clusteradmissionpolicies         ClusterAdmissionPolicy         cluster
  policies.kubewarden.io/v1          admissionpolicies                AdmissionPolicy                namespaced
  constraints.gatekeeper.sh/v1beta1  ratifyverification               RatifyVerification             cluster
  config.openshift.io/v1             clusterimagepolicies             ClusterImagePolicy             cluster
  config.openshift.io/v1             imagepolicies                    ImagePolicy                    namespaced
  securityenforcement.admission.cloud.ibm.com/v1 clusterimagepolicies ClusterImagePolicy             cluster
  securityenforcement.admission.cloud.ibm.com/v1 imagepolicies        ImagePolicy                    namespaced
`;

/** Every built-in kind that some command of this version reads. Secrets are not among them. */
const builtInKinds = kindsIn(rows);

/** Kinds of routes and policies that are no part of Kubernetes itself. A scan and a snapshot read them. */
export const routeKinds = kindsIn(routeRows);

export const snapshotKinds: readonly CollectedKind[] = [...builtInKinds, ...routeKinds];

function kindsIn(text: string): readonly CollectedKind[] {
  return text
    .trim()
    .split("\n")
    .map((row) => {
      const [apiVersion = "", resource = "", kind = "", scope] = row.trim().split(/\s+/);
      const slash = apiVersion.indexOf("/");
      return {
        group: slash < 0 ? "" : apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
        resource,
        kind,
        namespaced: scope === "namespaced",
      };
    });
}

const scanned = new Set(
  `Namespace Node Pod ServiceAccount ConfigMap ReplicationController DaemonSet Deployment ReplicaSet StatefulSet
  CronJob Job CustomResourceDefinition Role ClusterRole RoleBinding ClusterRoleBinding Service Ingress IngressClass
  NetworkPolicy MutatingWebhookConfiguration ValidatingWebhookConfiguration`.split(/\s+/),
);

/**
 * The kinds that a scan needs: workloads, roles and bindings, what publishes them, and what their
 * verdicts look up.
 */
export const scanKinds: readonly CollectedKind[] = [
  ...builtInKinds.filter(({ kind }) => scanned.has(kind)),
  ...routeKinds,
];

export type ConfigMapNames = readonly (readonly [namespace: string, name: string])[];

/** Those that tell of components' flags, which a scan judges. */
export const componentConfigMaps: ConfigMapNames = [
  ["kube-system", "kube-proxy"],
  ["kube-system", "kubeadm-config"],
];

/**
 * ConfigMaps that configure the cluster: what is known of their data is kept. They are read by their
 * names where the list is refused; of the others, which hold applications' own data, no value is kept.
 */
export const configurationConfigMaps: ConfigMapNames = [
  ["kube-system", "aws-auth"],
  ["kube-system", "coredns"],
  ["kube-system", "kube-proxy"],
  ["kube-system", "kubeadm-config"],
  ["kube-public", "cluster-info"],
];

/** Groups of policies and routes, all of whose kinds a snapshot holds where the server serves them. */
export const policyGroups: ReadonlySet<string> = new Set([
  "cilium.io",
  "crd.projectcalico.org",
  "projectcalico.org",
  "policy.networking.k8s.io",
  "gateway.networking.k8s.io",
]);

/** Of those groups, what a network plugin writes for itself, one for each pod or node. */
export const pluginState: ReadonlySet<string> = new Set(
  `ciliumendpoints ciliumidentities ciliumnodes ciliumendpointslices blockaffinities ipamblocks
  ipamconfigs ipamhandles caliconodestatuses clusterinformations workloadendpoints`.split(/\s+/),
);
