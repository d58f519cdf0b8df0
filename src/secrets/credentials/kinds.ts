import { formats } from "./formats.ts";

/** Kinds that are told by structure, by a name, or by both. */
const others: Readonly<Record<string, string>> = {
  "json-web-token": "JSON Web Token",
  "kubernetes-token": "Kubernetes service account token",
  "kubernetes-legacy-token": "Kubernetes service account token of the old kind",
  "private-key": "private key",
  "encrypted-private-key": "private key under a passphrase",
  "database-password": "database password in an address",
  "address-password": "password in an address",
  "aws-secret-key": "AWS secret access key",
  "azure-storage-key": "Azure storage key",
  "azure-shared-access-key": "Azure shared access key",
  "azure-shared-access-signature": "Azure shared access signature",
  "basic-auth": "user and password for basic authentication",
  "bearer-token": "bearer token",
  "registry-password": "password of an image registry",
  password: "password",
  "generated-secret": "generated secret",
  "secret-value": "value of a Secret",
};

const titles = new Map<string, string>([
  ...formats.map(({ kind, title }) => [kind, title] as const),
  ...Object.entries(others),
]);

/** What reports call a kind of credential; a kind that this version does not know is called by its id. */
export function credentialTitle(kind: string): string {
  return titles.get(kind) ?? kind;
}
