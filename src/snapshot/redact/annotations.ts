import { isObject, type Json } from "../../model/index.ts";
import { redactArguments } from "./arguments.ts";
import { componentFlags } from "./component-flags.ts";
import type { Hash } from "./hash.ts";
import { mapValues } from "./share.ts";
import { cutUrl, redactValue } from "./value.ts";

/** Holds the object as it was applied, a Secret's values and every environment value among it. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * Annotations that are settings: read by the API server, the kubelet, controllers, cloud providers
 * or other scanners, and by our controls. Whole keys, or prefixes where they end in "/", "-" or ".".
 */
const kept = `
  pod-security.kubernetes.io/ seccomp.security.alpha.kubernetes.io/
  container.seccomp.security.alpha.kubernetes.io/ container.apparmor.security.beta.kubernetes.io/
  security.alpha.kubernetes.io/ scheduler.alpha.kubernetes.io/
  kubernetes.io/config.mirror kubernetes.io/config.source kubernetes.io/config.hash
  kubernetes.io/config.seen kubernetes.io/psp kubernetes.io/ingress.class
  kubernetes.io/service-account.name kubernetes.io/service-account.uid
  kubernetes.io/enforce-mountable-secrets kubernetes.io/limit-ranger
  rbac.authorization.kubernetes.io/ authorization.k8s.io/ api-approved.kubernetes.io
  ingressclass.kubernetes.io/ storageclass.kubernetes.io/ networking.gke.io/ cloud.google.com/
  service.beta.kubernetes.io/ service.kubernetes.io/ service.alpha.kubernetes.io/
  alb.ingress.kubernetes.io/scheme alb.ingress.kubernetes.io/inbound-cidrs
  alb.ingress.kubernetes.io/listen-ports alb.ingress.kubernetes.io/group.name
  nginx.ingress.kubernetes.io/whitelist-source-range nginx.ingress.kubernetes.io/auth-type
  nginx.ingress.kubernetes.io/ssl-redirect nginx.ingress.kubernetes.io/force-ssl-redirect
  nginx.ingress.kubernetes.io/backend-protocol nginx.ingress.kubernetes.io/ssl-passthrough
  nginx.ingress.kubernetes.io/allowlist-source-range nginx.ingress.kubernetes.io/auth-url
  nginx.ingress.kubernetes.io/auth-tls-secret nginx.ingress.kubernetes.io/auth-tls-verify-client
  appgw.ingress.kubernetes.io/use-private-ip networking.istio.io/service-type
  load-balancer.hetzner.cloud/ oci.oraclecloud.com/ oci-network-load-balancer.oraclecloud.com/
  yandex.cloud/ kubernetes.io/elb. tailscale.com/ metallb.io/ metallb.universe.tf/
  eks.amazonaws.com/ iam.gke.io/ azure.workload.identity/ iam.amazonaws.com/
  openshift.io/sa.scc. openshift.io/scc openshift.io/node-selector
  k8s.v1.cni.cncf.io/networks cni.projectcalico.org/ network.cilium.io/
  sidecar.istio.io/inject traffic.sidecar.istio.io/ linkerd.io/inject config.linkerd.io/
  vault.hashicorp.com/role vault.hashicorp.com/agent-inject vault.hashicorp.com/agent-inject-secret-
  rampart.dev/ argocd.argoproj.io/ meta.helm.sh/ helm.sh/hook helm.sh/resource-policy
  kustomize.toolkit.fluxcd.io/ helm.toolkit.fluxcd.io/ operatorframework.io/ olm.
  deployment.kubernetes.io/revision deprecated.daemonset.template.generation
  kubectl.kubernetes.io/restartedAt kubectl.kubernetes.io/default-container
  prometheus.io/scrape prometheus.io/port prometheus.io/scheme
  ignore-check.kube-linter.io/ kube-linter.io/ignore-all kube-score/ polaris.fairwinds.com/
  checkov.io/skip bridgecrew.io/skip cortex.io/skip kubescape.io/skip-
  node.alpha.kubernetes.io/ttl volumes.kubernetes.io/ k3s.io/node-config-hash
`
  .trim()
  .split(/\s+/);

const keptKeys = new Set(kept);
const keptPrefixes = kept.filter((key) => /[/.-]$|\.io\/skip$/.test(key));
const decided = new Map<string, boolean>();

/**
 * Annotations with free values redacted, and the last-applied configuration gone. `argocd`'s,
 * `helm`'s and the like say who would revert a change; excuses for other scanners are kept as people
 * wrote them.
 */
export function redactAnnotations(annotations: Json, hash: Hash): Json {
  if (!isObject(annotations))
    return typeof annotations === "string" ? hash(annotations) : annotations;
  return mapValues(annotations, (value, key) => {
    if (key === lastApplied) return undefined;
    if (typeof value !== "string") return value;
    if (isSetting(key))
      return value.includes("://") ? (cutUserInfo(value, hash) ?? hash(value)) : value;
    if (key === "k3s.io/node-args" || key === "rke2.io/node-args")
      return redactNodeArguments(value, hash);
    return redactValue(key, value, hash);
  });
}

/** True for an annotation that is a setting: its value is kept. */
export function isSetting(key: string): boolean {
  const known = decided.get(key);
  if (known !== undefined) return known;
  const answer = keptKeys.has(key) || keptPrefixes.some((prefix) => key.startsWith(prefix));
  if (decided.size > 5_000) decided.clear();
  decided.set(key, answer);
  return answer;
}

function cutUserInfo(value: string, hash: Hash): string | undefined {
  return value.includes("@") ? cutUrl(value, hash, true) : value;
}

/** k3s writes its server's and agents' command lines here as a JSON list (k3s-io/k3s, nodeconfig). */
function redactNodeArguments(text: string, hash: Hash): string {
  let words: unknown;
  try {
    words = text.length > 65_536 ? undefined : JSON.parse(text);
  } catch {
    return hash(text);
  }
  if (!Array.isArray(words) || !words.every((word) => typeof word === "string")) return hash(text);
  const [first, ...rest] = words as string[];
  if (first === undefined) return text;
  const role = first === "server" || first === "agent" ? first : hash(first);
  return JSON.stringify([role, ...redactArguments(rest, componentFlags("k3s"), hash, false)]);
}
