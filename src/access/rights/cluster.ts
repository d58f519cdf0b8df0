import { need, type Right } from "./right.ts";

const admission = "admissionregistration.k8s.io";
const write = "create update patch delete deletecollection";

const engines: readonly (readonly [group: string, resources: string, namespaced: string])[] = [
  ["kyverno.io", "clusterpolicies", "policies policyexceptions"],
  [
    "policies.kyverno.io",
    "validatingpolicies mutatingpolicies imagevalidatingpolicies",
    "policyexceptions",
  ],
  ["templates.gatekeeper.sh", "constrainttemplates", ""],
  ["constraints.gatekeeper.sh", "*", ""],
  ["mutations.gatekeeper.sh", "assign assignmetadata modifyset assignimage", ""],
  ["config.gatekeeper.sh", "", "configs"],
  ["policies.kubewarden.io", "clusteradmissionpolicies policyservers", "admissionpolicies"],
];

export const clusterRights: readonly Right[] = [
  {
    id: "nodes-proxy",
    may: "reach the kubelet through nodes/proxy",
    yields:
      "exec in every pod of the node; get is enough, on all versions, and calls to the kubelet are in no API audit log",
    anyOf: [need("get create", "", "nodes/proxy", "cluster")],
    severity: { cluster: "critical", namespace: "critical" },
    named: "high",
  },
  {
    id: "proxy-http",
    may: "reach pods and Services over HTTP through the API server",
    yields: "in-cluster interfaces without a login, past NetworkPolicies",
    anyOf: [need("get create", "", "services/proxy pods/proxy")],
    severity: { cluster: "medium", namespace: "low" },
  },
  {
    id: "webhook-write",
    may: "write admission webhook configurations",
    yields: "read and change every object that is sent to the API server, or switch a check off",
    anyOf: [
      need(
        write,
        admission,
        "validatingwebhookconfigurations mutatingwebhookconfigurations",
        "cluster",
      ),
    ],
    severity: { cluster: "high", namespace: "high" },
  },
  {
    id: "admission-policy-write",
    may: "write admission policies or their bindings",
    yields:
      "change what is admitted, refuse everything, or switch a check off by deleting a binding",
    anyOf: [
      need(
        write,
        admission,
        "validatingadmissionpolicies validatingadmissionpolicybindings mutatingadmissionpolicies mutatingadmissionpolicybindings",
        "cluster",
      ),
    ],
    severity: { cluster: "high", namespace: "high" },
  },
  {
    id: "policy-engine-write",
    may: "write the policies or exceptions of a policy engine",
    yields: "switch its checks off, or let it change objects",
    anyOf: engines.flatMap(([group, cluster, namespaced]) => [
      ...(cluster === "" ? [] : [need(write, group, cluster, "cluster")]),
      ...(namespaced === "" ? [] : [need(write, group, namespaced)]),
    ]),
    severity: { cluster: "high", namespace: "medium" },
  },
  {
    id: "api-extension-write",
    may: "write custom resource definitions or APIServices",
    yields:
      "a conversion webhook reads and changes stored objects; an APIService takes over an API group",
    anyOf: [
      need("create update patch", "apiextensions.k8s.io", "customresourcedefinitions", "cluster"),
      need("create update patch", "apiregistration.k8s.io", "apiservices", "cluster"),
    ],
    severity: { cluster: "high", namespace: "high" },
  },
  {
    id: "namespace-relabel",
    may: "change the labels of namespaces",
    yields: "Pod Security off; out of a webhook's selector and into a NetworkPolicy's",
    anyOf: [need("update patch", "", "namespaces", "namespace")],
    severity: { cluster: "high", namespace: "medium" },
  },
  {
    id: "persistent-volume-create",
    may: "create PersistentVolumes or StorageClasses",
    yields: "a hostPath of any node in spite of Pod Security, and the data of other volumes",
    anyOf: [
      need("create", "", "persistentvolumes", "cluster"),
      need("create", "storage.k8s.io", "storageclasses", "cluster"),
    ],
    severity: { cluster: "high", namespace: "high" },
  },
  {
    id: "node-write",
    may: "write nodes",
    yields: "attract pods to a node or repel them from it, or add a false one",
    anyOf: [
      need("create update patch", "", "nodes", "cluster"),
      need("update patch", "", "nodes/status", "cluster"),
    ],
    severity: { cluster: "medium", namespace: "medium" },
  },
  {
    id: "pod-steal",
    may: "evict pods and steer where they go next",
    yields: "a pod with a strong service account moves onto a node that one holds",
    anyOf: [
      [
        ...need("create", "", "pods/eviction"),
        ...need("update patch", "", "nodes nodes/status", "cluster"),
      ],
      [
        ...need("delete deletecollection", "", "pods"),
        ...need("update patch", "", "nodes nodes/status", "cluster"),
      ],
    ],
    severity: { cluster: "high", namespace: "high" },
  },
  {
    id: "service-hijack",
    may: "write Services, their status or endpoints",
    yields: "take over addresses (CVE-2020-8554, unfixed) or send a Service's callers elsewhere",
    anyOf: [
      need("create update patch", "", "services endpoints"),
      need("update patch", "", "services/status"),
      need("create update patch", "discovery.k8s.io", "endpointslices"),
    ],
    severity: { cluster: "medium", namespace: "low" },
  },
  {
    id: "ingress-write",
    may: "write Ingresses or Gateway routes",
    yields: "configuration that the controller runs: code in it where ingress-nginx serves",
    anyOf: [
      need("create update patch", "networking.k8s.io", "ingresses"),
      need(
        "create update patch",
        "gateway.networking.k8s.io",
        "httproutes grpcroutes tlsroutes gateways",
      ),
    ],
    severity: { cluster: "medium", namespace: "low" },
  },
  {
    id: "system-config-map-write",
    may: "write ConfigMaps of kube-system",
    yields:
      "aws-auth makes cluster administrators on EKS, coredns answers names, kubeadm-config joins nodes",
    anyOf: [need("update patch", "", "configmaps")],
    severity: { cluster: "high", namespace: "high" },
    strongNames: ["aws-auth", "coredns", "kubeadm-config", "kube-proxy"],
    onlyIn: ["kube-system"],
  },
];
