import type { JsonObject } from "../model/index.ts";
import { isEmpty, isOff, type Setting } from "./settings.ts";

/** Guards of a whole cluster that a provider offers, with the meaning of an absent field. */
export const clusterGuards: readonly Setting[] = [
  {
    provider: "gke",
    path: ["shieldedNodes", "enabled"],
    isOpen: isOff,
    says: "a machine that is no node of the cluster can pass for one (shielded nodes are off)",
  },
  {
    // An absent channel is none: https://cloud.google.com/kubernetes-engine/docs/concepts/release-channels
    provider: "gke",
    path: ["releaseChannel", "channel"],
    isOpen: (value) => isEmpty(value) || value === "UNSPECIFIED",
    says: "no release channel brings patches",
  },
  {
    provider: "gke",
    path: ["networkConfig", "enableIntraNodeVisibility"],
    isOpen: isOff,
    says: "flow logs and firewalls do not see traffic between pods of a node",
  },
  {
    provider: "gke",
    path: ["ipAllocationPolicy", "useIpAliases"],
    isOpen: isOff,
    says: "pods have addresses by routes, without the VPC's check against spoofing",
  },
  {
    provider: "gke",
    path: ["enableKubernetesAlpha"],
    isOpen: (value) => value === true,
    says: "an alpha cluster gets no security fixes and ends after 30 days",
  },
  {
    // The add-on left GKE in 1.15: only one that is told to be there is.
    provider: "gke",
    path: ["addonsConfig", "kubernetesDashboard"],
    isOpen: (value) =>
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      (value as JsonObject)["disabled"] !== true,
    says: "the dashboard add-on is on",
  },
  {
    provider: "aks",
    path: ["apiServerAccessProfile", "disableRunCommand"],
    isOpen: isOff,
    says: "`az aks command invoke` runs anything as cluster-admin, past the private endpoint",
  },
  {
    provider: "aks",
    path: ["autoUpgradeProfile", "upgradeChannel"],
    isOpen: (value) => isEmpty(value) || value === "none",
    says: "no upgrade channel brings patches of Kubernetes",
  },
  {
    provider: "aks",
    path: ["securityProfile", "defender", "securityMonitoring", "enabled"],
    isOpen: isOff,
    says: "Microsoft Defender for Containers does not watch the cluster",
  },
];
