import { reads, under, writes, type AgentEntry, type PathNeed } from "./entry.ts";

/** A driver mounts volumes for the kubelet, so what it mounts must appear on the node. */
const driver = { privileged: true, root: true, writableRoot: true, bidirectional: true } as const;

/** Socket folders belong to root. */
const sidecar = { root: true } as const;

const sidecars = under(
  [
    "registry.k8s.io/sig-storage/csi-node-driver-registrar",
    "registry.k8s.io/sig-storage/livenessprobe",
    "public.ecr.aws/eks-distro/kubernetes-csi/node-driver-registrar",
    "public.ecr.aws/eks-distro/kubernetes-csi/livenessprobe",
    "public.ecr.aws/csi-components/csi-node-driver-registrar",
    "public.ecr.aws/csi-components/livenessprobe",
    "eks/eks/csi-node-driver-registrar",
    "eks/eks/livenessprobe",
    "mcr.microsoft.com/oss/kubernetes-csi/csi-node-driver-registrar",
    "mcr.microsoft.com/oss/kubernetes-csi/livenessprobe",
    "mcr.microsoft.com/oss/v2/kubernetes-csi/csi-node-driver-registrar",
    "mcr.microsoft.com/oss/v2/kubernetes-csi/livenessprobe",
    "gke.gcr.io/csi-node-driver-registrar",
  ],
  sidecar,
);

/** Where the kubelet and a driver meet (CSI, "kubelet plugin registration"). */
const meetingPlaces: readonly PathNeed[] = [
  ...writes("/var/lib/kubelet", "/var/lib/kubelet/pods", "/var/lib/kubelet/plugins_registry"),
  { path: "/var/lib/kubelet/plugins", write: true, below: true },
];

const devices = [...writes("/dev"), ...reads("/run/udev", "/etc/udev", "/lib/modules")];

function csi(
  name: string,
  repositories: readonly string[],
  more: Partial<Pick<AgentEntry, "hostNetwork" | "hostPID">> & { paths?: readonly PathNeed[] } = {},
): AgentEntry {
  const { paths = [], ...rest } = more;
  return {
    name,
    runsAs: "DaemonSet",
    images: under(repositories, driver),
    companions: sidecars,
    ...rest,
    hostPaths: [...meetingPlaces, ...paths],
  };
}

/** Storage drivers' node parts. Each is known by its own image; the shared sidecars are not enough. */
export const storageAgents: readonly AgentEntry[] = [
  csi(
    "Amazon EBS CSI driver",
    [
      "public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver",
      "registry.k8s.io/provider-aws/aws-ebs-csi-driver",
      "eks/eks/aws-ebs-csi-driver",
    ],
    { paths: devices },
  ),
  csi(
    "Amazon EFS CSI driver",
    [
      "public.ecr.aws/efs-csi-driver/amazon/aws-efs-csi-driver",
      "docker.io/amazon/aws-efs-csi-driver",
      "eks/eks/aws-efs-csi-driver",
    ],
    { hostNetwork: true, paths: writes("/run/efs", "/etc/amazon/efs", "/var/amazon/efs") },
  ),
  csi(
    "Google Persistent Disk CSI driver",
    [
      "registry.k8s.io/cloud-provider-gcp/gcp-compute-persistent-disk-csi-driver",
      "gke.gcr.io/gcp-compute-persistent-disk-csi-driver",
    ],
    { hostNetwork: true, paths: [...devices, ...writes("/sys")] },
  ),
  csi(
    "Azure Disk CSI driver",
    [
      "mcr.microsoft.com/oss/kubernetes-csi/azuredisk-csi",
      "mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi",
    ],
    {
      hostNetwork: true,
      paths: [
        ...devices,
        ...writes("/sys/bus/scsi/devices", "/sys/class"),
        ...reads("/etc/kubernetes"),
      ],
    },
  ),
  csi(
    "Azure Files CSI driver",
    [
      "mcr.microsoft.com/oss/kubernetes-csi/azurefile-csi",
      "mcr.microsoft.com/oss/v2/kubernetes-csi/azurefile-csi",
    ],
    { hostNetwork: true, paths: [...writes("/dev"), ...reads("/etc/kubernetes")] },
  ),
  csi("vSphere CSI driver", ["registry.k8s.io/csi-vsphere/driver"], {
    hostNetwork: true,
    paths: [...writes("/dev"), ...reads("/sys/block", "/sys/devices")],
  }),
  csi("NFS CSI driver", ["registry.k8s.io/sig-storage/nfsplugin"], { hostNetwork: true }),
  csi("SMB CSI driver", ["registry.k8s.io/sig-storage/smbplugin"], { hostNetwork: true }),
  csi("Ceph CSI driver", ["quay.io/cephcsi/cephcsi"], {
    hostNetwork: true,
    hostPID: true,
    paths: [...devices, ...writes("/sys"), ...reads("/etc/selinux", "/run/mount")],
  }),
  csi("Secrets Store CSI driver", ["registry.k8s.io/csi-secrets-store/driver"], {
    paths: writes(
      "/run/secrets-store-csi-providers",
      "/etc/kubernetes/secrets-store-csi-providers",
    ),
  }),
];
