import type { CredentialHit, FieldFault, Identity, Path } from "../model/index.ts";
import type { CloudRow } from "./cloud.ts";
import type { ClusterRow } from "./clusters.ts";
import type { ImagePolicyRow } from "./image-policies.ts";
import type { WebhookRow } from "./webhooks.ts";
import type { ComponentRow } from "./components/component.ts";
import type { DaemonSetRow } from "./daemon-sets.ts";
import type { DistributionFound } from "./distribution.ts";
import type { HostFileRow } from "./host-files.ts";
import type { GatewayClassRow, GatewayRow, ReferenceGrantRow, RouteRow } from "./gateways.ts";
import type { IngressSecretsRow } from "./ingress-secrets.ts";
import type { IngressClassRow, IngressRow } from "./ingresses.ts";
import type { ConfigMapRow } from "./config-maps.ts";
import type { LabelledPodRow } from "./labelled-pods.ts";
import type { NetworkPolicyRow } from "./network-policies.ts";
import type { NodeRow } from "./nodes.ts";
import type { OtherPolicyRow } from "./other-policies.ts";
import type { ObjectRow } from "./objects.ts";
import type { PodSpec } from "./pod-spec.ts";
import type { BindingRow, EffectiveRole, RoleRow } from "./rbac.ts";
import type { SecretRow } from "./secrets.ts";
import type { ServiceRow } from "./services.ts";
import type { SpecKey } from "./templates.ts";

/** A pod, or a pod template in an object of any kind; one row for each template of an object. */
export interface PodRow {
  /** the topmost known controller: what a finding names */
  readonly subject: Identity;
  readonly subjectApiVersion: string;
  /** the object that holds the template */
  readonly holder: Identity;
  /** true for a Pod that runs (or ran) in a cluster, which counts as an instance of its subject */
  readonly instance: boolean;
  readonly namespace: string;
  /** where metadata and spec stand: [] for a Pod, ["spec", "template"] for a Deployment */
  readonly base: Path;
  /** where `base` holds the pod spec: "spec" but in a few custom resources */
  readonly specKey: SpecKey;
  /** the annotations that the Pod Security Standards read: seccomp, AppArmor */
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** a static pod's mirror: made by the kubelet from a file on its node */
  readonly mirror: boolean;
  /** field faults at or below `base`, their paths relative to it */
  readonly faults: readonly FieldFault[];
  /** credentials seen in the spec, by paths that begin with "spec"; absent where none looked */
  readonly hits?: readonly CredentialHit[];
}

export interface NamespaceRow {
  readonly subject: Identity;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
}

export interface ServiceAccountRow {
  readonly subject: Identity;
  readonly namespace: string;
  readonly name: string;
  readonly automount: boolean | undefined;
  /** Secrets that it names: its own, and those to pull images with */
  readonly secretNames: readonly string[];
  readonly faults: readonly FieldFault[];
}

/** The tables that records are projected to. A control names one of them as its subject. */
export interface Tables {
  readonly pods: PodRow;
  readonly namespaces: NamespaceRow;
  readonly serviceAccounts: ServiceAccountRow;
  readonly roles: RoleRow;
  readonly clusterRoles: RoleRow;
  /** RoleBindings and ClusterRoleBindings */
  readonly bindings: BindingRow;
  readonly nodes: NodeRow;
  /** every pod and pod template with its own labels, which classes of equals leave out */
  readonly labelledPods: LabelledPodRow;
  readonly networkPolicies: NetworkPolicyRow;
  /** policies of a network that are no NetworkPolicy: ClusterNetworkPolicy, Cilium's, Calico's … */
  readonly otherNetworkPolicies: OtherPolicyRow;
  readonly daemonSets: DaemonSetRow;
  readonly services: ServiceRow;
  /** Ingresses, and OpenShift's Routes */
  readonly ingresses: IngressRow;
  readonly ingressClasses: IngressClassRow;
  readonly gateways: GatewayRow;
  readonly gatewayClasses: GatewayClassRow;
  /** HTTPRoute, GRPCRoute, TLSRoute, TCPRoute and UDPRoute of the Gateway API */
  readonly httpRoutes: RouteRow;
  readonly referenceGrants: ReferenceGrantRow;
  readonly apiServers: ComponentRow;
  readonly controllerManagers: ComponentRow;
  readonly schedulers: ComponentRow;
  readonly etcdServers: ComponentRow;
  readonly kubelets: ComponentRow;
  readonly kubeProxies: ComponentRow;
  readonly configMaps: ConfigMapRow;
  readonly secrets: SecretRow;
  /** Ingresses and Gateways, by the Secrets that they serve TLS with */
  readonly ingressSecrets: IngressSecretsRow;
  /** objects of any kind with annotations or fields of free text */
  readonly objects: ObjectRow;
  /** files of nodes: content, mode and owner */
  /** one row for a live cluster or a snapshot, none for files */
  readonly clusters: ClusterRow;
  readonly webhooks: WebhookRow;
  readonly imagePolicies: ImagePolicyRow;
  /** managed clusters as their provider describes them */
  readonly cloudClusters: CloudRow;
  /** access entries and policies of EKS, IAM bindings of GKE, role assignments of AKS */
  readonly cloudGrants: CloudRow;
  /** node groups, node pools and launch templates */
  readonly cloudNodePools: CloudRow;
  /** where a managed cluster's logs go */
  readonly cloudLogs: CloudRow;
  readonly hostFiles: HostFileRow;
  /** of these, the EncryptionConfigurations */
  readonly encryptionConfigs: HostFileRow;
  /** and the audit policies (audit.k8s.io) */
  readonly auditPolicies: HostFileRow;
}

export type TableName = keyof Tables;

/** A keyed look-up has three outcomes, and absence is only said where the table is complete. */
export type Found<Row> =
  | { readonly found: Row }
  | { readonly absent: true }
  | { readonly unknown: string };

/** All rows of a table, or of one namespace of it, in the order of their identities. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** why rows may be missing; absent where what is not here does not exist */
  readonly lacking?: string;
}

/**
 * A whole table, or one namespace of it, by the table's name. Of `pods` one row for each class of equals.
 */
export type ListLookups = {
  readonly [T in TableName]: (namespace?: string) => Listed<Tables[T]>;
};

/** What a control may ask for beside its subject's row. */
export interface Lookups extends ListLookups {
  /** the namespace that the subject is in */
  readonly namespace: (name: string) => Found<NamespaceRow>;
  readonly serviceAccount: (namespace: string, name: string) => Found<ServiceAccountRow>;
  /** a Role of a namespace or, where `namespace` is "", a ClusterRole, with aggregation resolved */
  readonly role: (namespace: string, name: string) => Found<EffectiveRole>;
  /**
   * The version that Pod Security judges the namespace for, as a minor number (37 for v1.37):
   * the namespace's enforce pin, else --kubernetes-version, else the server's.
   */
  readonly podSecurityVersion: (namespace: string) => number;
  /** the Kubernetes minor version that objects are judged for, 37 for 1.37 */
  readonly kubernetesMinor: () => number;
  /** the time that is judged for, as toISOString writes it: dated tables and expiries compare with it */
  readonly at: () => string;
  /** registries and repositories that rampart.yaml allows images from; undefined where it names none */
  readonly allowedRegistries: () => readonly string[] | undefined;
  /**
   * The file that a flag or a configuration names, on the node ("" where the node is not known: then
   * the only one of that path). What is known of it by several records is one row.
   */
  readonly hostFile: (node: string, path: string) => Found<HostFileRow>;
  readonly distribution: () => DistributionFound;
}

export type LookupName = keyof Lookups;
