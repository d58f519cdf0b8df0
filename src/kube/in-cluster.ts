import { existsSync, readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { Kubeconfig } from "./kubeconfig.ts";
import { nobody } from "./kubeconfig-user.ts";

/** Where the kubelet mounts a pod's token (ServiceAccount admission of kube-apiserver). */
const mounted = "/var/run/secrets/kubernetes.io/serviceaccount";

/** The pod's own service account as a kubeconfig of one context, or undefined outside a pod. */
export function inCluster(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = mounted,
): Kubeconfig | undefined {
  const host = env["KUBERNETES_SERVICE_HOST"] ?? "";
  const port = env["KUBERNETES_SERVICE_PORT"] ?? "";
  const tokenFile = join(folder, "token");
  if (host === "" || port === "" || !existsSync(tokenFile)) return undefined;
  const name = "in-cluster";
  const namespaceFile = join(folder, "namespace");
  const namespace = existsSync(namespaceFile) ? readFileSync(namespaceFile, "utf8").trim() : "";
  const cluster = {
    name,
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    ca: { file: join(folder, "ca.crt") },
    insecureSkipTlsVerify: false,
    tlsServerName: "",
    proxyUrl: "",
    disableCompression: false,
  };
  return {
    source: "the pod's service account",
    currentContext: name,
    contexts: new Map([[name, { name, cluster: name, user: name, namespace }]]),
    clusters: new Map([[name, cluster]]),
    users: new Map([[name, { ...nobody, name, tokenFile }]]),
  };
}
