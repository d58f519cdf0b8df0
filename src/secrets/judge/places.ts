import type { Path } from "../../model/index.ts";

/** Where in a pod's spec a credential stands; paths begin with "spec". */
export type PodPlace = "environment" | "command line" | "other field";

/** spec.containers[0].env[1].value → environment */
export function podPlace(path: Path): PodPlace {
  const field = path[3];
  if (field === "env") return "environment";
  return field === "command" || field === "args" ? "command line" : "other field";
}

/** Where in an object a credential stands, beside pod specs and data. */
export type ObjectPlace = "annotation" | "what was applied" | "field";

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

export function objectPlace(path: Path): ObjectPlace {
  if (path.includes(lastApplied)) return "what was applied";
  return path.at(-2) === "annotations" ? "annotation" : "field";
}

const lists = ["containers", "initContainers", "ephemeralContainers"];

function inContainers(...fields: readonly string[]): readonly string[] {
  return lists.flatMap((list) => fields.map((field) => `spec.${list}[].${field}`));
}

/** What a control of each place reads, for field faults. */
export const readsOf: Readonly<Record<PodPlace, readonly string[]>> = {
  environment: inContainers("env"),
  "command line": inContainers("command", "args"),
  "other field": [
    ...inContainers("livenessProbe", "readinessProbe", "startupProbe", "lifecycle"),
    "spec.volumes[].csi.volumeAttributes",
    "spec.volumes[].flexVolume.options",
  ],
};
