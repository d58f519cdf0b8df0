import { reads, under, writes, type AgentEntry } from "./entry.ts";

const trust = reads(
  "/etc/ssl/certs",
  "/etc/ca-certificates",
  "/etc/pki",
  "/etc/pki/ca-trust",
  "/etc/pki/tls/certs",
  "/usr/share/ca-certificates",
  "/usr/local/share/ca-certificates",
);

function component(name: string, hostPaths: AgentEntry["hostPaths"]): AgentEntry {
  return {
    name,
    runsAs: "static",
    images: under([`registry.k8s.io/${name}`, `k8s.gcr.io/${name}`], { root: true }),
    hostNetwork: true,
    hostPaths: [...trust, ...(hostPaths ?? [])],
  };
}

/** The control plane as kubeadm runs it: static pods, of which the API shows mirrors. */
export const controlPlane: readonly AgentEntry[] = [
  component("kube-apiserver", reads("/etc/kubernetes/pki")),
  component("kube-controller-manager", [
    ...reads("/etc/kubernetes/pki", "/etc/kubernetes/controller-manager.conf"),
    ...writes("/usr/libexec/kubernetes/kubelet-plugins/volume/exec"),
  ]),
  component("kube-scheduler", reads("/etc/kubernetes/scheduler.conf")),
  component("etcd", writes("/var/lib/etcd", "/etc/kubernetes/pki/etcd")),
];
