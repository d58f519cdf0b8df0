import { valueAt, type Path } from "../model/index.ts";
import { objectsOf, textIn, textsOf, type CloudRow } from "../facts/index.ts";

/** How a provider encrypts Secrets beyond its disks. */
export interface SecretsKey {
  /** `own`: a key of the customer's; `provider`: one of the provider's; `none`: the disk's alone */
  readonly by: "own" | "provider" | "none";
  readonly path: Path;
}

/** Undefined where the answer does not say. */
export function secretsKeyOf({ provider, content }: CloudRow): SecretsKey | undefined {
  if (provider === "eks") {
    const own = objectsOf(content["encryptionConfig"]).some((one) =>
      textsOf(one["resources"]).includes("secrets"),
    );
    const path = ["encryptionConfig"];
    if (own) return { by: "own", path };
    const minor = /^1\.(\d{1,3})/.exec(textIn(content, "version"))?.[1];
    if (minor === undefined) return undefined;
    // Since March 2025 EKS encrypts all API data of clusters of 1.28 and later with a key of AWS.
    return { by: Number(minor) >= 28 ? "provider" : "none", path };
  }
  if (provider === "gke") {
    const path = ["databaseEncryption", "state"];
    const state = valueAt(content, path);
    if (state === undefined) return { by: "none", path };
    return {
      by: state === "ENCRYPTED" || state === "ALL_OBJECTS_ENCRYPTION_ENABLED" ? "own" : "none",
      path,
    };
  }
  if (provider === "aks") {
    const path = ["securityProfile", "azureKeyVaultKms", "enabled"];
    if (valueAt(content, path) === true) return { by: "own", path };
    const platform = ["securityProfile", "kubernetesResourceObjectEncryptionProfile"];
    const managed = valueAt(content, [...platform, "infrastructureEncryption"]) === "Enabled";
    return { by: managed ? "provider" : "none", path };
  }
  return undefined;
}
