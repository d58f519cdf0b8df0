import { need, workloads, type Right } from "./right.ts";

const custom: readonly (readonly [group: string, resources: string])[] = [
  ["argoproj.io", "workflows cronworkflows rollouts"],
  ["tekton.dev", "taskruns pipelineruns"],
  ["serving.knative.dev", "services configurations"],
  ["ray.io", "rayclusters rayjobs rayservices"],
  ["sparkoperator.k8s.io", "sparkapplications scheduledsparkapplications"],
  ["kubeflow.org", "notebooks pytorchjobs tfjobs mpijobs trainjobs"],
  ["jobset.x-k8s.io", "jobsets"],
  ["leaderworkerset.x-k8s.io", "leaderworkersets"],
];

const entering = "pods/exec pods/attach pods/portforward";

export const workloadRights: readonly Right[] = [
  {
    id: "workload-create",
    may: "create pods or what makes pods",
    yields:
      "a pod may use every service account and mount every Secret, ConfigMap and volume of its namespace",
    anyOf: workloads.map((kind) => [{ ...kind, verbs: ["create"] }]),
    severity: { cluster: "critical", namespace: "medium" },
  },
  {
    id: "workload-edit",
    may: "change pods or what makes pods",
    yields: "other code runs with the workload's identity, or with another of its namespace",
    anyOf: workloads.map((kind) => [{ ...kind, verbs: ["update", "patch"] }]),
    severity: { cluster: "high", namespace: "medium" },
    foldsUnder: ["workload-create"],
  },
  {
    id: "workload-custom",
    may: "write custom resources whose controller makes pods",
    yields: "pods by the operator's hand, often with its service account",
    anyOf: custom.map(([group, resources]) => need("create update patch", group, resources)),
    severity: { cluster: "high", namespace: "medium" },
  },
  {
    id: "pod-exec",
    may: "enter running containers by exec, attach or port-forward",
    yields: "a shell or a connection with the pod's identity, its Secrets and its network",
    anyOf: [
      need("create", "", entering),
      // A WebSocket upgrade is an HTTP GET; AuthorizePodWebsocketUpgradeCreatePermission is on from 1.35.
      need("get", "", entering).map((one) => ({ ...one, until: 35 })),
    ],
    severity: { cluster: "high", namespace: "medium" },
  },
  {
    id: "ephemeral-containers",
    may: "add ephemeral containers to running pods",
    yields: "code in any running pod, with a security context of one's choice",
    anyOf: [need("update patch", "", "pods/ephemeralcontainers")],
    severity: { cluster: "high", namespace: "medium" },
  },
  {
    id: "pod-relabel",
    may: "change pods' labels",
    yields: "a pod leaves or enters the selectors of NetworkPolicies and Services",
    anyOf: [need("update patch", "", "pods")],
    severity: { cluster: "medium", namespace: "low" },
    foldsUnder: ["workload-edit", "workload-create"],
  },
  {
    id: "pod-placement",
    may: "bind pods to nodes or write their status",
    yields: "choose the node that a pod lands on, or what others believe of it",
    anyOf: [need("create", "", "pods/binding bindings"), need("update patch", "", "pods/status")],
    severity: { cluster: "low", namespace: "low" },
    foldsUnder: ["workload-create"],
  },
  {
    id: "workload-delete",
    may: "delete workloads, namespaces, volumes or events",
    yields: "loss of service and data, and of the traces",
    anyOf: [
      ...workloads.map((kind) => [{ ...kind, verbs: ["delete", "deletecollection"] }]),
      need("delete deletecollection", "", "persistentvolumeclaims events"),
      need("delete deletecollection", "events.k8s.io", "events"),
      need("delete deletecollection", "", "persistentvolumes", "cluster"),
      need("delete", "", "namespaces", "namespace"),
    ],
    severity: { cluster: "medium", namespace: "low" },
    foldsUnder: ["workload-create", "workload-edit"],
  },
];
