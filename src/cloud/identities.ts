import { isEmpty, isOff, type Setting } from "./settings.ts";

/** Who people are: the provider's directory, and rights that it gives by group. */
export const directory: readonly Setting[] = [
  {
    provider: "gke",
    path: ["authenticatorGroupsConfig", "enabled"],
    isOpen: isOff,
    says: "RBAC cannot name Google Groups, so that people are named one by one",
  },
  {
    // null where the cluster knows no Entra ID: everybody shares certificates
    provider: "aks",
    path: ["aadProfile"],
    isOpen: isEmpty,
    says: "people come in by shared certificates, not as themselves (no Microsoft Entra ID)",
  },
  {
    provider: "aks",
    path: ["aadProfile", "enableAzureRbac"],
    isOpen: isOff,
    says: "Azure's role assignments do not govern the cluster",
  },
];

/** Identities at the provider for workloads, apart from their node's. */
export const workloadIdentity: readonly Setting[] = [
  {
    provider: "gke",
    path: ["workloadIdentityConfig", "workloadPool"],
    isOpen: isEmpty,
    says: "Workload Identity Federation is off: pods use the node's account or keys in Secrets",
  },
  {
    provider: "aks",
    path: ["securityProfile", "workloadIdentity", "enabled"],
    isOpen: isOff,
    says: "workload identity is off: pods use the node's identity or credentials in Secrets",
  },
  {
    provider: "aks",
    path: ["oidcIssuerProfile", "enabled"],
    isOpen: isOff,
    says: "there is no OIDC issuer, which workload identity needs",
  },
];
