/** What is taken of a file on its node: its content too, or only its mode and owner. */
export type Take = "content" | "mode";

export interface ListedPath {
  /** absolute; `*` stands for the entries of one folder, `**` at the end for everything below it */
  readonly path: string;
  readonly take: Take;
}

const rows = `
  content /etc/kubernetes/manifests/*
  mode    /etc/kubernetes/manifests
  content /etc/kubernetes/*.yaml
  mode    /etc/kubernetes/*.conf
  mode    /etc/kubernetes/azure.json
  mode    /etc/kubernetes/pki/**
  content /etc/kubernetes/kubelet.conf.d/*
  content /var/lib/kubelet/config.yaml
  mode    /var/lib/kubelet/kubeconfig
  mode    /var/lib/kubelet/kubeadm-flags.env
  mode    /var/lib/kubelet/pki/**
  content /var/lib/kube-proxy/config.conf
  mode    /var/lib/kube-proxy/kubeconfig.conf
  mode    /etc/systemd/system/kubelet.service
  mode    /etc/systemd/system/kubelet.service.d/*
  mode    /usr/lib/systemd/system/kubelet.service
  mode    /usr/lib/systemd/system/kubelet.service.d/*
  mode    /lib/systemd/system/kubelet.service
  mode    /etc/cni/net.d/*
  mode    /var/lib/etcd
  content /var/lib/rancher/rke2/agent/pod-manifests/*
  content /var/lib/rancher/k3s/agent/etc/kubelet.conf.d/*
  content /var/lib/rancher/rke2/agent/etc/kubelet.conf.d/*
  mode    /etc/rancher/k3s/*
  mode    /etc/rancher/rke2/*
  mode    /var/lib/rancher/k3s/server/tls/**
  mode    /var/lib/rancher/rke2/server/tls/**
  mode    /var/lib/rancher/k3s/server/token
  mode    /var/lib/rancher/rke2/server/token
  mode    /var/lib/rancher/k3s/server/db
  mode    /var/lib/rancher/rke2/server/db
`;

/** The files of a node that are looked at. Of keys, kubeconfigs and tokens nothing but the mode. */
export const listedPaths: readonly ListedPath[] = rows
  .trim()
  .split("\n")
  .map((row) => {
    const [take = "", path = ""] = row.trim().split(/\s+/);
    return { path, take: take === "content" ? "content" : "mode" };
  });

/** Flags of components that name a configuration file: it is read as well. */
export const configFlags: ReadonlySet<string> = new Set([
  "admission-control-config-file",
  "audit-policy-file",
  "authentication-config",
  "authorization-config",
  "config",
  "encryption-provider-config",
]);
