import type { Severity } from "../../model/index.ts";

export type HostPathClass =
  | "runtime-socket"
  | "kubelet"
  | "root-filesystem"
  | "proc-sys-dev"
  | "logs";

/**
 * What one path of a node gives to whoever mounts it, in the spelling of `normaliseHostPath`. As of
 * 2026-11: distributions move their sockets and folders now and then.
 */
export interface HostPathEntry {
  readonly path: string;
  readonly class: HostPathClass;
  /** severity of a mount that can write */
  readonly write: Severity;
  /** severity of a read-only mount; absent where reading it gives nothing away */
  readonly read?: Severity;
  /**
   * what a path below this one is worth: as much as the folder, one step less, or nothing (the
   * entry is a file, or what lies below is listed on its own)
   */
  readonly below: "same" | "milder" | "nothing";
  /** completes "… : it <yields>" */
  readonly yields: string;
  /** the same for a read-only mount, where it gives something else */
  readonly readYields?: string;
}

/** Sockets keep their names where distributions move their folders. */
export const runtimeSocketNames: readonly string[] = [
  "docker.sock",
  "containerd.sock",
  "containerd.sock.ttrpc",
  "crio.sock",
  "cri-dockerd.sock",
  "dockershim.sock",
  "podman.sock",
  "nri.sock",
  "docker_engine",
  "containerd-containerd",
];

function sockets(...paths: string[]): readonly HostPathEntry[] {
  // A read-only mount of a socket still connects: MS_RDONLY guards the inode, not the conversation.
  return paths.map((path) => ({
    path,
    class: "runtime-socket",
    write: "critical",
    read: "critical",
    below: "nothing",
    yields: "starts containers of any kind on the node, past every admission check",
  }));
}

function entries(
  group: HostPathClass,
  write: Severity,
  read: Severity | undefined,
  below: HostPathEntry["below"],
  rows: Readonly<Record<string, string>>,
  readYields?: string,
): readonly HostPathEntry[] {
  return Object.entries(rows).map(([path, yields]) => ({
    path,
    class: group,
    write,
    ...(read === undefined ? {} : { read }),
    below,
    yields,
    ...(readYields === undefined ? {} : { readYields }),
  }));
}

