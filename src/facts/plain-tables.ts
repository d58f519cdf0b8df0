import type { ClusterSubject, Identity, Rec } from "../model/index.ts";
import { cloudKind, cloudRows } from "./cloud.ts";
import { clusterOf, clustersOf } from "./clusters.ts";
import { imagePolicyKinds, imagePolicyRow } from "./image-policies.ts";
import { admissionGroup, webhookRows } from "./webhooks.ts";
import { configMapRow } from "./config-maps.ts";
import { componentRows, joinComponents, kubeletStandIn, standInFor } from "./components/index.ts";
import { clusterRow, daemonSetRows } from "./daemon-sets.ts";
import { hostFileRows, hostFilesOf, ownGroup } from "./host-files.ts";
import {
  gatewayClassRow,
  gatewayGroup,
  gatewayRow,
  referenceGrantRow,
  routeRow,
} from "./gateways.ts";
import { ingressSecretsRow } from "./ingress-secrets.ts";
import { ingressClassRow, ingressRow } from "./ingresses.ts";
import { labelledPodRows } from "./labelled-pods.ts";
import { networkPolicyRow } from "./network-policies.ts";
import { nodeRow } from "./nodes.ts";
import { objectRows } from "./objects.ts";
import { otherPolicyKinds, otherPolicyRow } from "./other-policies.ts";
import { namespaceRow, serviceAccountRow } from "./project.ts";
import { bindingRow, rbacGroup, roleRow } from "./project-rbac.ts";
import { secretRow } from "./secrets.ts";
import { serviceRow } from "./services.ts";
import type { Lookups, PodRow, TableName, Tables } from "./tables.ts";

/** The tables whose rows are kept as they are: all but `pods`, which are kept by classes of equals. */
export type PlainTable = Exclude<TableName, "pods">;

/** A row with the name of its table. */
export type PlainRow = {
  readonly [T in PlainTable]: { readonly table: T; readonly row: Tables[T] };
}[PlainTable];

export interface PlainTableInfo<T extends PlainTable> {
  /** the kinds whose records it has rows of; a kind may be in several tables */
  readonly kinds: readonly Pick<Identity, "group" | "kind">[];
  /** true where every record that holds pods or pod templates may have rows in it too */
  readonly ofPods?: true;
  /** true where every record may have rows in it */
  readonly ofAll?: true;
  readonly clusterScoped: boolean;
  /** `pods` are the record's rows in that table, their specs shared with the class of equals */
  readonly rows: (rec: Rec, pods: readonly PodRow[]) => readonly Tables[T][];
  /** kinds of which one object or the other has rows too: whether they were listed says nothing */
  readonly alsoOf?: readonly Pick<Identity, "group" | "kind">[];
  /**
   * Brings together what several records tell of one thing: for each row the same row, one that
   * knows more, or undefined where another row speaks for it. Asked once, with all rows.
   */
  readonly join?: (rows: readonly Tables[T][], look: Lookups) => readonly (Tables[T] | undefined)[];
  /**
   * Rows for what a cluster surely has and the input does not show: a live cluster has an API server
   * even where its flags cannot be read. Asked once, at the end, and never of files.
   */
  readonly standIns?: (look: Lookups, cluster: ClusterSubject) => readonly Tables[T][];
  /** said where the input holds none of its rows */
  readonly what: string;
  readonly answeredBy: string;
}

const nodeFiles = { group: ownGroup, kind: "NodeFiles" };
const configMap = { group: "", kind: "ConfigMap" };
const node = { group: "", kind: "Node" };
const ownKinds = [nodeFiles, { group: ownGroup, kind: "Flags" }];
const fromNodes = "static pods, a live cluster, or --node-files";

