import type { ControlPlane } from "../control-plane/start.ts";
import { defineOpenKind } from "./open-kind.ts";

type Body = Readonly<Record<string, unknown>>;

const bare = (name: string, more: Body = {}): Body => ({
  containers: [{ name, image: name }],
  ...more,
});
const privileged = (name: string): Body => ({
  containers: [{ name, image: name, securityContext: { privileged: true } }],
});

function templated(apiVersion: string, kind: string, name: string, spec: Body, more: Body = {}) {
  const selector = kind === "Job" ? {} : { selector: { matchLabels: { app: name } } };
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: "shop" },
    spec: { ...selector, template: { metadata: { labels: { app: name } }, spec }, ...more },
  };
}

function owned(
  name: string,
  by: { apiVersion: string; kind: string; name: string; uid: string },
  labels: Body,
  spec: Body,
) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "shop", labels, ownerReferences: [{ ...by, controller: true }] },
    spec,
  };
}

async function create(plane: ControlPlane, path: string, body: unknown): Promise<string> {
  const reply = await plane.request("POST", path, body);
  if (reply.status !== 201)
    throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body.metadata.uid;
}

/**
 * Fills a server without controllers with one workload of every kind that a scan reads, each with
 * mistakes, and with pods that are worse than the templates they came from (an admission webhook or
 * an earlier revision made them so): a Deployment's, through a ReplicaSet, and a CronJob's, through a
 * Job. Three namespaces: `shop` pinned to an old Pod Security version, `quiet` with a hardened
 * account, `empty`. And bindings of strong roles, plain, aggregated and of one namespace.
 */
export async function makeMistakes(plane: ControlPlane): Promise<void> {
  const namespace = (name: string, labels: Body = {}) =>
    create(plane, "/api/v1/namespaces", { metadata: { name, labels } });
  const at = (group: string, resource: string, ns = "shop") =>
    `/${group === "v1" ? "api" : "apis"}/${group}/namespaces/${ns}/${resource}`;
  await namespace("shop", { "pod-security.kubernetes.io/enforce-version": "v1.18" });
  await namespace("quiet", { "pod-security.kubernetes.io/enforce": "baseline" });
  await namespace("empty");
  for (const ns of ["shop", "quiet"]) {
    await create(plane, at("v1", "serviceaccounts", ns), {
      metadata: { name: "default" },
      automountServiceAccountToken: ns === "quiet" ? false : undefined,
    });
  }
  const deploy = (name: string, spec: Body) =>
    create(plane, at("apps/v1", "deployments"), templated("apps/v1", "Deployment", name, spec));
  const web = await deploy("web", bare("web"));
  await deploy("agent", { ...privileged("agent"), hostNetwork: true, hostPID: true });
  await deploy("disk", {
    ...bare("disk"),
    volumes: [{ name: "socket", hostPath: { path: "/run/containerd/containerd.sock" } }],
  });
  const daemons = templated("apps/v1", "DaemonSet", "shipper", bare("shipper", { hostIPC: true }));
  await create(plane, at("apps/v1", "daemonsets"), daemons);
  const state = templated("apps/v1", "StatefulSet", "db", privileged("db"), { serviceName: "db" });
  await create(plane, at("apps/v1", "statefulsets"), state);
  const alone = templated("apps/v1", "ReplicaSet", "alone", privileged("alone"));
  await create(plane, at("apps/v1", "replicasets"), alone);
  const old = templated("v1", "ReplicationController", "old", privileged("old"), {
    selector: { app: "old" },
  });
  await create(plane, at("v1", "replicationcontrollers"), old);
  const once = bare("once", { restartPolicy: "Never" });
  await create(plane, at("batch/v1", "jobs"), templated("batch/v1", "Job", "once", once));
  const nightly = await create(plane, at("batch/v1", "cronjobs"), {
    metadata: { name: "nightly" },
    spec: {
      schedule: "0 3 * * *",
      jobTemplate: { spec: { template: { spec: bare("nightly", { restartPolicy: "Never" }) } } },
    },
  });
  await create(plane, at("v1", "pods"), { metadata: { name: "bare" }, spec: privileged("bare") });
  await create(plane, at("v1", "pods", "quiet"), {
    metadata: { name: "calm" },
    spec: bare("calm"),
  });

  const replicas = templated("apps/v1", "ReplicaSet", "web-5d9c7b", bare("web"));
  const rs = await create(plane, at("apps/v1", "replicasets"), {
    ...replicas,
    metadata: {
      ...replicas.metadata,
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "Deployment", name: "web", uid: web, controller: true },
      ],
    },
  });
  const ownerOf = (apiVersion: string, kind: string, name: string, uid: string) => ({
    apiVersion,
    kind,
    name,
    uid,
  });
  const job = templated(
    "batch/v1",
    "Job",
    "nightly-1",
    bare("nightly", { restartPolicy: "Never" }),
  );
  const jobUid = await create(plane, at("batch/v1", "jobs"), {
    ...job,
    metadata: {
      ...job.metadata,
      ownerReferences: [
        { ...ownerOf("batch/v1", "CronJob", "nightly", nightly), controller: true },
      ],
    },
  });
  const worse: readonly Body[] = [
    owned(
      "web-5d9c7b-x2x4z",
      ownerOf("apps/v1", "ReplicaSet", "web-5d9c7b", rs),
      { "pod-template-hash": "5d9c7b" },
      privileged("web"),
    ),
    owned(
      "nightly-1-abcde",
      ownerOf("batch/v1", "Job", "nightly-1", jobUid),
      {},
      { ...privileged("nightly"), restartPolicy: "Never" },
    ),
  ];
  for (const pod of worse) await create(plane, at("v1", "pods"), pod);

  await bindStrongRoles(plane);
  await defineOpenKind(plane, "example.com", "v1", "Engine", "engines");
  await create(plane, at("example.com/v1", "engines"), {
    apiVersion: "example.com/v1",
    kind: "Engine",
    metadata: { name: "v8" },
    spec: { template: { spec: privileged("v8") } },
  });
}

async function bindStrongRoles(plane: ControlPlane): Promise<void> {
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const subjects = [{ kind: "ServiceAccount", name: "default", namespace: "quiet" }];
  const labels = { "example.com/gather": "yes" };
  const rule = (resource: string, verb: string) => [
    { apiGroups: [""], resources: [resource], verbs: [verb] },
  ];
  const reader = { metadata: { name: "reader", labels }, rules: rule("secrets", "list") };
  await create(plane, `${rbac}/clusterroles`, reader);
  await create(plane, `${rbac}/clusterroles`, {
    metadata: { name: "gathered" },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels }] },
    rules: [],
  });
  const entering = { metadata: { name: "enters" }, rules: rule("pods/exec", "create") };
  await create(plane, `${rbac}/namespaces/quiet/roles`, entering);
  for (const name of ["reader", "gathered", "cluster-admin", "gone"]) {
    await create(plane, `${rbac}/clusterrolebindings`, {
      metadata: { name: `bind-${name}` },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
      subjects,
    });
  }
  await create(plane, `${rbac}/namespaces/quiet/rolebindings`, {
    metadata: { name: "enters" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "enters" },
    subjects,
  });
}
