/**
 * A seeded cluster as an API server lists it, one object a line: 16,000 objects, among them 10,500
 * pods of 3,000 different templates in 40 namespaces, the Deployments, ReplicaSets, StatefulSets and
 * DaemonSets that made them, Services, accounts, roles and policies. No two templates are alike: the
 * worst case for work that is done once for pods that are. What the workloads set is in pod-spec.ts.
 */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { createGzip } from "node:zlib";
import { podSpec } from "./pod-spec.ts";
import { randomOf, suffix, type Random } from "./random.ts";
import { defaulted, managed, metadata, ownedBy, podStatus, scheduled } from "./server-fields.ts";

type Fields = Record<string, unknown>;

const namespaceCount = 40;
const templateCount = 3000;

export function* objects(seed: number): Generator<Fields> {
  const r = randomOf(seed);
  for (let n = 0; n < namespaceCount; n++) yield* namespaceObjects(r, `ns-${n}`);
  for (let t = 0; t < templateCount; t++) {
    const namespace = `ns-${t % namespaceCount}`;
    yield* t % 2 === 0 ? deployment(r, t, namespace) : direct(r, t, namespace);
    if (t % 8 === 0) yield service(r, t, namespace);
  }
}

/** Writes the cluster, packed. Returns how many objects it has. */
export async function writeJsonLines(path: string, seed: number): Promise<number> {
  const gzip = createGzip({ level: 6 });
  const file = gzip.pipe(createWriteStream(path));
  let count = 0;
  for (const object of objects(seed)) {
    count += 1;
    if (!gzip.write(`${JSON.stringify(object)}\n`)) await once(gzip, "drain");
  }
  gzip.end();
  await once(file, "finish");
  return count;
}

function* namespaceObjects(r: Random, namespace: string): Generator<Fields> {
  const labels = r.chance(0.3)
    ? {
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/enforce-version": r.pick(["latest", "v1.29"]),
      }
    : {};
  yield { apiVersion: "v1", kind: "Namespace", metadata: metadata(r, namespace, { labels }) };
  for (const name of ["default", ...Array.from({ length: 20 }, (_, a) => `sa-${a}`)]) {
    yield { apiVersion: "v1", kind: "ServiceAccount", metadata: metadata(r, name, { namespace }) };
  }
  yield {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(r, "default-deny", { namespace }),
    spec: { podSelector: {}, policyTypes: ["Ingress"] },
  };
  yield {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: metadata(r, "app", { namespace }),
    rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }],
  };
}

/** A Deployment, its ReplicaSet and four pods. */
function* deployment(r: Random, t: number, namespace: string): Generator<Fields> {
  const template = templateOf(r, t);
  const own = workload(r, "Deployment", `app-${t}`, namespace, template);
  yield own;
  const hash = suffix(r, 9);
  const hashed = { ...template, labels: { ...template.labels, "pod-template-hash": hash } };
  const owner = ownedBy("apps/v1", "Deployment", own["metadata"] as Fields);
  const set = workload(r, "ReplicaSet", `app-${t}-${hash}`, namespace, hashed, owner);
  yield set;
  for (let p = 0; p < 4; p++) {
    yield pod(r, `app-${t}-${hash}-${suffix(r, 5)}`, namespace, hashed, set);
  }
}

/** A StatefulSet, or one time in five a DaemonSet, and three pods. */
function* direct(r: Random, t: number, namespace: string): Generator<Fields> {
  const template = templateOf(r, t);
  const daemon = t % 10 === 1;
  const kind = daemon ? "DaemonSet" : "StatefulSet";
  const own = workload(r, kind, `app-${t}`, namespace, template);
  yield own;
  for (let p = 0; p < 3; p++) {
    yield pod(r, `app-${t}-${daemon ? suffix(r, 5) : p}`, namespace, template, own);
  }
}

interface Template {
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Fields;
}

function templateOf(r: Random, t: number): Template {
  const labels = { app: `app-${t}`, "app.kubernetes.io/part-of": `team-${t % 30}` };
  return { labels, spec: defaulted(podSpec(r, t)) };
}

function workload(
  r: Random,
  kind: string,
  name: string,
  namespace: string,
  { labels, spec: podOf }: Template,
  more: Fields = {},
): Fields {
  const spec = {
    replicas: 3,
    selector: { matchLabels: labels },
    ...(kind === "StatefulSet" ? { serviceName: name } : {}),
    template: { metadata: { labels }, spec: podOf },
  };
  if (kind === "DaemonSet") Reflect.deleteProperty(spec, "replicas");
  const managedFields = [managed("helm", { metadata: { labels }, spec })];
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: metadata(r, name, { namespace, labels, ...more, managedFields }),
    spec,
    status: kind === "DaemonSet" ? daemonStatus : replicaStatus,
  };
}

const replicaStatus = {
  observedGeneration: 1,
  replicas: 3,
  readyReplicas: 3,
  availableReplicas: 3,
};
const daemonStatus = {
  observedGeneration: 1,
  currentNumberScheduled: 3,
  desiredNumberScheduled: 3,
  numberMisscheduled: 0,
  numberReady: 3,
};

function pod(
  r: Random,
  name: string,
  namespace: string,
  template: Template,
  owner: Fields,
): Fields {
  const { labels } = template;
  const spec = scheduled(r, template.spec);
  const status = podStatus(r, spec, `10.0.${Math.floor(r.next() * 250)}.${name.length}`);
  const made = ownedBy("apps/v1", String(owner["kind"]), owner["metadata"] as Fields);
  const managedFields = [
    managed("kube-controller-manager", { metadata: { labels }, spec: template.spec }),
    managed("kubelet", { status }, "status"),
  ];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: metadata(r, name, { namespace, labels, ...made, managedFields }),
    spec,
    status,
  };
}

function service(r: Random, t: number, namespace: string): Fields {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(r, `app-${t}`, { namespace }),
    spec: {
      type: "ClusterIP",
      selector: { app: `app-${t}` },
      ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: 8000 }],
    },
  };
}