/** A further table is a row type in tables.ts and an entry here: store, look-ups and readers follow. */
export const plainTables: { readonly [T in PlainTable]: PlainTableInfo<T> } = {
  namespaces: {
    kinds: [{ group: "", kind: "Namespace" }],
    clusterScoped: true,
    rows: (rec) => [namespaceRow(rec)],
    what: "namespaces",
    answeredBy: "Namespace manifests, or a live cluster",
  },
  serviceAccounts: {
    kinds: [{ group: "", kind: "ServiceAccount" }],
    clusterScoped: false,
    rows: (rec) => [serviceAccountRow(rec)],
    what: "service accounts",
    answeredBy: "ServiceAccount manifests, or a live cluster",
  },
  roles: {
    kinds: [{ group: rbacGroup, kind: "Role" }],
    clusterScoped: false,
    rows: (rec) => [roleRow(rec)],
    what: "roles",
    answeredBy: "Role manifests, or a live cluster",
  },
  clusterRoles: {
    kinds: [{ group: rbacGroup, kind: "ClusterRole" }],
    clusterScoped: true,
    rows: (rec) => [roleRow(rec)],
    what: "cluster roles",
    answeredBy: "ClusterRole manifests, or a live cluster",
  },
  bindings: {
    kinds: [
      { group: rbacGroup, kind: "ClusterRoleBinding" },
      { group: rbacGroup, kind: "RoleBinding" },
    ],
    clusterScoped: false,
    rows: (rec) => [bindingRow(rec)],
    what: "role bindings",
    answeredBy: "RoleBinding and ClusterRoleBinding manifests, or a live cluster",
  },
  nodes: {
    kinds: [{ group: "", kind: "Node" }],
    clusterScoped: true,
    rows: (rec) => [nodeRow(rec)],
    what: "nodes",
    answeredBy: "a live cluster, or a snapshot of one",
  },
  labelledPods: {
    kinds: [],
    ofPods: true,
    clusterScoped: false,
    rows: labelledPodRows,
    what: "pods and pod templates",
    answeredBy: "manifests of workloads, or a live cluster",
  },
  configMaps: {
    kinds: [configMap],
    clusterScoped: false,
    rows: (rec) => [configMapRow(rec)],
    what: "ConfigMaps",
    answeredBy: "ConfigMap manifests, or a live cluster",
  },
  secrets: {
    kinds: [{ group: "", kind: "Secret" }],
    clusterScoped: false,
    rows: (rec) => [secretRow(rec)],
    what: "Secrets",
    answeredBy: "Secret manifests, or a live cluster with --with secrets",
  },
  ingressSecrets: {
    kinds: [
      { group: "networking.k8s.io", kind: "Ingress" },
      { group: gatewayGroup, kind: "Gateway" },
    ],
    clusterScoped: false,
    rows: (rec) => [ingressSecretsRow(rec)],
    what: "Ingresses and Gateways",
    answeredBy: "Ingress and Gateway manifests, or a live cluster",
  },
  objects: {
    kinds: [],
    ofAll: true,
    clusterScoped: false,
    rows: objectRows,
    what: "objects with annotations or fields of free text",
    answeredBy: "manifests, or a live cluster",
  },
  networkPolicies: {
    kinds: [{ group: "networking.k8s.io", kind: "NetworkPolicy" }],
    clusterScoped: false,
    rows: (rec) => [networkPolicyRow(rec)],
    what: "network policies",
    answeredBy: "NetworkPolicy manifests, or a live cluster",
  },
  otherNetworkPolicies: {
    kinds: otherPolicyKinds,
    clusterScoped: false,
    rows: (rec) => [otherPolicyRow(rec)],
    what: "policies of the network policy API and of network plugins",
    answeredBy: "their manifests, or a live cluster",
  },
  daemonSets: {
    kinds: [],
    ofPods: true,
    clusterScoped: false,
    rows: daemonSetRows,
    standIns: () => [clusterRow()],
    what: "daemon sets",
    answeredBy: "DaemonSet manifests, or a live cluster",
  },
  services: {
    kinds: [{ group: "", kind: "Service" }],
    clusterScoped: false,
    rows: (rec) => [serviceRow(rec)],
    what: "Services",
    answeredBy: "Service manifests, or a live cluster",
  },
  ingresses: {
    kinds: [
      { group: "networking.k8s.io", kind: "Ingress" },
      { group: "extensions", kind: "Ingress" },
      { group: "route.openshift.io", kind: "Route" },
    ],
    clusterScoped: false,
    rows: (rec) => [ingressRow(rec)],
    what: "Ingresses",
    answeredBy: "Ingress manifests, or a live cluster",
  },
  ingressClasses: {
    kinds: [{ group: "networking.k8s.io", kind: "IngressClass" }],
    clusterScoped: true,
    rows: (rec) => [ingressClassRow(rec)],
    what: "Ingress classes",
    answeredBy: "IngressClass manifests, or a live cluster",
  },
  gateways: {
    kinds: [{ group: gatewayGroup, kind: "Gateway" }],
    clusterScoped: false,
    rows: (rec) => [gatewayRow(rec)],
    what: "Gateways",
    answeredBy: "Gateway manifests, or a live cluster",
  },
  gatewayClasses: {
    kinds: [{ group: gatewayGroup, kind: "GatewayClass" }],
    clusterScoped: true,
    rows: (rec) => [gatewayClassRow(rec)],
    what: "Gateway classes",
    answeredBy: "GatewayClass manifests, or a live cluster",
  },
  httpRoutes: {
    kinds: ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"].map((kind) => ({
      group: gatewayGroup,
      kind,
    })),
    clusterScoped: false,
    rows: (rec) => [routeRow(rec)],
    what: "routes of the Gateway API",
    answeredBy: "HTTPRoute manifests, or a live cluster",
  },
  referenceGrants: {
    kinds: [{ group: gatewayGroup, kind: "ReferenceGrant" }],
    clusterScoped: false,
    rows: (rec) => [referenceGrantRow(rec)],
    what: "reference grants of the Gateway API",
    answeredBy: "ReferenceGrant manifests, or a live cluster",
  },
  apiServers: {
    kinds: ownKinds,
    alsoOf: [configMap, node],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("kube-apiserver"),
    join: joinComponents,
    standIns: standInFor("kube-apiserver", "apiServers"),
    what: "API servers' flags",
    answeredBy: fromNodes,
  },
  controllerManagers: {
    kinds: ownKinds,
    alsoOf: [configMap, node],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("kube-controller-manager"),
    join: joinComponents,
    standIns: standInFor("kube-controller-manager", "controllerManagers"),
    what: "controller managers' flags",
    answeredBy: fromNodes,
  },
  schedulers: {
    kinds: ownKinds,
    alsoOf: [configMap, node],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("kube-scheduler"),
    join: joinComponents,
    standIns: standInFor("kube-scheduler", "schedulers"),
    what: "schedulers' flags",
    answeredBy: fromNodes,
  },
  etcdServers: {
    kinds: ownKinds,
    alsoOf: [configMap],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("etcd"),
    join: joinComponents,
    standIns: standInFor("etcd", "etcdServers"),
    what: "etcd's flags",
    answeredBy: fromNodes,
  },
  kubelets: {
    kinds: ownKinds,
    alsoOf: [node],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("kubelet"),
    join: joinComponents,
    standIns: kubeletStandIn,
    what: "kubelets' flags and configuration",
    answeredBy: fromNodes,
  },
  kubeProxies: {
    kinds: ownKinds,
    alsoOf: [configMap],
    ofPods: true,
    clusterScoped: true,
    rows: componentRows("kube-proxy"),
    join: joinComponents,
    what: "kube-proxies' flags and configuration",
    answeredBy: fromNodes,
  },
  clusters: {
    kinds: [{ group: ownGroup, kind: "Cluster" }],
    clusterScoped: true,
    rows: (rec) => [clusterOf(rec)],
    standIns: (look, cluster) => (look.clusters().rows.length > 0 ? [] : clustersOf(cluster)),
    what: "a cluster as a whole",
    answeredBy: "a live cluster, or a snapshot of one",
  },
  webhooks: {
    kinds: ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"].map((kind) => ({
      group: admissionGroup,
      kind,
    })),
    clusterScoped: true,
    rows: webhookRows,
    what: "admission webhooks",
    answeredBy: "webhook configurations, or a live cluster",
  },
  imagePolicies: {
    kinds: imagePolicyKinds,
    clusterScoped: true,
    rows: (rec) => [imagePolicyRow(rec)],
    what: "policies on image signatures",
    answeredBy: "policies of Kyverno, policy-controller, Ratify, Kubewarden and their like",
  },
  cloudClusters: {
    kinds: [cloudKind],
    clusterScoped: true,
    rows: cloudRows("cluster"),
    what: "managed clusters",
    answeredBy: "--cloud-facts",
  },
  cloudGrants: {
    kinds: [cloudKind],
    clusterScoped: true,
    rows: cloudRows("access-entry", "access-policy", "iam-binding", "role-assignment"),
    what: "rights that a provider gives in a cluster",
    answeredBy: "--cloud-facts",
  },
  cloudNodePools: {
    kinds: [cloudKind],
    clusterScoped: true,
    rows: cloudRows("node-pool"),
    what: "node pools of a provider",
    answeredBy: "--cloud-facts",
  },
  cloudLogs: {
    kinds: [cloudKind],
    clusterScoped: true,
    rows: cloudRows("logs"),
    what: "log settings of a provider",
    answeredBy: "--cloud-facts",
  },
  hostFiles: {
    kinds: [nodeFiles],
    clusterScoped: true,
    rows: hostFileRows,
    what: "files of nodes",
    answeredBy: "--node-files",
  },
  encryptionConfigs: {
    kinds: [nodeFiles],
    clusterScoped: true,
    rows: hostFilesOf("apiserver.config.k8s.io", "EncryptionConfiguration"),
    what: "encryption configurations",
    answeredBy: "--node-files, or the EncryptionConfiguration itself",
  },
  auditPolicies: {
    kinds: [nodeFiles],
    clusterScoped: true,
    rows: hostFilesOf("audit.k8s.io", "Policy"),
    what: "audit policies",
    answeredBy: "--node-files, or the audit policy itself",
  },
};

