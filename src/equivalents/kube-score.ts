import type { Scanner } from "./scanner.ts";

export const kubeScore: Scanner = {
  name: "kube-score",
  source: "github.com/zegl/kube-score, README_CHECKS.md",
  asOf: "1.20.0, November 2026",
  checks: {
    "container-image-pull-policy": [{ control: "image-pull-policy", wider: true }],
    "container-image-tag": ["image-tag-latest"],
    "container-resources": ["resource-limits"],
    "container-seccomp-profile": ["seccomp-restricted"],
    "container-security-context-privileged": ["privileged-containers"],
    "container-security-context-readonlyrootfilesystem": ["writable-root-filesystem"],
    "container-security-context-user-group-id": [
      { control: "root-group", wider: true },
      { control: "root-user", wider: true },
    ],
    "networkpolicy-targets-pod": ["policy-selects-nothing"],
    "pod-networkpolicy": ["unselected-pods-ingress", "unselected-pods-egress"],
  },
};
