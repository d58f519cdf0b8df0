import type { Control, PodRow } from "../../../facts/index.ts";
import { notApplicable, pass, type Judgement, type Observation } from "../../../model/index.ts";
import { effectiveContainers, namesOf, type EffectiveContainer } from "../../../pods/index.ts";

export const control: Control<"pods", []> = {
  id: "root-user",
  area: "pods",
  title: "Container runs as root",
  severity: "medium",
  subject: "pods",
  requires: [],
  reads: [
    "spec.os",
    "spec.hostUsers",
    "spec.securityContext",
    "spec.containers[].securityContext",
    "spec.initContainers[].securityContext",
    "spec.ephemeralContainers[].securityContext",
  ],
  evaluate: (row) => {
    const containers = effectiveContainers(row.spec);
    if (row.spec.os?.name === "windows") return judgeWindows(row);
    const certain = containers.filter((one) => one.runAsUser.value === 0);
    if (certain.length > 0) return judgeZero(row, certain);
    const open = containers.filter(
      (one) => one.runAsUser.value === undefined && !one.runAsNonRoot.value,
    );
    return open.length > 0 ? judgeImageDecides(row, open) : pass;
  },
};

function judgeZero(row: PodRow, containers: readonly EffectiveContainer[]): Judgement {
  return {
    verdict: "fail",
    message: `${subject(row, containers)} ${containers.length === 1 ? "runs" : "run"} as UID 0${inNamespace(row)}`,
    observations: containers.map(({ container, runAsUser, runAsNonRoot }): Observation => ({
      path: runAsUser.path,
      value: 0,
      note: runAsNonRoot.value
        ? `container ${container.name}: the kubelet refuses to start it, as runAsNonRoot is true`
        : `container ${container.name} runs as root`,
    })),
    cause: "uid-0",
    ...(row.spec.hostUsers === false ? { severity: "low" } : {}),
  };
}

/**
 * Neither a UID nor runAsNonRoot: the image's USER decides, and most images have none. A pass would
 * be a guess, and an unknown for every such pod would hide the rest; so it is a likely fail, folded
 * under `run-as-non-root` wherever that fails, which it always does outside a user namespace.
 */
function judgeImageDecides(row: PodRow, containers: readonly EffectiveContainer[]): Judgement {
  return {
    verdict: "fail",
    message: `Nothing keeps the image of ${namesOf(row.spec, placesOf(containers))} from running as root${inNamespace(row)}`,
    observations: containers.map(({ container, runAsUser }): Observation => ({
      path: runAsUser.path,
      note: `container ${container.name}: the image's own user decides`,
    })),
    cause: "image",
    confidence: "likely",
    impliedBy: "run-as-non-root",
    ...(row.spec.hostUsers === false ? { severity: "low" } : {}),
  };
}

function judgeWindows(row: PodRow): Judgement {
  const named = effectiveContainers(row.spec).flatMap(({ path, container }): Observation[] => {
    const own = container.securityContext?.windowsOptions?.runAsUserName;
    const pod = row.spec.securityContext?.windowsOptions?.runAsUserName;
    const at = own === undefined ? ["spec"] : path;
    const name = own ?? pod;
    if (name === undefined || !/^(.*\\)?(containeradministrator|system)$/i.test(name)) return [];
    const where = [...at, "securityContext", "windowsOptions", "runAsUserName"];
    return [{ path: where, value: name, note: `container ${container.name}` }];
  });
  if (named.length === 0)
    return notApplicable("Windows has no UID 0, and no administrator is named");
  return {
    verdict: "fail",
    message: "A container runs as the Windows administrator",
    observations: named,
    cause: "administrator",
  };
}

function placesOf(containers: readonly EffectiveContainer[]): readonly Observation[] {
  return containers.map(({ path }) => ({ path }));
}

function subject(row: PodRow, containers: readonly EffectiveContainer[]): string {
  const names = namesOf(row.spec, placesOf(containers));
  return names.charAt(0).toUpperCase() + names.slice(1);
}

function inNamespace(row: PodRow): string {
  return row.spec.hostUsers === false ? ", which is root in the pod's user namespace only" : "";
}
