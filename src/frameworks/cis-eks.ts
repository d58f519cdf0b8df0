import type { FrameworkInfo, FrameworkSection } from "../model/index.ts";
import { automated, manual } from "./item.ts";
import { kubeletFiles, managedKubelet } from "./managed.ts";
import { access, images, network, pods, secrets } from "./questions.ts";
import { identitiesInUse, policyOfPeople, registryUnread } from "./undecided.ts";

const logging: FrameworkSection = {
  id: "2.1",
  title: "Logging",
  items: [
    manual("2.1.1", "The control plane's logs are exported, audit among them", [
      "cloud-audit-log-off",
    ]),
    manual("2.1.2", "Audit logs are collected and kept", [], policyOfPeople),
  ],
};

const rbac: FrameworkSection = {
  id: "4.1",
  title: "RBAC and service accounts",
  items: [
    automated("4.1.1", "cluster-admin is bound only where it must be", access.clusterAdmin),
    automated("4.1.2", "Few may read Secrets", access.secrets),
    automated("4.1.3", "Roles name what they grant, without wildcards", access.wildcards),
    automated("4.1.4", "Few may create pods", access.createPods),
    automated("4.1.5", "Default service accounts are not used", access.defaultAccounts),
    automated("4.1.6", "Tokens are mounted only where a pod needs one", pods.tokens),
    manual("4.1.7", "Access is managed with access entries of the EKS API", [
      ["cloud-legacy-access", "authenticationMode"],
    ]),
    manual("4.1.8", "Few may bind, escalate or impersonate", access.escalation),
    manual("4.1.9", "Few may create persistent volumes", access.volumes),
    manual("4.1.10", "Few may use the proxy of nodes", access.nodesProxy),
    manual("4.1.11", "Few may change admission webhooks", access.webhooks),
    manual("4.1.12", "Few may create tokens of service accounts", access.tokens),
  ],
};

const workloads: readonly FrameworkSection[] = [
  {
    id: "4.2",
    title: "Pod Security Standards",
    items: [
      automated("4.2.1", "No privileged containers", pods.privileged),
      automated("4.2.2", "No sharing of the node's process namespace", pods.hostPid),
      automated("4.2.3", "No sharing of the node's IPC namespace", pods.hostIpc),
      automated("4.2.4", "No sharing of the node's network", pods.hostNetwork),
      automated("4.2.5", "No privilege escalation", pods.escalation),
    ],
  },
  {
    id: "4.3",
    title: "Network plugin",
    items: [
      manual("4.3.1", "The network plugin enforces network policies", network.plugin),
      automated("4.3.2", "Each namespace has network policies", network.policies),
    ],
  },
  {
    id: "4.4",
    title: "Secrets",
    items: [
      automated(
        "4.4.1",
        "Secrets come as files, not as environment variables",
        secrets.environment,
      ),
      manual("4.4.2", "A store outside the cluster was considered for Secrets", [], policyOfPeople),
    ],
  },
  {
    id: "4.5",
    title: "General policies",
    items: [
      manual("4.5.1", "Namespaces divide what different people administer", [], policyOfPeople),
      automated("4.5.2", "The namespace default is not used", pods.defaultNamespace),
    ],
  },
];

const services: readonly FrameworkSection[] = [
  {
    id: "5.1",
    title: "Image registry",
    items: [
      manual("5.1.1", "Images are scanned for vulnerabilities", [], registryUnread),
      manual("5.1.2", "Few people may write to the registry", [], registryUnread),
      manual("5.1.3", "Nodes may only read from the registry", [], registryUnread),
      manual("5.1.4", "Images come from approved registries", images.registries),
    ],
  },
  {
    id: "5.2",
    title: "Identity and access management",
    items: [manual("5.2.1", "Workloads have AWS identities of their own", [], identitiesInUse)],
  },
  {
    id: "5.3",
    title: "Key management",
    items: [
      manual("5.3.1", "Secrets are encrypted with a key of the customer's", ["cloud-secrets-key"]),
    ],
  },
  {
    id: "5.4",
    title: "Cluster networking",
    items: [
      manual("5.4.1", "The API server's endpoint takes chosen addresses only", [
        "cloud-endpoint-open",
      ]),
      manual("5.4.2", "The API server has a private endpoint and no public one", [
        "cloud-endpoint-public",
      ]),
      manual(
        "5.4.3",
        "Nodes have private addresses",
        ["cloud-nodes-public"],
        "where no launch template says it the subnets decide (MapPublicIpOnLaunch), which are not read",
      ),
      manual("5.4.4", "Network policy is enforced and used", [
        ...network.plugin,
        ...network.policies,
      ]),
      manual(
        "5.4.5",
        "Load balancers serve HTTPS with certificates",
        [],
        "no control judges the TLS of load balancers yet",
      ),
    ],
  },
  {
    id: "5.5",
    title: "Authentication and authorization",
    items: [
      manual(
        "5.5.1",
        "People log in through AWS IAM",
        [],
        "IAM always authenticates; which people use it, and other identity providers, are not in the answers that are read",
      ),
    ],
  },
];

/** Our own titles; ids and subjects were looked up in kube-bench, cfg/eks-1.8.0. */
export const framework: FrameworkInfo = {
  name: "cis-eks",
  title: "CIS Amazon Elastic Kubernetes Service (EKS) Benchmark",
  version: "1.8.0",
  source: "https://www.cisecurity.org/benchmark/kubernetes",
  provider: "eks",
  sections: [logging, kubeletFiles, managedKubelet, rbac, ...workloads, ...services],
};
