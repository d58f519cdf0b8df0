/** Reasons that several recommendations share: why no control decides them. */

export const identitiesInUse =
  "which workloads have identities of their own, and with what rights, is in the provider's IAM";
export const registryUnread =
  "registries and their permissions are outside the cluster: nothing that a scan reads shows them";
export const policyOfPeople =
  "it is a decision about people and process; no fact of a cluster shows it";
