import type { Flaw } from "./flaws.ts";

/**
 * Flaws of the control plane, as of November 2026. Source: the official CVE feed of Kubernetes and the announcement
 * of each; ranges are the announcement's "affected" and "fixed" versions.
 */
export const controlPlaneFlaws: readonly Flaw[] = [
  {
    id: "CVE-2018-1002105",
    severity: "critical",
    what: "requests through a failed upgrade run with the API server's own credentials",
    affected: "1.10.11, 1.11.0-1.11.5, 1.12.0-1.12.3",
  },
  {
    id: "CVE-2020-8559",
    severity: "medium",
    what: "a node that was taken over redirects requests to others",
    affected: "1.16.13, 1.17.0-1.17.9, 1.18.0-1.18.6",
  },
  {
    id: "CVE-2021-25735",
    severity: "medium",
    what: "node updates get around validating webhooks",
    affected: "1.18.18, 1.19.0-1.19.10, 1.20.0-1.20.6",
  },
  {
    id: "CVE-2022-3162",
    severity: "medium",
    what: "a reader of one custom resource reads others of its group",
    affected: "1.22.16, 1.23.0-1.23.14, 1.24.0-1.24.8, 1.25.0-1.25.4",
  },
  {
    id: "CVE-2022-3294",
    severity: "medium",
    what: "who may write nodes proxies to the control plane's private network",
    affected: "1.22.16, 1.23.0-1.23.14, 1.24.0-1.24.8, 1.25.0-1.25.4",
  },
  {
    id: "CVE-2023-2728",
    severity: "medium",
    what: "ephemeral containers get around the account's list of mountable secrets",
    affected: "1.24.15, 1.25.0-1.25.11, 1.26.0-1.26.6, 1.27.0-1.27.3",
  },
  {
    id: "CVE-2025-5187",
    severity: "medium",
    what: "a node deletes its own object and makes it anew with other labels",
    affected: "1.31.0-1.31.12, 1.32.0-1.32.8, 1.33.0-1.33.4",
  },
  {
    id: "CVE-2025-13281",
    severity: "medium",
    what: "who may write Portworx storage classes sends requests from the control plane's network",
    affected: "1.30.0-1.32.10, 1.33.0-1.33.6, 1.34.0-1.34.2",
  },
];

/** Flaws of the kubelet, from the same sources. */
export const kubeletFlaws: readonly Flaw[] = [
  {
    id: "CVE-2020-8558",
    severity: "medium",
    what: "neighbours on the network reach what listens on a node's loopback",
    affected: "1.16.11, 1.17.0-1.17.7, 1.18.0-1.18.4",
  },
  {
    id: "CVE-2021-25741",
    severity: "high",
    what: "a pod's subPath mount reaches the node's files",
    affected: "1.19.15, 1.20.0-1.20.11, 1.21.0-1.21.5, 1.22.0-1.22.2",
  },
  {
    id: "CVE-2023-3676",
    severity: "high",
    what: "who may create pods runs commands as the administrator of Windows nodes",
    affected: "1.24.17, 1.25.0-1.25.13, 1.26.0-1.26.8, 1.27.0-1.27.5, 1.28.0-1.28.1",
    os: "windows",
  },
  {
    id: "CVE-2023-5528",
    severity: "high",
    what: "who may create pods and volumes runs commands as the administrator of Windows nodes",
    affected: "1.25.16, 1.26.0-1.26.11, 1.27.0-1.27.8, 1.28.0-1.28.4",
    os: "windows",
  },
  {
    id: "CVE-2024-10220",
    severity: "high",
    what: "a gitRepo volume runs commands outside the container",
    affected: "1.28.12, 1.29.0-1.29.7, 1.30.0-1.30.3",
  },
  {
    id: "CVE-2024-9042",
    severity: "medium",
    what: "the log query runs commands on Windows nodes",
    affected: "1.29.13, 1.30.0-1.30.9, 1.31.0-1.31.5, 1.32.0-1.32.1",
    os: "windows",
  },
  {
    id: "CVE-2025-0426",
    severity: "medium",
    what: "checkpoints asked for on the read-only port fill the disk",
    affected: "1.29.14, 1.30.0-1.30.10, 1.31.0-1.31.6, 1.32.0-1.32.2",
  },
];
