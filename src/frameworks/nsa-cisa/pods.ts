import type { FrameworkSection } from "../../model/index.ts";
import { item } from "../item.ts";
import { images, pods } from "../shared.ts";

export const podSecurity: FrameworkSection = {
  id: "pod-security",
  title: "Pod security",
  items: [
    item("non-root-containers", "Applications run as another user than root", [
      ...pods.root,
      "root-user",
      "root-group",
    ]),
    item(
      "rootless-engine",
      "The container engine runs without root",
      [],
      "no fact of a cluster shows the engine's user",
    ),
    item("immutable-file-systems", "Root file systems are read-only", ["writable-root-filesystem"]),
    item(
      "image-building",
      "Images are built from trusted sources and scanned",
      [...images.registries, ...images.provenance, "image-digest-missing", "image-tag-latest"],
      "builds and scans of images are outside the cluster",
    ),
    item("pod-security-enforcement", "A policy for pods is enforced in each namespace", [
      ...pods.policy,
      "pod-security-version",
    ]),
    item("privileged-containers", "Privileged containers are prevented", pods.privileged),
    item("breakout-features", "Features that break out of a container are denied", [
      "host-namespaces",
      "host-path-volumes",
      "host-path-kubelet",
      "host-path-logs",
      "host-path-proc-sys-dev",
      "host-path-root-filesystem",
      "container-runtime-socket",
      "host-ports",
      "mount-propagation",
      "share-process-namespace",
      "windows-host-process",
    ]),
    item("privilege-escalation", "Containers may not gain rights", pods.escalation),
    item("capabilities", "Capabilities are dropped that are not needed", [
      "capabilities-baseline",
      "capabilities-restricted",
      "cap-all",
      "cap-bpf",
      "cap-dac-read-search",
      "cap-mandatory-access",
      "cap-net-admin",
      "cap-net-raw",
      "cap-node-settings",
      "cap-sys-admin",
      "cap-sys-boot",
      "cap-sys-module",
      "cap-sys-ptrace",
      "cap-sys-rawio",
    ]),
    item("service-account-tokens", "Tokens are mounted only where a pod needs one", pods.tokens),
    item("hardened-environments", "SELinux, AppArmor or seccomp confine applications", [
      "apparmor-profile",
      "seccomp-baseline",
      "seccomp-restricted",
      "selinux-options",
      "sysctls",
      "unsafe-sysctls",
      "proc-mount",
    ]),
  ],
};
