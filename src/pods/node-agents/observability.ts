import { reads, under, words, writes, type AgentEntry } from "./entry.ts";

const logs = reads(
  "/var/log",
  "/var/log/pods",
  "/var/log/containers",
  "/var/lib/docker/containers",
);
const machineId = reads("/etc/machine-id");
/** Logs belong to root on the node. */
const logReader = { root: true } as const;

/** Log shippers, exporters and collectors. */
export const observabilityAgents: readonly AgentEntry[] = [
  {
    name: "Fluent Bit",
    runsAs: "DaemonSet",
    images: under(
      [
        "docker.io/fluent/fluent-bit",
        "cr.fluentbit.io/fluent/fluent-bit",
        "ghcr.io/fluent/fluent-bit",
        "public.ecr.aws/aws-observability/aws-for-fluent-bit",
        "docker.io/amazon/aws-for-fluent-bit",
      ],
      logReader,
    ),
    hostPaths: [...logs, ...machineId],
  },
  {
    name: "Fluentd",
    runsAs: "DaemonSet",
    images: under(
      ["docker.io/fluent/fluentd-kubernetes-daemonset", "quay.io/fluentd_elasticsearch/fluentd"],
      { root: true, writableRoot: true },
    ),
    hostPaths: logs,
  },
  {
    name: "Promtail",
    runsAs: "DaemonSet",
    images: under(["docker.io/grafana/promtail"], logReader),
    hostPaths: [...logs, ...writes("/run/promtail")],
  },
  {
    name: "Grafana Alloy",
    runsAs: "DaemonSet",
    images: under(["docker.io/grafana/alloy"], logReader),
    companions: under(
      [
        "quay.io/prometheus-operator/prometheus-config-reloader",
        "ghcr.io/jimmidyson/configmap-reload",
      ],
      {},
    ),
    hostPaths: logs,
  },
  {
    name: "Vector",
    runsAs: "DaemonSet",
    images: under(["docker.io/timberio/vector"], logReader),
    hostPaths: [...logs, ...reads("/proc", "/sys"), ...writes("/var/lib/vector")],
  },
  {
    name: "Filebeat",
    runsAs: "DaemonSet",
    images: under(["docker.elastic.co/beats/filebeat"], logReader),
    hostNetwork: true,
    hostPaths: [...logs, ...writes("/var/lib/filebeat-data")],
  },
  {
    name: "Elastic Agent",
    runsAs: "DaemonSet",
    images: under(
      ["docker.elastic.co/elastic-agent/elastic-agent", "docker.elastic.co/beats/elastic-agent"],
      { root: true, writableRoot: true },
    ),
    hostNetwork: true,
    hostPID: true,
    hostPaths: [...logs, ...machineId, ...reads("/proc", "/sys/fs/cgroup", "/sys/kernel/debug")],
  },
  {
    name: "Datadog agent",
    runsAs: "DaemonSet",
    images: under(
      ["gcr.io/datadoghq/agent", "docker.io/datadog/agent", "public.ecr.aws/datadog/agent"],
      {
        root: true,
        writableRoot: true,
        // system-probe, a container of the same image
        capabilities: words(
          "SYS_ADMIN SYS_RESOURCE SYS_PTRACE NET_ADMIN NET_BROADCAST NET_RAW IPC_LOCK CHOWN DAC_READ_SEARCH",
        ),
        hostPorts: [8125, 8126],
      },
    ),
    hostPID: true,
    hostPaths: [
      ...logs,
      ...reads("/proc", "/sys/fs/cgroup", "/sys/kernel/debug", "/etc/passwd", "/etc/group"),
      ...reads("/run", "/run/containerd/containerd.sock", "/run/docker.sock", "/etc/os-release"),
      ...writes("/run/datadog", "/var/lib/datadog-agent/logs"),
    ],
  },
  {
    name: "Prometheus node exporter",
    runsAs: "DaemonSet",
    images: under(["quay.io/prometheus/node-exporter", "docker.io/prom/node-exporter"], {
      hostPorts: [9100],
    }),
    companions: under(["quay.io/brancz/kube-rbac-proxy"], { hostPorts: [9100] }),
    hostNetwork: true,
    hostPID: true,
    hostPaths: reads("/", "/proc", "/sys"),
  },
  {
    name: "node-problem-detector",
    runsAs: "DaemonSet",
    images: under(
      [
        "registry.k8s.io/node-problem-detector/node-problem-detector",
        "gke.gcr.io/node-problem-detector",
      ],
      { privileged: true, root: true },
    ),
    hostPaths: reads("/var/log", "/dev/kmsg", "/etc/localtime", "/etc/machine-id"),
  },
  {
    name: "NVIDIA device plugin",
    runsAs: "DaemonSet",
    images: under(["nvcr.io/nvidia/k8s-device-plugin"], { root: true }),
    hostPaths: writes("/var/lib/kubelet/device-plugins"),
  },
  {
    name: "NVIDIA DCGM exporter",
    runsAs: "DaemonSet",
    images: under(["nvcr.io/nvidia/k8s/dcgm-exporter"], {
      root: true,
      capabilities: ["SYS_ADMIN"],
    }),
    hostPaths: reads("/var/lib/kubelet/pod-resources"),
  },
];
