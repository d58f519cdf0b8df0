import type { Flaw } from "./flaws.ts";

/** By the scheme of nodeInfo.containerRuntimeVersion; as of November 2026, from the projects' security advisories. */
export const runtimeFlaws: Readonly<Record<string, readonly Flaw[]>> = {
  containerd: [
    {
      id: "CVE-2020-15257",
      severity: "high",
      what: "a container on the node's network reaches the shim and starts others",
      affected: "1.3.9, 1.4.0-1.4.3",
    },
    {
      id: "CVE-2022-23648",
      severity: "high",
      what: "an image's volumes read files of the node",
      affected: "1.4.13, 1.5.0-1.5.10, 1.6.0-1.6.1",
    },
    {
      id: "CVE-2024-25621",
      severity: "high",
      what: "users of the node read and write what containerd keeps in open directories",
      affected: "1.7.29, 2.0.0-2.0.7, 2.1.0-2.1.5",
    },
  ],
  "cri-o": [
    {
      id: "CVE-2022-0811",
      severity: "high",
      what: "a sysctl of a pod sets kernel parameters of the node, and by them runs commands",
      affected: "1.19.0-1.19.6, 1.20.0-1.20.7, 1.21.0-1.21.6, 1.22.0-1.22.3, 1.23.0-1.23.2",
    },
  ],
};

/**
 * Flaws of the Linux kernel by the stable releases of kernel.org that fix them. A vendor's kernel whose
 * number is before may have the fix all the same.
 */
export const kernelFlaws: readonly Flaw[] = [
  {
    id: "CVE-2022-0185",
    severity: "high",
    what: "a container without seccomp takes over the node (fsconfig overflow)",
    affected: "5.1.0-5.4.173, 5.5.0-5.10.93, 5.11.0-5.15.16, 5.16.0-5.16.2",
  },
  {
    id: "CVE-2022-0492",
    severity: "high",
    what: "a container without seccomp and AppArmor takes over the node (release_agent)",
    affected:
      "4.9.301, 4.10.0-4.14.266, 4.15.0-4.19.229, 4.20.0-5.4.177, 5.5.0-5.10.97, 5.11.0-5.15.20, 5.16.0-5.16.6",
  },
];
