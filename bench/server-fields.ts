import { suffix, uid, type Random } from "./random.ts";

/**
 * What the API server, the controllers and the kubelet add to what people wrote: defaults, the
 * token's volume, managedFields and status. In lists as a server answers them this is more than half
 * of the bytes.
 */
type Fields = Record<string, unknown>;

const time = "2026-05-01T00:00:00Z";

export function metadata(r: Random, name: string, more: Fields = {}): Fields {
  return { name, uid: uid(r), resourceVersion: "1234567", creationTimestamp: time, ...more };
}

export function ownedBy(apiVersion: string, kind: string, owner: Fields): Fields {
  const { name, uid: id } = owner;
  const reference = { apiVersion, kind, name, uid: id, controller: true, blockOwnerDeletion: true };
  return { ownerReferences: [reference] };
}

/** A template's spec with the server's defaults. */
export function defaulted(spec: Fields): Fields {
  const whole = (list: unknown) =>
    (list as Fields[]).map((container) => ({
      ...container,
      terminationMessagePath: "/dev/termination-log",
      terminationMessagePolicy: "File",
    }));
  return {
    ...spec,
    containers: whole(spec["containers"]),
    ...(spec["initContainers"] === undefined
      ? {}
      : { initContainers: whole(spec["initContainers"]) }),
    dnsPolicy: "ClusterFirst",
    restartPolicy: "Always",
    schedulerName: "default-scheduler",
    serviceAccount: spec["serviceAccountName"],
    terminationGracePeriodSeconds: 30,
  };
}

/** The spec of a running pod: its node, the default tolerations and the token's volume. */
export function scheduled(r: Random, spec: Fields): Fields {
  const token = `kube-api-access-${suffix(r, 5)}`;
  const mount = {
    name: token,
    mountPath: "/var/run/secrets/kubernetes.io/serviceaccount",
    readOnly: true,
  };
  const mounted = spec["automountServiceAccountToken"] !== false;
  const containers = (spec["containers"] as Fields[]).map((container) =>
    mounted
      ? { ...container, volumeMounts: [...(container["volumeMounts"] as Fields[]), mount] }
      : container,
  );
  const gone = (key: string) => ({
    key: `node.kubernetes.io/${key}`,
    operator: "Exists",
    effect: "NoExecute",
    tolerationSeconds: 300,
  });
  return {
    ...spec,
    containers,
    enableServiceLinks: true,
    nodeName: `node-${Math.floor(r.next() * 300)}`,
    preemptionPolicy: "PreemptLowerPriority",
    priority: 0,
    tolerations: [gone("not-ready"), gone("unreachable")],
    volumes: [...(spec["volumes"] as Fields[]), ...(mounted ? [tokenVolume(token)] : [])],
  };
}

function tokenVolume(name: string): Fields {
  return {
    name,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
        {
          configMap: {
            name: "kube-root-ca.crt",
            items: [{ key: "ca.crt", path: "ca.crt" }],
          },
        },
        {
          downwardAPI: {
            items: [
              {
                path: "namespace",
                fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" },
              },
            ],
          },
        },
      ],
    },
  };
}

/** Who wrote which fields, as server-side apply tracks it (FieldsV1). */
export function managed(manager: string, fields: Fields, subresource?: string): Fields {
  return {
    manager,
    operation: "Update",
    apiVersion: "v1",
    time,
    fieldsType: "FieldsV1",
    fieldsV1: tracked(fields),
    ...(subresource === undefined ? {} : { subresource }),
  };
}

const mergeKeys = ["mountPath", "containerPort", "type", "ip", "name"];

function tracked(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`f:${name}`, trackedValue(value)]),
  );
}

function trackedValue(value: unknown): Fields {
  if (!Array.isArray(value)) {
    return typeof value === "object" && value !== null ? tracked(value as Fields) : {};
  }
  const items: [string, Fields][] = [];
  for (const item of value as Fields[]) {
    const key = typeof item === "object" ? mergeKeys.find((name) => name in item) : undefined;
    if (key === undefined) return {};
    items.push([`k:${JSON.stringify({ [key]: item[key] })}`, { ".": {}, ...tracked(item) }]);
  }
  return Object.fromEntries(items);
}

export function podStatus(r: Random, spec: Fields, ip: string): Fields {
  const conditions = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady"];
  const containers = spec["containers"] as Fields[];
  return {
    conditions: [...conditions, "PodScheduled"].map((type) => ({
      type,
      status: "True",
      lastProbeTime: null,
      lastTransitionTime: time,
    })),
    containerStatuses: containers.map(({ name, image }) => ({
      name,
      image,
      imageID: `registry.example.com/app@sha256:${uid(r).replaceAll("-", "").repeat(2)}`,
      containerID: `containerd://${uid(r).replaceAll("-", "").repeat(2)}`,
      lastState: {},
      ready: true,
      restartCount: 0,
      started: true,
      state: { running: { startedAt: time } },
    })),
    hostIP: "10.250.0.7",
    hostIPs: [{ ip: "10.250.0.7" }],
    phase: "Running",
    podIP: ip,
    podIPs: [{ ip }],
    qosClass: "Burstable",
    startTime: time,
  };
}
