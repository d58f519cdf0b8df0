import { need, type Right } from "./right.ts";

export const secretRights: readonly Right[] = [
  {
    id: "secrets-list",
    may: "list or watch Secrets",
    yields: "a list holds the contents of all of them, not only their names",
    anyOf: [need("list watch", "", "secrets")],
    severity: { cluster: "critical", namespace: "medium" },
  },
  {
    id: "secrets-get",
    may: "read any Secret by its name",
    yields: "many names can be guessed: Helm releases, pull secrets, bootstrap tokens",
    anyOf: [need("get", "", "secrets")],
    severity: { cluster: "high", namespace: "low" },
    foldsUnder: ["secrets-list"],
  },
  {
    id: "token-create",
    may: "issue tokens for service accounts",
    yields: "be any service account there",
    anyOf: [need("create", "", "serviceaccounts/token")],
    severity: { cluster: "critical", namespace: "medium" },
  },
  {
    id: "token-secret",
    may: "create Secrets and read them back",
    yields:
      "the token controller fills a Secret of type kubernetes.io/service-account-token: be any service account there",
    anyOf: [[...need("create", "", "secrets"), ...need("get list watch", "", "secrets")]],
    severity: { cluster: "critical", namespace: "medium" },
    foldsUnder: ["token-create", "secrets-list"],
  },
  {
    id: "service-account-write",
    may: "write service accounts",
    yields: "an annotation of the cloud's identity feature gives the account a cloud role",
    anyOf: [need("create update patch", "", "serviceaccounts")],
    severity: { cluster: "medium", namespace: "low" },
  },
];
