import type { Severity } from "../../model/index.ts";

/** A component that its project no longer keeps. */
export interface Retired {
  readonly name: string;
  /** ends of image repositories */
  readonly images: readonly string[];
  /** the day from which there are no fixes */
  readonly since: string;
  readonly severity: Severity;
  readonly instead: string;
  readonly source: string;
}

/** As of November 2026. */
export const retiredComponents: readonly Retired[] = [
  {
    name: "ingress-nginx",
    images: ["ingress-nginx/controller", "ingress-nginx/controller-chroot"],
    since: "2026-04-01",
    severity: "high",
    instead: "a controller of the Gateway API, or another Ingress controller that is kept",
    source: "Kubernetes blog, 11 November 2025, Ingress NGINX Retirement",
  },
  {
    name: "Kubernetes Dashboard",
    images: [
      "kubernetesui/dashboard",
      "kubernetesui/dashboard-api",
      "kubernetesui/dashboard-auth",
      "kubernetesui/dashboard-web",
    ],
    since: "2026-02-01",
    severity: "medium",
    instead: "Headlamp",
    source: "kubernetes-retired/dashboard, README",
  },
  {
    name: "Weave Scope",
    images: ["weaveworks/scope"],
    since: "2024-02-05",
    severity: "critical",
    instead: "nothing that gives shells on nodes; it does so by design",
    source: "weaveworks/scope, archived; the company closed in February 2024",
  },
  {
    name: "Helm 2's Tiller",
    images: ["kubernetes-helm/tiller", "helm/tiller"],
    since: "2020-11-13",
    severity: "critical",
    instead: "Helm 3 or newer, which has no server",
    source: "Helm blog, 12 August 2020, Helm v2 Deprecation Timeline",
  },
];
