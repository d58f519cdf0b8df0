import type { Flaw } from "./flaws.ts";

/** A component that runs in pods, known by its image, and its published flaws. */
export interface ComponentFlaws {
  readonly name: string;
  /** ends of image repositories */
  readonly images: readonly string[];
  readonly flaws: readonly Flaw[];
}

/** As of November 2026; each from the project's own security advisory. */
export const componentFlaws: readonly ComponentFlaws[] = [
  {
    name: "ingress-nginx",
    images: ["ingress-nginx/controller", "ingress-nginx/controller-chroot"],
    flaws: [
      {
        id: "CVE-2025-1974",
        severity: "critical",
        what: "any pod runs code as the controller, which reads Secrets",
        affected: "1.11.5, 1.12.0-1.12.1",
      },
      {
        id: "CVE-2026-24512",
        severity: "high",
        what: "the writer of an Ingress runs code as the controller (with CVE-2026-1580, 24513, 24514)",
        affected: "1.13.7, 1.14.0-1.14.3",
      },
      {
        id: "CVE-2026-3288",
        severity: "high",
        what: "the writer of an Ingress runs code as the controller, through rewrite-target",
        affected: "1.13.8, 1.14.0-1.14.4",
      },
    ],
  },
  {
    name: "Chaos Mesh",
    images: ["chaos-mesh/chaos-mesh", "chaos-mesh/chaos-daemon"],
    flaws: [
      {
        id: "CVE-2025-59358",
        severity: "critical",
        what: "any pod runs commands in every other through the controller's debug server (with CVE-2025-59359 to 59361)",
        affected: "2.7.3",
      },
    ],
  },
  {
    name: "NVIDIA Container Toolkit",
    images: ["nvidia/k8s/container-toolkit", "k8s/container-toolkit"],
    flaws: [
      {
        id: "CVE-2024-0132",
        severity: "critical",
        what: "an image reaches the node's files",
        affected: "1.16.2",
      },
      {
        id: "CVE-2025-23266",
        severity: "critical",
        what: "an image runs code as root of the node",
        affected: "1.17.8",
      },
    ],
  },
  {
    name: "OpenMetadata",
    images: ["openmetadata/server"],
    flaws: [
      {
        id: "CVE-2024-28255",
        severity: "critical",
        what: "callers without a login run code (with CVE-2024-28253 and others)",
        affected: "1.3.1",
      },
    ],
  },
  {
    name: "Trivy",
    images: ["aquasecurity/trivy", "aquasec/trivy"],
    flaws: [
      {
        id: "CVE-2026-33634",
        severity: "critical",
        what: "the release itself was replaced by one that steals credentials",
        affected: "0.69.4-0.69.5",
      },
    ],
  },
];
