import { isObject, type JsonObject, type Rec } from "../../model/index.ts";
import { objectIn, objectsOf, textIn } from "../read-json.ts";
import type { ComponentName, ComponentRow, FlagValue } from "./component.ts";
import { configOf } from "./config-kinds.ts";

/** What kubeadm keeps of the cluster's configuration in kube-system. */
export function componentsOfConfigMap(rec: Rec): readonly ComponentRow[] {
  if (rec.identity.namespace !== "kube-system") return [];
  const data = objectIn(rec.object, "data");
  if (rec.identity.name === "kubeadm-config") return ofKubeadm(rec, data);
  if (rec.identity.name === "kube-proxy") return ofKubeProxy(rec, data);
  return [];
}

/** Readers write configuration ConfigMaps back as JSON once they have redacted them. */
function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const sections: readonly (readonly [ComponentName, readonly string[]])[] = [
  ["kube-apiserver", ["apiServer"]],
  ["kube-controller-manager", ["controllerManager"]],
  ["kube-scheduler", ["scheduler"]],
  ["etcd", ["etcd", "local"]],
];

/**
 * ClusterConfiguration (kubeadm.k8s.io/v1beta2 to v1beta4) holds the extra arguments; what kubeadm
 * itself sets beside them depends on its version. extraArgs is a map to v1beta3, a list of name and
 * value in v1beta4.
 */
function ofKubeadm(rec: Rec, data: JsonObject): readonly ComponentRow[] {
  const config = parsed(textIn(data, "ClusterConfiguration"));
  if (config === undefined) return [];
  const version = textIn(config, "apiVersion");
  if (!/^kubeadm\.k8s\.io\/v1beta[1-4]$/.test(version)) return [];
  const minor = /^v1\.(\d{1,3})\./.exec(textIn(config, "kubernetesVersion"))?.[1];
  return sections.flatMap(([component, path]) => {
    const section = path.reduce((at, step) => objectIn(at, step), config);
    if (component === "etcd" && Object.keys(section).length === 0) return [];
    return [
      {
        subject: rec.identity,
        component,
        node: "",
        source: "kubeadm-config",
        minor: minor === undefined || component === "etcd" ? undefined : Number(minor),
        flags: extraArguments(section),
        flagsUnknown:
          "ConfigMap kube-system/kubeadm-config tells only the extra arguments, and the static pod was not read",
        faults: rec.faults,
      } satisfies ComponentRow,
    ];
  });
}

function extraArguments(section: JsonObject): ReadonlyMap<string, readonly FlagValue[]> {
  const path = ["data", "ClusterConfiguration"];
  const given = section["extraArgs"];
  const pairs: readonly (readonly [string, unknown])[] = isObject(given)
    ? Object.entries(given)
    : objectsOf(given).map((item) => [textIn(item, "name"), item["value"]]);
  const flags = new Map<string, FlagValue[]>();
  for (const [name, value] of pairs) {
    if (name === "" || typeof value !== "string") continue;
    const key = name.replace(/^-+/, "");
    flags.set(key, [...(flags.get(key) ?? []), { value, path }]);
  }
  return flags;
}

function ofKubeProxy(rec: Rec, data: JsonObject): readonly ComponentRow[] {
  const config = parsed(textIn(data, "config.conf"));
  if (config === undefined) return [];
  return [
    {
      subject: rec.identity,
      component: "kube-proxy",
      node: "",
      source: "kubeadm-config",
      minor: undefined,
      flags: new Map(),
      flagsUnknown: "the command line of kube-proxy was not read",
      ...configOf("kube-proxy", config, "ConfigMap kube-system/kube-proxy", undefined, []),
      faults: rec.faults,
    },
  ];
}