export const hostPathTable: readonly HostPathEntry[] = [
  ...sockets(
    "/run/docker.sock",
    "/run/docker/containerd/containerd.sock",
    "/run/containerd/containerd.sock",
    "/run/k3s/containerd/containerd.sock",
    "/run/k0s/containerd.sock",
    "/run/crio/crio.sock",
    "/run/cri-dockerd.sock",
    "/run/dockershim.sock",
    "/run/podman/podman.sock",
    "/run/nri/nri.sock",
    "/var/snap/microk8s/common/run/containerd.sock",
    "//./pipe/docker_engine",
    "//./pipe/containerd-containerd",
  ),

  ...entries("kubelet", "critical", "critical", "same", {
    "/var/lib/kubelet": "holds the node's credentials and every pod's token and Secrets",
    "/var/lib/kubelet/pods": "holds the token and Secret volumes of every pod on the node",
    "/var/lib/kubelet/pki": "holds the node's own client certificate",
    "/etc/kubernetes": "holds static pod manifests and, on control planes, the cluster's keys",
    "/var/lib/etcd": "holds the whole cluster's state, Secrets included",
    "/var/lib/rancher": "holds the cluster's keys, database and bundled manifests (K3s, RKE2)",
    "/etc/rancher": "holds the administrator's kubeconfig (K3s, RKE2)",
    "/var/lib/k0s": "holds the cluster's keys and database (k0s)",
    "/var/lib/minikube": "holds the cluster's keys (minikube)",
    "/var/snap/microk8s": "holds the cluster's keys and database (MicroK8s)",
    "/var/lib/kube-proxy": "holds the proxy's kubeconfig",
  }),
  ...entries("kubelet", "critical", "low", "same", {
    "/etc/eks": "holds what the node starts its kubelet with (EKS)",
    "/home/kubernetes": "holds the kubelet's configuration and binaries (GKE)",
  }),
  ...entries("kubelet", "medium", "low", "milder", {
    "/var/lib/kubelet/device-plugins": "can pose as a device plugin to the kubelet",
    "/var/lib/kubelet/plugins": "can pose as a storage driver and read its volumes",
    "/var/lib/kubelet/plugins_registry": "can register a storage driver with the kubelet",
    "/var/lib/kubelet/pod-resources": "tells which pod holds which device",
  }),

  ...entries("root-filesystem", "critical", "high", "nothing", {
    "/": "is the whole node: its credentials, sockets, binaries and every pod's data",
  }),
  ...entries("root-filesystem", "critical", "high", "milder", {
    "/etc": "holds the node's users, scheduled jobs and keys",
    "/root": "is the node administrator's home: keys, and what a login runs",
    "/home": "holds people's keys, and what their logins run",
    "/var/lib/docker": "holds every container's files and environment",
    "/var/lib/containerd": "holds every container's files",
    "/var/lib/containers": "holds every container's files (CRI-O, Podman)",
    "/var/lib/cloud": "holds the machine's start-up data and scripts",
    "/users": "holds people's keys (Windows)",
  }),
  ...entries("root-filesystem", "critical", "high", "nothing", {
    "/var": "holds the kubelet's folder, logs and scheduled jobs",
    "/var/lib": "holds the kubelet's folder and every container's files",
  }),
  ...entries("root-filesystem", "critical", undefined, "milder", {
    "/usr": "holds the programs that the node runs as root",
    "/bin": "holds the programs that the node runs as root",
    "/sbin": "holds the programs that the node runs as root",
    "/lib": "holds the libraries and modules that the node loads",
    "/lib64": "holds the libraries that the node loads",
    "/boot": "holds the kernel that the node starts",
    "/opt": "holds add-ons that the node runs as root",
    "/opt/cni": "holds the network plugins that the runtime runs as root",
    "/var/spool/cron": "holds jobs that the node runs as their owner",
    "/windows": "holds the programs that the node runs as SYSTEM",
    "/programdata": "holds the node's services' data (Windows)",
  }),
  ...entries("root-filesystem", "critical", "critical", "same", {
    "/run/systemd": "reaches the init system, which runs commands as root",
    "/run/dbus": "reaches the system bus, which starts services as root",
  }),

  ...entries(
    "proc-sys-dev",
    "critical",
    "medium",
    "milder",
    {
      "/proc": "sets the kernel's core_pattern, a program that runs as root on the node",
    },
    "shows every process of the node, and what it was started with",
  ),
  ...entries(
    "proc-sys-dev",
    "high",
    "low",
    "milder",
    {
      "/sys": "sets uevent_helper and cgroup release agents, programs that run on the node",
    },
    "shows the node's hardware and kernel settings",
  ),
  // Read-only stops no write to a device node: the driver, not the file system, takes it. A single
  // device is milder: the device cgroup refuses it to a container that is not privileged.
  ...entries("proc-sys-dev", "high", "high", "milder", {
    "/dev": "holds the node's disks, memory and other devices",
  }),

  ...entries(
    "logs",
    "high",
    "low",
    "milder",
    {
      "/var/log": "takes a link through which whoever may read logs reads any file of the node",
    },
    "tells what every pod and the node itself log",
  ),
  ...entries(
    "logs",
    "high",
    "low",
    "same",
    {
      "/var/log/pods":
        "takes a link through which whoever may read pod logs reads any file of the node",
      "/var/log/containers":
        "takes a link through which whoever may read pod logs reads any file of the node",
    },
    "tells what every pod on the node logs",
  ),
];

/** Files and folders that tell nothing secret and that many workloads read; mounted to write, they count. */
export const harmlessToRead: readonly string[] = [
  "/etc/localtime",
  "/etc/timezone",
  "/etc/machine-id",
  "/etc/os-release",
  "/etc/lsb-release",
  "/etc/hostname",
  "/etc/hosts",
  "/etc/resolv.conf",
  "/etc/nsswitch.conf",
  "/etc/ssl/certs",
  "/etc/pki/ca-trust",
  "/etc/pki/tls/certs",
  "/etc/ca-certificates",
  "/etc/system-release",
  "/etc/redhat-release",
  "/dev/null",
  "/dev/zero",
  "/dev/urandom",
  "/dev/random",
];
