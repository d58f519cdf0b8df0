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
  return (spec.volumes ?? []).flatMap((volume, index) => {
    const path = volume?.hostPath?.path;
    if (typeof path !== "string") return [];
    const mounts = containersOf(spec).flatMap(({ container }) =>
      (container.volumeMounts ?? [])
        .filter((mount) => mount?.name === volume.name)
        .map((mount) => ({
          container: container.name,
          path: joined(path, mount),
          mountPath: mount.mountPath ?? "",
          writable: mount.readOnly !== true,
        })),
    );
    const at: Path = ["spec", "volumes", index, "hostPath", "path"];
    return [{ at, name: volume.name, path, mounts }];
  });
}

/** subPathExpr is filled in from the environment when the pod starts: read as the whole volume. */
function joined(path: string, mount: VolumeMount): string {
  return mount.subPath === undefined || mount.subPath === "" ? path : `${path}/${mount.subPath}`;
}
