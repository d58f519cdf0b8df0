import { reads, under, words, writes, type AgentEntry } from "./entry.ts";

const cniFolders = writes("/opt/cni/bin", "/etc/cni/net.d");

/** Pod networks and service proxies. */
export const networkAgents: readonly AgentEntry[] = [
  {
    name: "kube-proxy",
    runsAs: "DaemonSet",
    images: under(
      [
        "registry.k8s.io/kube-proxy",
        "k8s.gcr.io/kube-proxy",
        "eks/eks/kube-proxy",
        "eks/eks/minimal-kube-proxy",
        "mcr.microsoft.com/oss/kubernetes/kube-proxy",
        "mcr.microsoft.com/oss/v2/kubernetes/kube-proxy",
      ],
      { privileged: true, root: true },
    ),
    hostNetwork: true,
    hostPaths: [...writes("/run/xtables.lock"), ...reads("/lib/modules")],
  },
  {
    name: "Calico",
    runsAs: "DaemonSet",
    images: under(["docker.io/calico/node", "quay.io/calico/node"], {
      privileged: true,
      root: true,
      writableRoot: true,
      bidirectional: true,
    }),
    companions: under(
      [
        "docker.io/calico/cni",
        "quay.io/calico/cni",
        "docker.io/calico/pod2daemon-flexvol",
        "quay.io/calico/pod2daemon-flexvol",
      ],
      { privileged: true, root: true, writableRoot: true },
    ),
    hostNetwork: true,
    hostPaths: [
      ...cniFolders,
      ...writes(
        "/run/calico",
        "/var/lib/calico",
        "/run/xtables.lock",
        "/run/nodeagent",
        "/var/lib/cni/networks",
        "/var/log/calico/cni",
        "/sys/fs",
        "/sys/fs/bpf",
        "/usr/libexec/kubernetes/kubelet-plugins/volume/exec/nodeagent~uds",
      ),
      ...reads("/lib/modules", "/proc"),
    ],
  },
  {
    name: "Calico CSI driver",
    runsAs: "DaemonSet",
    images: under(["docker.io/calico/csi", "quay.io/calico/csi"], {
      privileged: true,
      root: true,
      bidirectional: true,
    }),
    companions: under(
      ["docker.io/calico/node-driver-registrar", "quay.io/calico/node-driver-registrar"],
      { privileged: true, root: true },
    ),
    hostPaths: writes(
      "/run/nodeagent",
      "/var/lib/kubelet",
      "/var/lib/kubelet/plugins/csi.tigera.io",
      "/var/lib/kubelet/plugins_registry",
    ),
  },
  {
    name: "Cilium",
    runsAs: "DaemonSet",
    images: under(["quay.io/cilium/cilium"], {
      // its init container that mounts the bpf file system
      privileged: true,
      root: true,
      writableRoot: true,
      unconfined: true,
      bidirectional: true,
      capabilities: words(
        "CHOWN KILL NET_ADMIN NET_RAW IPC_LOCK SYS_MODULE SYS_ADMIN SYS_RESOURCE DAC_OVERRIDE FOWNER SETGID SETUID SYS_CHROOT SYS_PTRACE BPF PERFMON SYSLOG",
      ),
      hostPorts: [4244, 9962],
    }),
    hostNetwork: true,
    hostPaths: [
      ...cniFolders,
      ...writes(
        "/run/cilium",
        "/run/netns",
        "/sys/fs/bpf",
        "/run/cilium/cgroupv2",
        "/run/cilium/envoy/sockets",
        "/proc",
        "/proc/sys/net",
        "/proc/sys/kernel",
        "/run/xtables.lock",
      ),
      ...reads("/lib/modules"),
    ],
  },
  {
    name: "Cilium Envoy",
    runsAs: "DaemonSet",
    images: under(["quay.io/cilium/cilium-envoy"], {
      root: true,
      unconfined: true,
      capabilities: ["NET_ADMIN", "SYS_ADMIN", "BPF", "PERFMON"],
      hostPorts: [9964],
    }),
    hostNetwork: true,
    hostPaths: [
      ...writes("/run/cilium/envoy/sockets", "/sys/fs/bpf"),
      ...reads("/run/cilium/envoy/artifacts"),
    ],
  },
  {
    name: "Flannel",
    runsAs: "DaemonSet",
    images: under(
      [
        "docker.io/flannel/flannel",
        "ghcr.io/flannel-io/flannel",
        "docker.io/rancher/mirrored-flannelcni-flannel",
      ],
      { root: true, writableRoot: true, capabilities: ["NET_ADMIN", "NET_RAW"] },
    ),
    companions: under(
      [
        "docker.io/flannel/flannel-cni-plugin",
        "ghcr.io/flannel-io/flannel-cni-plugin",
        "docker.io/rancher/mirrored-flannelcni-flannel-cni-plugin",
      ],
      { root: true },
    ),
    hostNetwork: true,
    hostPaths: [...cniFolders, ...writes("/run/flannel", "/run/xtables.lock")],
  },
  {
    name: "Amazon VPC CNI",
    runsAs: "DaemonSet",
    images: under(["eks/amazon-k8s-cni", "public.ecr.aws/eks/amazon-k8s-cni"], {
      root: true,
      writableRoot: true,
      capabilities: ["NET_ADMIN", "NET_RAW"],
      hostPorts: [61678],
    }),
    companions: under(
      [
        "eks/amazon-k8s-cni-init",
        "eks/amazon/aws-network-policy-agent",
        "public.ecr.aws/eks/amazon-k8s-cni-init",
        "public.ecr.aws/eks/aws-network-policy-agent",
      ],
      { privileged: true, root: true, writableRoot: true },
    ),
    hostNetwork: true,
    hostPaths: [
      ...cniFolders,
      ...writes("/var/log/aws-routed-eni", "/run/aws-node", "/run/xtables.lock", "/sys/fs/bpf"),
    ],
  },
  {
    name: "Azure cloud node manager",
    runsAs: "DaemonSet",
    images: under(
      [
        "mcr.microsoft.com/oss/kubernetes/azure-cloud-node-manager",
        "mcr.microsoft.com/oss/v2/kubernetes/azure-cloud-node-manager",
      ],
      {},
    ),
    hostNetwork: true,
  },
  {
    name: "IP masquerade agent",
    runsAs: "DaemonSet",
    images: under(
      [
        "registry.k8s.io/networking/ip-masq-agent",
        "registry.k8s.io/networking/ip-masq-agent-amd64",
        "gke.gcr.io/ip-masq-agent",
        "mcr.microsoft.com/aks/ip-masq-agent-v2",
      ],
      { root: true, capabilities: ["NET_ADMIN", "NET_RAW"] },
    ),
    hostNetwork: true,
    hostPaths: writes("/run/xtables.lock"),
  },
  {
    name: "NodeLocal DNSCache",
    runsAs: "DaemonSet",
    images: under(["registry.k8s.io/dns/k8s-dns-node-cache", "gke.gcr.io/k8s-dns-node-cache"], {
      root: true,
      capabilities: ["NET_ADMIN"],
    }),
    hostNetwork: true,
    hostPaths: writes("/run/xtables.lock"),
  },
];
