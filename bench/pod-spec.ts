import type { Random } from "./random.ts";

type Fields = Record<string, unknown>;

/**
 * How much of the hardening advice a workload's authors took. Charts take all of it or little, so
 * the fields go together: two in five workloads are hardened as the restricted level asks, two in
 * five set some fields, one in five sets none; and one in ten of the latter two is an agent or a
 * shortcut that reaches for the node.
 */
type Care = "hardened" | "partial" | "none";

/** A pod template's spec as an author writes it; each index gives another one. */
export function podSpec(r: Random, index: number): Fields {
  const drawn = r.next();
  const care: Care = drawn < 0.4 ? "hardened" : drawn < 0.8 ? "partial" : "none";
  const reaches = care !== "hardened" && r.chance(0.1);
  const count = r.pick([1, 1, 1, 2, 2, 3]);
  return {
    containers: Array.from({ length: count }, (_, c) => container(r, index, c, care, reaches)),
    ...(r.chance(0.2) ? { initContainers: [init(r, index, care)] } : {}),
    ...(reaches && r.chance(0.4) ? { hostNetwork: true } : {}),
    ...(reaches && r.chance(0.2) ? { hostPID: true } : {}),
    ...(care === "hardened" || r.chance(0.2) ? { automountServiceAccountToken: false } : {}),
    ...podSecurity(r, care),
    serviceAccountName: r.chance(0.5) ? "default" : `sa-${index % 20}`,
    volumes: [
      { name: "config", configMap: { name: `config-${index}`, defaultMode: 420 } },
      reaches
        ? { name: "data", hostPath: { path: r.pick(hostPaths), type: "" } }
        : { name: "data", emptyDir: {} },
    ],
  };
}

const hostPaths = ["/var/log", "/etc", "/var/run/docker.sock", "/data", "/", "/var/lib/kubelet"];

function podSecurity(r: Random, care: Care): Fields {
  if (care === "none" || (care === "partial" && r.chance(0.5))) return { securityContext: {} };
  const seccompProfile = { type: "RuntimeDefault" };
  return {
    securityContext: {
      runAsNonRoot: true,
      fsGroup: 2000,
      ...(care === "hardened" || r.chance(0.5) ? { seccompProfile } : {}),
    },
  };
}

function containerSecurity(r: Random, care: Care, reaches: boolean): Fields {
  if (reaches && r.chance(0.4)) return { securityContext: { privileged: true } };
  if (care === "none") return {};
  if (care === "hardened") {
    const securityContext = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: r.chance(0.7),
      runAsUser: 1000 + Math.floor(r.next() * 9000),
    };
    return { securityContext };
  }
  const capabilities = {
    ...(r.chance(0.5) ? { drop: ["ALL"] } : {}),
    ...(reaches ? { add: [r.pick(["NET_ADMIN", "SYS_ADMIN", "SYS_PTRACE"])] } : {}),
  };
  return {
    securityContext: {
      ...(r.chance(0.5) ? { allowPrivilegeEscalation: false } : {}),
      ...(r.chance(0.3) ? { readOnlyRootFilesystem: true } : {}),
      ...(r.chance(0.2) ? { runAsUser: r.pick([0, 1000, 65532]) } : {}),
      ...(Object.keys(capabilities).length > 0 ? { capabilities } : {}),
    },
  };
}

function container(r: Random, index: number, c: number, care: Care, reaches: boolean): Fields {
  const port = 8000 + c;
  const probe = { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };
  const bounded = care === "hardened" || r.chance(0.5);
  return {
    name: c === 0 ? "app" : `sidecar-${c}`,
    image: `registry.example.com/team-${index % 30}/app-${index}${c === 0 ? "" : `-${c}`}:1.${index % 40}.${c}`,
    imagePullPolicy: "IfNotPresent",
    args: ["--listen", `:${port}`, `--peer=peer-${index}.example.com`, "--log-format=json"],
    env: [
      ...Array.from({ length: 6 }, (_, i) => ({
        name: `SETTING_${i}`,
        value: `value-${index}-${i}`,
      })),
      {
        name: "POD_NAME",
        valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } },
      },
      {
        name: "PASSWORD",
        valueFrom: { secretKeyRef: { name: `app-${index}`, key: "password" } },
      },
    ],
    ports: [
      {
        name: `http-${c}`,
        containerPort: port,
        protocol: "TCP",
        ...(reaches && r.chance(0.3) ? { hostPort: port } : {}),
      },
    ],
    resources: bounded
      ? { limits: { cpu: "1", memory: "256Mi" }, requests: { cpu: "100m", memory: "64Mi" } }
      : {},
    livenessProbe: { ...probe, httpGet: { path: "/healthz", port, scheme: "HTTP" } },
    readinessProbe: { ...probe, httpGet: { path: "/ready", port, scheme: "HTTP" } },
    ...containerSecurity(r, care, reaches),
    volumeMounts: [
      { name: "config", mountPath: "/etc/app", readOnly: true },
      { name: "data", mountPath: "/data" },
    ],
  };
}

function init(r: Random, index: number, care: Care): Fields {
  return {
    name: "migrate",
    image: `registry.example.com/team-${index % 30}/app-${index}-migrate:1`,
    command: ["/bin/migrate", "--wait"],
    resources: {},
    ...containerSecurity(r, care, false),
    volumeMounts: [{ name: "data", mountPath: "/data" }],
  };
}
