import type { ComponentName } from "./component.ts";

/**
 * What k3s passes to the components it runs unless its user says otherwise, in every release from
 * 1.21 to 1.34 (k3s-io/k3s, pkg/daemons/control/server.go and pkg/daemons/agent). Files stand for the
 * fact that one is named. Seen 2026-11.
 */
export const k3sFlags: Readonly<
  Partial<Record<ComponentName, readonly (readonly [flag: string, value: string])[]>>
> = {
  "kube-apiserver": [
    ["anonymous-auth", "false"],
    ["authorization-mode", "Node,RBAC"],
    ["profiling", "false"],
    ["enable-admission-plugins", "NodeRestriction"],
    ["client-ca-file", "/var/lib/rancher/k3s/server/tls/client-ca.crt"],
    ["kubelet-certificate-authority", "/var/lib/rancher/k3s/server/tls/server-ca.crt"],
    ["kubelet-client-certificate", "/var/lib/rancher/k3s/server/tls/client-kube-apiserver.crt"],
    ["kubelet-client-key", "/var/lib/rancher/k3s/server/tls/client-kube-apiserver.key"],
    ["service-account-key-file", "/var/lib/rancher/k3s/server/tls/service.key"],
    ["service-account-signing-key-file", "/var/lib/rancher/k3s/server/tls/service.current.key"],
    ["tls-cert-file", "/var/lib/rancher/k3s/server/tls/serving-kube-apiserver.crt"],
    ["tls-private-key-file", "/var/lib/rancher/k3s/server/tls/serving-kube-apiserver.key"],
  ],
  "kube-controller-manager": [
    ["profiling", "false"],
    ["bind-address", "127.0.0.1"],
    ["use-service-account-credentials", "true"],
    ["service-account-private-key-file", "/var/lib/rancher/k3s/server/tls/service.current.key"],
    ["root-ca-file", "/var/lib/rancher/k3s/server/tls/server-ca.crt"],
  ],
  "kube-scheduler": [
    ["profiling", "false"],
    ["bind-address", "127.0.0.1"],
  ],
  kubelet: [
    ["anonymous-auth", "false"],
    ["authorization-mode", "Webhook"],
    ["read-only-port", "0"],
    ["client-ca-file", "/var/lib/rancher/k3s/agent/client-ca.crt"],
  ],
};
