import type { FrameworkInfo, FrameworkSection } from "../model/index.ts";
import { files, mode, owner } from "./files.ts";
import { automated, manual } from "./item.ts";
import { managedKubelet } from "./managed.ts";
import { access, images, network, pods, secrets } from "./questions.ts";
import { identitiesInUse, policyOfPeople, registryUnread } from "./undecided.ts";

const nodes: readonly FrameworkSection[] = [
  {
    id: "2.1",
    title: "Logging",
    items: [manual("2.1.1", "Audit logs are exported", ["cloud-audit-log-off"])],
  },
  {
    id: "3.1",
    title: "Files of the worker nodes",
    items: [
      automated("3.1.1", "Kubeconfig of the kubelet: mode 644", [
        mode(files.kubeletKubeconfig, 0o644),
      ]),
      automated("3.1.2", "Kubeconfig of the kubelet: owned by root:root", [
        owner(files.kubeletKubeconfig),
      ]),
      automated("3.1.3", "azure.json: mode 644", [mode(files.azureCredentials, 0o644)]),
      automated("3.1.4", "azure.json: owned by root:root", [owner(files.azureCredentials)]),
    ],
  },
  managedKubelet,
];

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
    manual("4.1.7", "Few may bind, escalate or impersonate", access.escalation),
    manual("4.1.8", "Few may create persistent volumes", access.volumes),
    manual("4.1.9", "Few may use the proxy of nodes", access.nodesProxy),
    manual("4.1.10", "Few may approve certificate requests", access.certificates),
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
    id: "4.4",
    title: "Network plugin",
    items: [
      manual(
        "4.4.1",
        "The network plugin is of the latest version",
        [],
        "no control knows the versions of network plugins",
      ),
      automated("4.4.2", "Each namespace has network policies", network.policies),
    ],
  },
  {
    id: "4.5",
    title: "Secrets",
    items: [
      automated(
        "4.5.1",
        "Secrets come as files, not as environment variables",
        secrets.environment,
      ),
      manual("4.5.2", "A store outside the cluster was considered for Secrets", [], policyOfPeople),
    ],
  },
  {
    id: "4.6",
    title: "General policies",
    items: [
      manual("4.6.1", "Namespaces divide what different people administer", [], policyOfPeople),
      manual("4.6.2", "Pods and containers set their security context", pods.context),
      automated("4.6.3", "The namespace default is not used", pods.defaultNamespace),
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
    title: "Access and identity",
    items: [
      manual(
        "5.2.1",
        "Workloads have Azure identities of their own",
        ["cloud-workload-identity-off"],
        identitiesInUse,
      ),
    ],
  },
  {
    id: "5.3",
    title: "Key management",
    items: [manual("5.3.1", "Secrets are encrypted", ["cloud-secrets-key"])],
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
      manual("5.4.3", "Nodes have private addresses", ["cloud-nodes-public"]),
      manual("5.4.4", "Network policy is enforced and used", [
        "cloud-policies-not-enforced",
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
      manual("5.5.1", "People log in through Microsoft Entra ID", [
        ["cloud-legacy-access", "disableLocalAccounts"],
        ["cloud-directory-off", "aadProfile"],
      ]),
      manual("5.5.2", "Azure RBAC authorizes people", [
        ["cloud-directory-off", "aadProfile", "aadProfile.enableAzureRbac"],
      ]),
    ],
  },
];

/** Our own titles; ids and subjects were looked up in kube-bench, cfg/aks-1.8.0. Section 4.3 is empty. */
export const framework: FrameworkInfo = {
  name: "cis-aks",
  title: "CIS Azure Kubernetes Service (AKS) Benchmark",
  version: "1.8.0",
  source: "https://www.cisecurity.org/benchmark/kubernetes",
  provider: "aks",
  sections: [...nodes, rbac, ...workloads, ...services],
};
