import { reads, under, writes, type AgentEntry } from "./entry.ts";

/** Detectors of what programs do at run time. */
export const detectionAgents: readonly AgentEntry[] = [
  {
    name: "Falco",
    runsAs: "DaemonSet",
    images: under(
      [
        "docker.io/falcosecurity/falco",
        "docker.io/falcosecurity/falco-no-driver",
        "public.ecr.aws/falcosecurity/falco",
      ],
      {
        privileged: true,
        root: true,
        writableRoot: true,
        capabilities: ["BPF", "PERFMON", "SYS_RESOURCE", "SYS_PTRACE", "SYS_ADMIN"],
      },
    ),
    companions: {
      ...under(
        [
          "docker.io/falcosecurity/falco-driver-loader",
          "public.ecr.aws/falcosecurity/falco-driver-loader",
        ],
        { privileged: true, root: true, writableRoot: true },
      ),
      ...under(["docker.io/falcosecurity/falcoctl", "public.ecr.aws/falcosecurity/falcoctl"], {
        root: true,
        writableRoot: true,
      }),
    },
    hostPaths: [
      ...reads("/proc", "/dev", "/etc", "/boot", "/usr", "/sys/module", "/etc/os-release"),
      ...reads("/run/docker.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock"),
      ...reads("/run/k3s/containerd/containerd.sock", "/run/host-containerd/containerd.sock"),
      ...writes("/lib/modules", "/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/bpf"),
    ],
  },
  {
    name: "Tetragon",
    runsAs: "DaemonSet",
    images: under(["quay.io/cilium/tetragon"], {
      privileged: true,
      root: true,
      writableRoot: true,
      bidirectional: true,
    }),
    companions: under(["quay.io/cilium/hubble-export-stdout"], { root: true }),
    hostNetwork: true,
    hostPaths: writes(
      "/proc",
      "/sys/fs/bpf",
      "/run/cilium/tetragon",
      "/run/tetragon",
      "/run/cilium",
      "/run/containerd",
      "/run/crio",
    ),
  },
];
