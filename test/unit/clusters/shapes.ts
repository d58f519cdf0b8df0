import { kubectlCommands } from "../../../src/snapshot/kubectl/index.ts";
import { snapshotKinds } from "../../../src/snapshot/live/index.ts";
import type { Files } from "../cli/rampart.ts";

/** A cluster as its distribution's documentation describes it, with nothing of a user's own. */
export interface ClusterShape {
  readonly name: string;
  readonly version: string;
  readonly objects: readonly object[];
  /** files beside the saved kubectl output: cloud facts, node files */
  readonly files?: Files;
}

interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const system = (name: string, uid = `uid-${name}`): object => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, uid, labels: { "kubernetes.io/metadata.name": name } },
});

/** The folder that `rampart snapshot --print-kubectl` would have filled. */
export function savedOutput(shape: ClusterShape): Files {
  const objects = [
    ...["default", "kube-system", "kube-public", "kube-node-lease"].map((one) => system(one)),
    ...shape.objects,
  ] as readonly Named[];
  const lists = snapshotKinds.map(({ group, version, resource, kind }) => {
    const apiVersion = group === "" ? version : `${group}/${version}`;
    const items = objects.filter((one) => one.kind === kind && one.apiVersion === apiVersion);
    const name = group === "" ? resource : `${resource}.${group}`;
    return [`saved/${name}.json`, JSON.stringify({ apiVersion: "v1", kind: "List", items })];
  });
  const configuration = kubectlCommands("saved", "0.0.0").flatMap((command) => {
    const found = /^kubectl get configmap (\S+) -n (\S+) .*> (\S+)$/.exec(command);
    if (found === null) return [];
    const [, name, namespace, file = ""] = found;
    const one = objects.find(
      ({ kind, metadata }) =>
        kind === "ConfigMap" && metadata.name === name && metadata.namespace === namespace,
    );
    return [[file, one === undefined ? "" : JSON.stringify(one)]];
  });
  return {
    "saved/rampart-kubectl.json": JSON.stringify({
      apiVersion: "rampart.dev/v1alpha1",
      kind: "KubectlOutput",
      version: "0.0.0",
    }),
    "saved/version.json": JSON.stringify({ serverVersion: { gitVersion: shape.version } }),
    "saved/context.txt": `${shape.name}\n`,
    ...Object.fromEntries([...lists, ...configuration]),
    ...shape.files,
  };
}

export function node(name: string, kubeletVersion: string, more: object = {}): object {
  const { labels, annotations, taints, providerID } = more as Record<string, unknown>;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        ...(labels as object),
      },
      annotations: annotations ?? {},
    },
    spec: { ...(providerID === undefined ? {} : { providerID }), taints: taints ?? [] },
    status: {
      nodeInfo: {
        kubeletVersion,
        operatingSystem: "linux",
        containerRuntimeVersion: "containerd://2.1.4",
        kernelVersion: "6.12.0",
        osImage: "Linux",
      },
      addresses: [{ type: "InternalIP", address: "10.0.0.10" }],
    },
  };
}

export function staticPod(component: string, nodeName: string, args: readonly string[]): object {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${component}-${nodeName}`,
      namespace: "kube-system",
      labels: { component, tier: "control-plane" },
      annotations: { "kubernetes.io/config.mirror": "a", "kubernetes.io/config.source": "file" },
      ownerReferences: [
        { apiVersion: "v1", kind: "Node", name: nodeName, uid: "n", controller: true },
      ],
    },
    spec: {
      nodeName,
      hostNetwork: true,
      priorityClassName: "system-node-critical",
      securityContext: { seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name: component,
          image: `registry.k8s.io/${component}:v1.37.2`,
          command: [component, ...args],
        },
      ],
    },
    status: { phase: "Running" },
  };
}
