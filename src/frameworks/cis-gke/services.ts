import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";
import { images } from "../questions.ts";
import { identitiesInUse, registryUnread } from "../undecided.ts";

/** Section 5: what Google's API sets. */
export const services: readonly FrameworkSection[] = [
  {
    id: "5.1",
    title: "Image registry",
    items: [
      automated("5.1.1", "Images are scanned for vulnerabilities", [], registryUnread),
      manual("5.1.2", "Few people may write to the registry", [], registryUnread),
      manual("5.1.3", "Nodes may only read from the registry", [], registryUnread),
      manual("5.1.4", "Only trusted images run", images.provenance),
    ],
  },
  {
    id: "5.2",
    title: "Identity and access management",
    items: [
      automated("5.2.1", "Nodes do not run as Compute Engine's default account", [
        "cloud-default-node-account",
      ]),
      manual(
        "5.2.2",
        "Workloads have Google identities of their own",
        ["cloud-workload-identity-off"],
        identitiesInUse,
      ),
    ],
  },
  {
    id: "5.3",
    title: "Key management",
    items: [
      automated("5.3.1", "Secrets are encrypted with a key in Cloud KMS", ["cloud-secrets-key"]),
    ],
  },
  {
    id: "5.4",
    title: "Node metadata",
    items: [
      automated("5.4.1", "The GKE metadata server stands before the node's metadata", [
        "cloud-node-metadata",
      ]),
    ],
  },
  {
    id: "5.5",
    title: "Configuration and maintenance of nodes",
    items: [
      automated("5.5.1", "Nodes run Container-Optimized OS", ["cloud-node-image"]),
      automated("5.5.2", "Nodes are repaired automatically", [
        ["cloud-node-guard-off", "autoRepair"],
      ]),
      automated("5.5.3", "Nodes are upgraded automatically", [
        ["cloud-node-guard-off", "autoUpgrade"],
      ]),
      automated("5.5.4", "The cluster follows a release channel", [
        ["cloud-guard-off", "releaseChannel.channel"],
      ]),
      automated("5.5.5", "Nodes are shielded", [["cloud-guard-off", "shieldedNodes.enabled"]]),
      automated("5.5.6", "Shielded nodes are watched for integrity", [
        ["cloud-node-guard-off", "enableIntegrityMonitoring"],
      ]),
      automated("5.5.7", "Shielded nodes boot securely", [
        ["cloud-node-guard-off", "enableSecureBoot"],
      ]),
    ],
  },
  {
    id: "5.6",
    title: "Cluster networking",
    items: [
      automated(
        "5.6.1",
        "Flow logs and traffic inside a node are visible",
        [["cloud-guard-off", "enableIntraNodeVisibility"]],
        "flow logs are a setting of each subnet, which the cluster's description does not hold",
      ),
      automated("5.6.2", "The cluster is VPC-native", [
        ["cloud-guard-off", "ipAllocationPolicy.useIpAliases"],
      ]),
      automated("5.6.3", "The control plane takes authorized networks only", [
        "cloud-endpoint-open",
      ]),
      automated("5.6.4", "The control plane has a private endpoint and no public one", [
        "cloud-endpoint-public",
      ]),
      automated("5.6.5", "Nodes have private addresses", ["cloud-nodes-public"]),
      manual(
        "5.6.6",
        "Firewall rules for nodes were considered",
        [],
        "firewall rules are of the VPC: the cluster's description does not hold them",
      ),
      automated(
        "5.6.7",
        "Certificates of load balancers are managed by Google",
        [],
        "no control judges the TLS of load balancers yet",
      ),
    ],
  },
  {
    id: "5.7",
    title: "Logging",
    items: [
      automated("5.7.1", "Logging and monitoring are on", ["cloud-telemetry-off"]),
      manual("5.7.2", "auditd of the nodes is logged", [], "no control looks for it yet"),
    ],
  },
  {
    id: "5.8",
    title: "Authentication and authorization",
    items: [
      automated("5.8.1", "No client certificate is issued", [
        ["cloud-legacy-access", "issueClientCertificate"],
      ]),
      manual("5.8.2", "RBAC names Google Groups", [
        ["cloud-directory-off", "authenticatorGroupsConfig.enabled"],
      ]),
      automated("5.8.3", "Legacy authorization (ABAC) is off", [
        ["cloud-legacy-access", "legacyAbac.enabled"],
      ]),
    ],
  },
  {
    id: "5.9",
    title: "Storage",
    items: [
      manual(
        "5.9.1",
        "Persistent disks are encrypted with a key of the customer's",
        [],
        "the key is of each disk and its StorageClass, which no control reads yet",
      ),
      automated("5.9.2", "Boot disks are encrypted with a key of the customer's", [
        ["cloud-node-guard-off", "bootDiskKmsKey"],
      ]),
    ],
  },
  {
    id: "5.10",
    title: "Other settings",
    items: [
      automated("5.10.1", "The Kubernetes dashboard is off", [
        ["cloud-guard-off", "addonsConfig.kubernetesDashboard"],
      ]),
      automated("5.10.2", "No alpha cluster serves production", [
        ["cloud-guard-off", "enableKubernetesAlpha"],
      ]),
      automated(
        "5.10.3",
        "Untrusted workloads run in GKE Sandbox",
        [],
        "which workloads are untrusted, only their owners know",
      ),
      automated("5.10.4", "Security posture is on", ["cloud-security-posture-off"]),
    ],
  },
];
