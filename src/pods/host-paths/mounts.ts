import type { PodSpec, VolumeMount } from "../../facts/index.ts";
import type { Path } from "../../model/index.ts";
import { containersOf } from "../containers.ts";

export interface HostPathMount {
  readonly container: string;
  /** the volume's path with the mount's subPath, as written */
  readonly path: string;
  readonly mountPath: string;
  readonly writable: boolean;
}

/** A hostPath volume and who mounts it. */
export interface HostPathVolume {
  /** from the pod's root: ["spec", "volumes", 0, "hostPath", "path"] */
  readonly at: Path;
  readonly name: string;
  readonly path: string;
  readonly mounts: readonly HostPathMount[];
}

/** Every hostPath volume of a pod, with the mounts of all containers, ephemeral ones included. */
export function hostPathVolumes(spec: PodSpec): readonly HostPathVolume[] {
  const volumes = spec.volumes ?? [];
  if (!volumes.some((volume) => volume?.hostPath !== undefined)) return [];
  const mounts = mountsByVolume(spec);
  return volumes.flatMap((volume, index) => {
    const path = volume?.hostPath?.path;
    if (typeof path !== "string") return [];
    const at: Path = ["spec", "volumes", index, "hostPath", "path"];
    const own = (mounts.get(volume.name) ?? []).map(({ container, mount }) => ({
      container,
      path: joined(path, mount),
      mountPath: mount.mountPath ?? "",
      writable: mount.readOnly !== true,
    }));
    return [{ at, name: volume.name, path, mounts: own }];
  });
}

interface MountOf {
  readonly container: string;
  readonly mount: VolumeMount;
}

function mountsByVolume(spec: PodSpec): ReadonlyMap<string, readonly MountOf[]> {
  const found = new Map<string, MountOf[]>();
  for (const { container } of containersOf(spec)) {
    for (const mount of container.volumeMounts ?? []) {
      if (mount === undefined || mount === null) continue;
      const of = found.get(mount.name);
      const one = { container: container.name, mount };
      if (of === undefined) found.set(mount.name, [one]);
      else of.push(one);
    }
  }
  return found;
}

/** subPathExpr is filled in from the environment when the pod starts: read as the whole volume. */
function joined(path: string, mount: VolumeMount): string {
  return mount.subPath === undefined || mount.subPath === "" ? path : `${path}/${mount.subPath}`;
}
