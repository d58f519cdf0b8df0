import type { PodRow } from "../../facts/index.ts";
import {
  pass,
  severityWeight,
  type Fix,
  type Judgement,
  type Observation,
  type Path,
  type Severity,
} from "../../model/index.ts";
import { containersOf } from "../containers.ts";
import { editable, removals } from "../edits.ts";
import { hostPathVolumes, type HostPathVolume } from "./mounts.ts";
import { exposuresOf, type Exposure } from "./exposure.ts";
import type { HostPathClass } from "./table.ts";
import { listed } from "../wording.ts";

/** Which control says what of a class: a folder's own class explains what it merely contains. */
const controlOf: Readonly<Record<HostPathClass, string>> = {
  "runtime-socket": "container-runtime-socket",
  kubelet: "host-path-kubelet",
  "root-filesystem": "host-path-root-filesystem",
  "proc-sys-dev": "host-path-proc-sys-dev",
  logs: "host-path-logs",
};

/** The fields that every judgement of host paths rests on. */
export const hostPathFields: readonly string[] = [
  "spec.volumes[].name",
  "spec.volumes[].hostPath",
  ...["containers", "initContainers", "ephemeralContainers"].map(
    (list) => `spec.${list}[].volumeMounts[]`,
  ),
];

interface Exposed {
  readonly volume: HostPathVolume;
  readonly severity: Severity;
  readonly exposure: Exposure;
  readonly note: string;
  /** the control that judges the whole mount, where this class is only one thing inside it */
  readonly explainedBy: string | undefined;
}

/**
 * Judges a pod's hostPath volumes in one class of danger, one observation a volume. A volume that
 * no container mounts is low: only who may add an ephemeral container gets at it.
 */
export function judgeHostPaths(row: PodRow, group: HostPathClass, what: string): Judgement {
  const exposed = hostPathVolumes(row.spec).flatMap((volume) => exposedBy(volume, group) ?? []);
  if (exposed.length === 0) return pass;
  const causes = new Set(exposed.map((one) => one.explainedBy));
  const [cause] = causes;
  const observations = exposed.map((one): Observation => ({
    path: one.volume.at,
    value: one.volume.path,
    note: one.note,
  }));
  return {
    verdict: "fail",
    message: messageOf(exposed, what),
    observations,
    severity: worstOf(exposed.map((one) => one.severity)),
    ...(causes.size === 1 && cause !== undefined ? { impliedBy: cause } : {}),
    ...(editable(mountsOf(row, exposed).map(({ path }) => ({ path })))
      ? { fix: removalOf(row, exposed) }
      : {}),
  };
}

function exposedBy(volume: HostPathVolume, group: HostPathClass): Exposed | undefined {
  // Of two mounts that are worth the same, the one that can write is told.
  const ordered = volume.mounts.toSorted((a, b) => Number(b.writable) - Number(a.writable));
  const mounts = ordered.length === 0 ? [undefined] : ordered;
  const found = mounts.flatMap((mount): Exposed[] => {
    const path = mount?.path ?? volume.path;
    const all = exposuresOf(path, mount?.writable ?? true);
    const exposure = all.find((one) => one.class === group);
    if (exposure === undefined) return [];
    const whole = all.find((one) => !one.broad);
    const explained = exposure.broad && whole !== undefined && whole !== exposure;
    const how =
      mount === undefined
        ? "no container mounts it"
        : `container ${mount.container} mounts it ${mount.writable ? "writable" : "read-only"} at ${mount.mountPath}`;
    return [
      {
        volume,
        severity: mount === undefined ? "low" : exposure.severity,
        exposure,
        note: `${how}: it ${exposure.yields}`,
        explainedBy: explained ? controlOf[whole.class] : undefined,
      },
    ];
  });
  return found.toSorted((a, b) => severityWeight[b.severity] - severityWeight[a.severity])[0];
}

function messageOf(exposed: readonly Exposed[], what: string): string {
  const names = exposed.map((one) => `${one.volume.name} (${one.volume.path})`);
  return `${names.length === 1 ? "Volume" : "Volumes"} ${listed(names)}: ${what} of the node`;
}

function worstOf(severities: readonly Severity[]): Severity {
  return severities.toSorted((a, b) => severityWeight[b] - severityWeight[a])[0] ?? "low";
}

/** Where containers mount the volumes. */
function mountsOf(row: PodRow, exposed: readonly Exposed[]): readonly { path: Path }[] {
  const names = new Set(exposed.map((one) => one.volume.name));
  return containersOf(row.spec).flatMap(({ path, container }) =>
    (container.volumeMounts ?? []).flatMap((mount, index) =>
      names.has(mount?.name) ? [{ path: [...path, "volumeMounts", index] }] : [],
    ),
  );
}

function removalOf(row: PodRow, exposed: readonly Exposed[]): Fix {
  const names = listed(exposed.map((one) => one.volume.name));
  const volumes = exposed.map((one) => one.volume.at.slice(0, 3));
  return {
    class: "review",
    summary: `Remove hostPath volume ${names} and its mounts`,
    edits: [...removals(mountsOf(row, exposed).map(({ path }) => path)), ...removals(volumes)],
    needs:
      "Find out what the containers do there: an API, a persistent volume or an emptyDir may serve. An agent that needs the node keeps the narrowest path, read-only, with a waiver.",
  };
}
