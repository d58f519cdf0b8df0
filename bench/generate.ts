/**
 * A seeded cluster: 15,000 objects, of which 12,000 pods of 3,000 different templates in 40
 * namespaces, with their Deployments' ReplicaSets, Services, roles and policies. JSON lines.
 */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { createGzip } from "node:zlib";

/** mulberry32: small, seeded, the same on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const namespaceCount = 40;
const templateCount = 3000;
const podsOfEach = 4;

interface Random {
  readonly next: () => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

function randomOf(seed: number): Random {
  const next = random(seed);
  return {
    next,
    chance: (share) => next() < share,
    pick: (from) => from[Math.floor(next() * from.length)]!,
  };
}

function podSpec(r: Random, index: number): Record<string, unknown> {
  const containers = Array.from({ length: 1 + Math.floor(r.next() * 3) }, (_, c) =>
    container(r, index, c),
  );
  return {
    containers,
    ...(r.chance(0.2) ? { initContainers: [container(r, index, 9)] } : {}),
    ...(r.chance(0.05) ? { hostNetwork: true } : {}),
    ...(r.chance(0.02) ? { hostPID: true } : {}),
    ...(r.chance(0.3) ? { automountServiceAccountToken: false } : {}),
    ...(r.chance(0.5)
      ? { securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } }
      : {}),
    serviceAccountName: r.chance(0.5) ? "default" : `sa-${index % 20}`,
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
    schedulerName: "default-scheduler",
    terminationGracePeriodSeconds: 30,
    tolerations: [
      {
        key: "node.kubernetes.io/not-ready",
        operator: "Exists",
        effect: "NoExecute",
        tolerationSeconds: 300,
      },
      {
        key: "node.kubernetes.io/unreachable",
        operator: "Exists",
        effect: "NoExecute",
        tolerationSeconds: 300,
      },
    ],
    volumes: [
      {
        name: "data",
        ...(r.chance(0.1)
          ? { hostPath: { path: r.pick(["/var/log", "/etc", "/var/run/docker.sock", "/data"]) } }
          : { emptyDir: {} }),
      },
      { name: "config", configMap: { name: `config-${index}` } },
    ],
  };
}

function container(r: Random, index: number, c: number): Record<string, unknown> {
  return {
    name: `c${c}`,
    image: `registry.example.com/team-${index % 30}/app-${index}:${1 + Math.floor(r.next() * 9)}.${c}`,
    imagePullPolicy: "IfNotPresent",
    args: ["--listen", `:${8000 + c}`, `--peer=peer-${index}.example.com`],
    env: Array.from({ length: 6 }, (_, i) => ({
      name: `SETTING_${i}`,
      value: `value-${index}-${i}`,
    })),
    ports: [
      {
        containerPort: 8000 + c,
        protocol: "TCP",
        ...(r.chance(0.02) ? { hostPort: 8000 + c } : {}),
      },
    ],
    resources: r.chance(0.6)
      ? { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "1", memory: "256Mi" } }
      : {},
    livenessProbe: {
      httpGet: { path: "/healthz", port: 8000 + c, scheme: "HTTP" },
      periodSeconds: 10,
      timeoutSeconds: 1,
    },
    volumeMounts: [
      { name: "data", mountPath: "/data" },
      { name: "config", mountPath: "/etc/app", readOnly: true },
    ],
    ...(r.chance(0.6) ? { securityContext: securityContext(r) } : {}),
    terminationMessagePath: "/dev/termination-log",
    terminationMessagePolicy: "File",
  };
}

function securityContext(r: Random): Record<string, unknown> {
  return {
    ...(r.chance(0.03) ? { privileged: true } : {}),
    ...(r.chance(0.5) ? { allowPrivilegeEscalation: false } : {}),
    ...(r.chance(0.5) ? { readOnlyRootFilesystem: true } : {}),
    ...(r.chance(0.2) ? { runAsUser: Math.floor(r.next() * 3) * 1000 } : {}),
    ...(r.chance(0.6)
      ? {
          capabilities: {
            drop: ["ALL"],
            ...(r.chance(0.1)
              ? { add: [r.pick(["NET_ADMIN", "SYS_ADMIN", "NET_BIND_SERVICE"])] }
              : {}),
          },
        }
      : {}),
  };
}

function meta(
  name: string,
  namespace: string | undefined,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid: `${name}-${namespace ?? ""}`.padEnd(36, "0").slice(0, 36),
    resourceVersion: "1234567",
    creationTimestamp: "2026-05-01T00:00:00Z",
    ...more,
  };
}

export function* objects(seed: number): Generator<Record<string, unknown>> {
  const r = randomOf(seed);
  const namespace = (i: number): string => `ns-${i % namespaceCount}`;
  for (let n = 0; n < namespaceCount; n++) {
    const labels = r.chance(0.3)
      ? {
          "pod-security.kubernetes.io/enforce": "baseline",
          "pod-security.kubernetes.io/enforce-version": r.pick(["latest", "v1.29"]),
        }
      : {};
    yield {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: meta(namespace(n), undefined, { labels }),
    };
    for (let a = 0; a < 20; a++) {
      yield { apiVersion: "v1", kind: "ServiceAccount", metadata: meta(`sa-${a}`, namespace(n)) };
    }
    yield { apiVersion: "v1", kind: "ServiceAccount", metadata: meta("default", namespace(n)) };
    yield {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: meta("default-deny", namespace(n)),
      spec: { podSelector: {}, policyTypes: ["Ingress"] },
    };
    yield {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata: meta("app", namespace(n)),
      rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }],
    };
  }
  for (let t = 0; t < templateCount; t++) {
    const spec = podSpec(r, t);
    const hash = ((t * 2654435761) % 4294967296).toString(36).padStart(7, "0");
    const labels = { app: `app-${t}`, "pod-template-hash": hash };
    if (t % 8 === 0) {
      yield {
        apiVersion: "v1",
        kind: "Service",
        metadata: meta(`app-${t}`, namespace(t)),
        spec: { selector: { app: `app-${t}` }, ports: [{ port: 80, targetPort: 8000 }] },
      };
    }
    if (t % 2 === 0) {
      yield {
        apiVersion: "apps/v1",
        kind: "ReplicaSet",
        metadata: meta(`app-${t}-${hash}`, namespace(t), {
          labels,
          ownerReferences: [
            {
              apiVersion: "apps/v1",
              kind: "Deployment",
              name: `app-${t}`,
              uid: "u",
              controller: true,
            },
          ],
        }),
        spec: {
          replicas: podsOfEach,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec },
        },
      };
    }
    for (let p = 0; p < podsOfEach; p++) {
      yield {
        apiVersion: "v1",
        kind: "Pod",
        metadata: meta(`app-${t}-${hash}-${p.toString(36).padStart(5, "x")}`, namespace(t), {
          labels,
          ownerReferences: [
            {
              apiVersion: "apps/v1",
              kind: "ReplicaSet",
              name: `app-${t}-${hash}`,
              uid: "u",
              controller: true,
            },
          ],
          managedFields: [
            {
              manager: "kube-controller-manager",
              operation: "Update",
              apiVersion: "v1",
              time: "2026-05-01T00:00:00Z",
              fieldsType: "FieldsV1",
              fieldsV1: {
                "f:metadata": { "f:labels": { ".": {}, "f:app": {} } },
                "f:spec": { "f:containers": {} },
              },
            },
          ],
        }),
        spec: { ...spec, nodeName: `node-${(t * podsOfEach + p) % 300}` },
        status: {
          phase: "Running",
          podIP: `10.${t % 250}.${p}.7`,
          conditions: [{ type: "Ready", status: "True" }],
        },
      };
    }
  }
}

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