export const plainTableNames = Object.keys(plainTables) as readonly PlainTable[];

const tablesOfPods = plainTableNames.filter((table) => plainTables[table].ofPods === true);

const tablesOfAll = plainTableNames.filter((table) => plainTables[table].ofAll === true);

const tablesOfKind = new Map<string, PlainTable[]>();
for (const table of plainTableNames) {
  const { kinds, alsoOf = [] } = plainTables[table];
  for (const kind of [...kinds, ...alsoOf]) {
    const known = tablesOfKind.get(keyOf(kind));
    if (known === undefined) tablesOfKind.set(keyOf(kind), [table]);
    else known.push(table);
  }
}

/** True for kinds whose records hold no pods: they have tables of their own. */
export function isPlainKind(kind: Pick<Identity, "group" | "kind">): boolean {
  return tablesOfKind.has(keyOf(kind));
}

/** A record's rows in every table but `pods`. */
export function plainRows(rec: Rec, pods: readonly PodRow[]): readonly PlainRow[] {
  const out: PlainRow[] = [];
  for (const table of tablesOf(rec, pods.length > 0)) {
    // Each entry of the table pairs its own name with its own rows, which TypeScript cannot follow.
    for (const row of plainTables[table].rows(rec, pods)) {
      out.push({ table, row } as unknown as PlainRow);
    }
  }
  return out;
}

const none: readonly PlainTable[] = [];
const tablesWithPods = [...new Set([...tablesOfPods, ...tablesOfAll])];

/** Most records are of kinds without tables of their own, for which nothing is put together. */
function tablesOf({ identity }: Rec, holdsPods: boolean): Iterable<PlainTable> {
  const own = tablesOfKind.get(keyOf(identity));
  if (own === undefined) return holdsPods ? tablesWithPods : tablesOfAll;
  return new Set([...own, ...(holdsPods ? tablesOfPods : none), ...tablesOfAll]);
}

function keyOf({ group, kind }: Pick<Identity, "group" | "kind">): string {
  return `${group}/${kind}`;
}
