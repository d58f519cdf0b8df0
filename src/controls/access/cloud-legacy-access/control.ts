import type { Control } from "../../../facts/index.ts";
import { pass, valueAt, type Observation } from "../../../model/index.ts";

export const control: Control<"cloudClusters", []> = {
  id: "cloud-legacy-access",
  area: "access",
  title: "A managed cluster takes a way in that nobody reviews",
  severity: "medium",
  subject: "cloudClusters",
  requires: [],
  reads: ["content"],
  evaluate({ content, contentPath, provider }) {
    const observations = ways
      .filter((way) => way.provider === provider && way.isOpen(valueAt(content, way.path)))
      .map(({ path, says }): Observation => {
        const value = valueAt(content, path);
        const seen = typeof value === "object" ? undefined : value;
        return {
          path: [...contentPath, ...path],
          ...(seen === undefined ? {} : { value: seen }),
          note: says,
        };
      });
    if (observations.length === 0) return pass;
    const message = observations.map(({ note }) => note).join("; ");
    return { verdict: "fail", message, observations };
  },
};

/** Ways in beside the provider's own identities and RBAC, by the field that opens them. */
const ways: readonly {
  readonly provider: string;
  readonly path: readonly string[];
  readonly isOpen: (value: unknown) => boolean;
  readonly says: string;
}[] = [
  {
    provider: "eks",
    path: ["accessConfig", "authenticationMode"],
    isOpen: (value) => value === "CONFIG_MAP",
    says: "only the ConfigMap aws-auth says who comes in: an edit of it makes an administrator",
  },
  {
    provider: "gke",
    path: ["legacyAbac", "enabled"],
    isOpen: (value) => value === true,
    says: "legacy ABAC gives every service account wide rights",
  },
  {
    provider: "gke",
    path: ["masterAuth", "clientCertificateConfig", "issueClientCertificate"],
    isOpen: (value) => value === true,
    says: "a client certificate was issued, which cannot be revoked",
  },
  {
    provider: "gke",
    path: ["masterAuth", "username"],
    isOpen: (value) => typeof value === "string" && value !== "",
    says: "basic authentication is on",
  },
  {
    provider: "gke",
    path: ["anonymousAuthenticationConfig", "mode"],
    isOpen: (value) => value === "ENABLED",
    says: "anonymous callers reach more than health checks",
  },
  {
    provider: "aks",
    path: ["disableLocalAccounts"],
    isOpen: (value) => value !== true,
    says: "local accounts are on: a client certificate of system:masters for whoever may list it",
  },
];
