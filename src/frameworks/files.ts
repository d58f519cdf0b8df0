import type { By } from "./item.ts";

/** Files of nodes that benchmarks ask for, each with the control that judges its mode and owner. */
interface NodeFile {
  readonly control: string;
  /** for the whole path */
  readonly path: string;
}

const manifest = (name: string): NodeFile => ({
  control: "manifest-file-open",
  path: `/etc/kubernetes/manifests/${name}\\.ya?ml`,
});

const credential = (path: string): NodeFile => ({ control: "credential-file-open", path });

export const files = {
  apiServerManifest: manifest("kube-apiserver"),
  controllerManagerManifest: manifest("kube-controller-manager"),
  schedulerManifest: manifest("kube-scheduler"),
  etcdManifest: manifest("etcd"),
  networkPlugin: { control: "kubelet-file-open", path: "/etc/cni/net\\.d/.+" },
  etcdData: {
    control: "etcd-data-open",
    path: "/var/lib/(?:etcd|rancher/(?:k3s|rke2)/server/db(?:/etcd)?)",
  },
  adminConf: credential("/etc/kubernetes/(?:super-)?admin\\.conf"),
  schedulerConf: credential("/etc/kubernetes/scheduler\\.conf"),
  controllerManagerConf: credential("/etc/kubernetes/controller-manager\\.conf"),
  certificates: { control: "certificate-file-open", path: "/etc/kubernetes/pki/.*\\.crt" },
  certificateFolder: { control: "certificate-file-open", path: "/etc/kubernetes/pki(?:/.*)?" },
  azureCredentials: credential("/etc/kubernetes/azure\\.json"),
  privateKeys: credential("/etc/kubernetes/pki/.*\\.key"),
  kubeletService: {
    control: "kubelet-file-open",
    path: "/(?:etc|usr/lib|lib)/systemd/system/kubelet\\.service(?:\\.d/.+\\.conf)?",
  },
  proxyKubeconfig: credential("/var/lib/kube-proxy/kubeconfig(?:\\.conf)?"),
  kubeletKubeconfig: credential("/etc/kubernetes/kubelet\\.conf|/var/lib/kubelet/kubeconfig"),
  clientAuthority: { control: "certificate-file-open", path: "/etc/kubernetes/pki/ca\\.crt" },
  kubeletConfig: { control: "kubelet-file-open", path: "/var/lib/kubelet/config\\.yaml" },
} satisfies Readonly<Record<string, NodeFile>>;

/** Its mode is at most this, as permission bits. */
export function mode({ control, path }: NodeFile, most: number): By {
  return [control, { path, most }];
}

/** It is owned so. */
export function owner({ control, path }: NodeFile, who = "root:root"): By {
  return [control, { path, owner: who }];
}
