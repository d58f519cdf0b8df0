import type { FrameworkSection } from "../../model/index.ts";
import { files, mode, owner } from "../files.ts";
import { automated, manual } from "../item.ts";

/** Section 1.1. Modes are the most that is allowed; less is better. */
export const controlPlaneFiles: FrameworkSection = {
  id: "1.1",
  title: "Files of the control plane's nodes",
  items: [
    automated("1.1.1", "Manifest of the API server: mode 600", [
      mode(files.apiServerManifest, 0o600),
    ]),
    automated("1.1.2", "Manifest of the API server: owned by root:root", [
      owner(files.apiServerManifest),
    ]),
    automated("1.1.3", "Manifest of the controller manager: mode 600", [
      mode(files.controllerManagerManifest, 0o600),
    ]),
    automated("1.1.4", "Manifest of the controller manager: owned by root:root", [
      owner(files.controllerManagerManifest),
    ]),
    automated("1.1.5", "Manifest of the scheduler: mode 600", [
      mode(files.schedulerManifest, 0o600),
    ]),
    automated("1.1.6", "Manifest of the scheduler: owned by root:root", [
      owner(files.schedulerManifest),
    ]),
    automated("1.1.7", "Manifest of etcd: mode 600", [mode(files.etcdManifest, 0o600)]),
    automated("1.1.8", "Manifest of etcd: owned by root:root", [owner(files.etcdManifest)]),
    manual("1.1.9", "Files of the network plugin: mode 600", [mode(files.networkPlugin, 0o600)]),
    manual("1.1.10", "Files of the network plugin: owned by root:root", [
      owner(files.networkPlugin),
    ]),
    automated("1.1.11", "Data folder of etcd: mode 700", [mode(files.etcdData, 0o700)]),
    automated("1.1.12", "Data folder of etcd: owned by etcd:etcd", [
      owner(files.etcdData, "etcd:etcd"),
    ]),
    automated("1.1.13", "admin.conf and super-admin.conf: mode 600", [
      mode(files.adminConf, 0o600),
    ]),
    automated("1.1.14", "admin.conf and super-admin.conf: owned by root:root", [
      owner(files.adminConf),
    ]),
    automated("1.1.15", "scheduler.conf: mode 600", [mode(files.schedulerConf, 0o600)]),
    automated("1.1.16", "scheduler.conf: owned by root:root", [owner(files.schedulerConf)]),
    automated("1.1.17", "controller-manager.conf: mode 600", [
      mode(files.controllerManagerConf, 0o600),
    ]),
    automated("1.1.18", "controller-manager.conf: owned by root:root", [
      owner(files.controllerManagerConf),
    ]),
    automated("1.1.19", "Folder of certificates and all in it: owned by root:root", [
      owner(files.certificateFolder),
      owner(files.privateKeys),
    ]),
    manual("1.1.20", "Certificates: mode 644", [mode(files.certificates, 0o644)]),
    manual("1.1.21", "Private keys: mode 600", [mode(files.privateKeys, 0o600)]),
  ],
};

/** Section 4.1. */
export const workerFiles: FrameworkSection = {
  id: "4.1",
  title: "Files of the worker nodes",
  items: [
    automated("4.1.1", "Service unit of the kubelet: mode 600", [
      mode(files.kubeletService, 0o600),
    ]),
    automated("4.1.2", "Service unit of the kubelet: owned by root:root", [
      owner(files.kubeletService),
    ]),
    manual("4.1.3", "Kubeconfig of kube-proxy, where there is one: mode 600", [
      mode(files.proxyKubeconfig, 0o600),
    ]),
    manual("4.1.4", "Kubeconfig of kube-proxy, where there is one: owned by root:root", [
      owner(files.proxyKubeconfig),
    ]),
    automated("4.1.5", "Kubeconfig of the kubelet: mode 600", [
      mode(files.kubeletKubeconfig, 0o600),
    ]),
    automated("4.1.6", "Kubeconfig of the kubelet: owned by root:root", [
      owner(files.kubeletKubeconfig),
    ]),
    manual("4.1.7", "Authority that clients of the kubelet are checked with: mode 644", [
      mode(files.clientAuthority, 0o644),
    ]),
    manual("4.1.8", "Authority that clients of the kubelet are checked with: owned by root:root", [
      owner(files.clientAuthority),
    ]),
    automated("4.1.9", "Configuration of the kubelet: mode 600", [
      mode(files.kubeletConfig, 0o600),
    ]),
    automated("4.1.10", "Configuration of the kubelet: owned by root:root", [
      owner(files.kubeletConfig),
    ]),
  ],
};
