import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";
import { images } from "../shared.ts";
import { cloudFactsUnread as cloud, registryUnread } from "../undecided.ts";

/** Section 5: what Google's API sets. */
export const services: readonly FrameworkSection[] = [
  {
    id: "5.1",
    title: "Image registry",
    items: [
      automated("5.1.1", "Images are scanned for vulnerabilities", [], registryUnread),
      manual("5.1.2", "Few people may write to the registry", [], registryUnread),
      manual("5.1.3", "Nodes may only read from the registry", [], cloud),
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
      manual("5.2.2", "Workloads have Google identities of their own", [], cloud),
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
      automated("5.5.1", "Nodes run Container-Optimized OS", [], cloud),
      automated("5.5.2", "Nodes are repaired automatically", [], cloud),
      automated("5.5.3", "Nodes are upgraded automatically", [], cloud),
      automated("5.5.4", "The cluster follows a release channel", [], cloud),
      automated("5.5.5", "Nodes are shielded", [], cloud),
      automated("5.5.6", "Shielded nodes are watched for integrity", [], cloud),
      automated("5.5.7", "Shielded nodes boot securely", [], cloud),
    ],
  },
  {
    id: "5.6",
    title: "Cluster networking",
    items: [
      automated("5.6.1", "Flow logs and traffic inside a node are visible", [], cloud),
      automated("5.6.2", "The cluster is VPC-native", [], cloud),
      automated("5.6.3", "The control plane takes authorized networks only", [
        "cloud-endpoint-open",
      ]),
      automated("5.6.4", "The control plane has a private endpoint and no public one", [
        "cloud-endpoint-public",
      ]),
      automated("5.6.5", "Nodes have private addresses", [], cloud),
      manual("5.6.6", "Firewall rules for nodes were considered", [], cloud),
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
      automated("5.7.1", "Logging and monitoring are on", [], cloud),
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
      manual("5.8.2", "RBAC names Google Groups", [], cloud),
      automated("5.8.3", "Legacy authorization (ABAC) is off", [
        ["cloud-legacy-access", "legacyAbac.enabled"],
      ]),
    ],
  },
  {
    id: "5.9",
    title: "Storage",
    items: [
      manual("5.9.1", "Persistent disks are encrypted with a key of the customer's", [], cloud),
      automated("5.9.2", "Boot disks are encrypted with a key of the customer's", [], cloud),
    ],
  },
  {
    id: "5.10",
    title: "Other settings",
    items: [
      automated("5.10.1", "The Kubernetes dashboard is off", [], cloud),
      automated("5.10.2", "No alpha cluster serves production", [], cloud),
      automated("5.10.3", "Untrusted workloads run in GKE Sandbox", [], cloud),
      automated("5.10.4", "Security posture is on", [], cloud),
    ],
  },
];
