import type { Pair } from "./certificates.ts";

/** A kubeconfig of one context; JSON, which every reader of YAML reads. */
export function kubeconfigText(
  name: string,
  url: string,
  caPem: string,
  user: Pair | { readonly token: string },
): string {
  const base64 = (pem: string): string => Buffer.from(pem).toString("base64");
  const credentials =
    "token" in user
      ? { token: user.token }
      : { "client-certificate-data": base64(user.cert), "client-key-data": base64(user.key) };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: url, "certificate-authority-data": base64(caPem) } }],
    users: [{ name, user: credentials }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** A kubeconfig of one context without credentials, for a server that asks for none. */
export function kubeconfigFile(name: string, url: string, namespace: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: url } }],
    contexts: [{ name, context: { cluster: name, namespace } }],
    "current-context": name,
  });
}
