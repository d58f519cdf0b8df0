import { isEmpty, isOff, type Setting } from "./settings.ts";

/** Guards of a node pool. GKE's API leaves out what is false or not set. */
export const nodeGuards: readonly Setting[] = [
  {
    provider: "gke",
    path: ["management", "autoRepair"],
    isOpen: isOff,
    says: "nodes that fail are not repaired",
  },
  {
    provider: "gke",
    path: ["management", "autoUpgrade"],
    isOpen: isOff,
    says: "nodes stay at the version that they have",
  },
  {
    provider: "gke",
    path: ["config", "shieldedInstanceConfig", "enableIntegrityMonitoring"],
    isOpen: isOff,
    says: "nobody sees a change of what the node boots",
  },
  {
    provider: "gke",
    path: ["config", "shieldedInstanceConfig", "enableSecureBoot"],
    isOpen: isOff,
    says: "the node boots code that nobody signed",
  },
  {
    provider: "gke",
    path: ["config", "bootDiskKmsKey"],
    isOpen: isEmpty,
    says: "the boot disk is encrypted with a key of Google's alone",
  },
];
