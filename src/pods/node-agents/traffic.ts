import { reads, under, writes, type AgentEntry } from "./entry.ts";

/** Load balancers and meshes. */
export const trafficAgents: readonly AgentEntry[] = [
  {
    name: "kube-vip",
    runsAs: "DaemonSet",
    images: under(["ghcr.io/kube-vip/kube-vip"], {
      root: true,
      capabilities: ["NET_ADMIN", "NET_RAW"],
    }),
    hostNetwork: true,
  },
  {
    name: "MetalLB speaker",
    runsAs: "DaemonSet",
    images: under(["quay.io/metallb/speaker"], {
      root: true,
      capabilities: ["NET_RAW"],
      hostPorts: [7472, 7473, 7946, 9120],
    }),
    companions: under(["quay.io/frrouting/frr"], {
      root: true,
      writableRoot: true,
      capabilities: ["NET_ADMIN", "NET_RAW", "SYS_ADMIN", "NET_BIND_SERVICE"],
    }),
    hostNetwork: true,
  },
  {
    name: "Istio CNI",
    runsAs: "DaemonSet",
    images: under(["docker.io/istio/install-cni", "gcr.io/istio-release/install-cni"], {
      root: true,
      writableRoot: true,
      unconfined: true,
      capabilities: ["NET_ADMIN", "NET_RAW", "SYS_PTRACE", "SYS_ADMIN", "DAC_OVERRIDE"],
    }),
    hostPaths: [
      ...writes("/opt/cni/bin", "/etc/cni/net.d"),
      ...writes("/run/istio-cni", "/run/ztunnel"),
      ...reads("/proc", "/run/netns"),
    ],
  },
  {
    name: "Istio ztunnel",
    runsAs: "DaemonSet",
    images: under(["docker.io/istio/ztunnel", "gcr.io/istio-release/ztunnel"], {
      root: true,
      capabilities: ["NET_ADMIN", "NET_RAW", "SYS_ADMIN"],
    }),
    hostPaths: writes("/run/ztunnel"),
  },
];
