import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass } from "../../../model/index.ts";
import { containersOf, onContainers } from "../../../pods/index.ts";

export const control: Control<"pods", ["kubernetesMinor"]> = {
  id: "host-users",
  area: "pods",
  title: "Root in the pod is root on the node",
  severity: "low",
  subject: "pods",
  requires: ["kubernetesMinor"],
  reads: [
    "spec.os",
    "spec.hostUsers",
    "spec.hostNetwork",
    "spec.hostPID",
    "spec.hostIPC",
    ...onContainers("volumeDevices"),
  ],
  evaluate: (row, look) => {
    const { spec } = row;
    if (spec.hostUsers === false) return pass;
    if (spec.os?.name === "windows") return notApplicable("Windows has no user namespaces");
    if (look.kubernetesMinor() < onByDefault) {
      return notApplicable(`user namespaces are on by default from 1.${onByDefault}`);
    }
    // "We decided to restrict the usage of userns with other host namespaces" (core/v1 validation)
    if (spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true) {
      return notApplicable("the API server takes no user namespace beside a host namespace");
    }
    if (containersOf(spec).some((one) => (one.container.volumeDevices ?? []).length > 0)) {
      return notApplicable("raw block devices do not work in a user namespace");
    }
    return {
      verdict: "fail",
      message: "User ids in the pod are the node's own: a root that escapes is root there",
      observations: [
        {
          path: ["spec", "hostUsers"],
          ...(spec.hostUsers === undefined ? {} : { value: spec.hostUsers }),
        },
      ],
      fix: {
        class: "review",
        summary: "Set hostUsers to false",
        edits: [{ op: "set", path: ["spec", "hostUsers"], value: false }],
        needs:
          "It takes nodes with Linux 6.3 and containerd 2.0 or CRI-O 1.25 or newer, volumes on file systems with idmapped mounts (NFS has none), and no container that acts on the node.",
      },
    };
  },
};

/** KEP-127: beta and on in 1.33, always on from 1.36. */
const onByDefault = 33;
