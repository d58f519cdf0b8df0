import type { FrameworkSection } from "../../model/index.ts";
import { manual } from "../item.ts";
import { access, images, network, pods, secrets } from "../questions.ts";
import { policyOfPeople } from "../undecided.ts";

/** Section 5.1. */
const rbac: FrameworkSection = {
  id: "5.1",
  title: "RBAC and service accounts",
  items: [
    manual("5.1.1", "cluster-admin is bound only where it must be", access.clusterAdmin),
    manual("5.1.2", "Few may read Secrets", access.secrets),
    manual("5.1.3", "Roles name what they grant, without wildcards", access.wildcards),
    manual("5.1.4", "Few may create pods", access.createPods),
    manual("5.1.5", "Default service accounts are not used", access.defaultAccounts),
    manual("5.1.6", "Tokens are mounted only where a pod needs one", pods.tokens),
    manual("5.1.7", "Nobody is in the group system:masters", [], access.mastersRest),
    manual("5.1.8", "Few may bind, escalate or impersonate", access.escalation),
    manual("5.1.9", "Few may create persistent volumes", access.volumes),
    manual("5.1.10", "Few may use the proxy of nodes", access.nodesProxy),
    manual("5.1.11", "Few may approve certificate requests", access.certificates),
    manual("5.1.12", "Few may change admission webhooks", access.webhooks),
    manual("5.1.13", "Few may create tokens of service accounts", access.tokens),
  ],
};

/** Section 5.2. */
const podSecurity: FrameworkSection = {
  id: "5.2",
  title: "Pod Security Standards",
  items: [
    manual("5.2.1", "Each namespace has a policy for pods", pods.policy),
    manual("5.2.2", "No privileged containers", pods.privileged),
    manual("5.2.3", "No sharing of the node's process namespace", pods.hostPid),
    manual("5.2.4", "No sharing of the node's IPC namespace", pods.hostIpc),
    manual("5.2.5", "No sharing of the node's network", pods.hostNetwork),
    manual("5.2.6", "No privilege escalation", pods.escalation),
    manual("5.2.7", "No containers that run as root", pods.root),
    manual("5.2.8", "No capability NET_RAW", pods.netRaw),
    manual("5.2.9", "All capabilities are dropped", pods.capabilities),
    manual("5.2.10", "No Windows HostProcess containers", pods.hostProcess),
    manual("5.2.11", "No hostPath volumes", pods.hostPath),
    manual("5.2.12", "No ports of the node", pods.hostPorts),
  ],
};

/** Sections 5.3 to 5.6. */
const rest: readonly FrameworkSection[] = [
  {
    id: "5.3",
    title: "Network policies and CNI",
    items: [
      manual("5.3.1", "The network plugin enforces network policies", network.plugin),
      manual("5.3.2", "Each namespace has network policies", network.policies),
    ],
  },
  {
    id: "5.4",
    title: "Secrets",
    items: [
      manual("5.4.1", "Secrets come as files, not as environment variables", secrets.environment),
      manual("5.4.2", "A store outside the cluster was considered for Secrets", [], policyOfPeople),
    ],
  },
  {
    id: "5.5",
    title: "Extensible admission control",
    items: [manual("5.5.1", "The origin of images is checked at admission", images.provenance)],
  },
  {
    id: "5.6",
    title: "General policies",
    items: [
      manual("5.6.1", "Namespaces divide what different people administer", [], policyOfPeople),
      manual("5.6.2", "Pods run with the runtime's seccomp profile", pods.seccomp),
      manual("5.6.3", "Pods and containers set their security context", pods.context),
      manual("5.6.4", "The namespace default is not used", pods.defaultNamespace),
    ],
  },
];

export const policies: readonly FrameworkSection[] = [rbac, podSecurity, ...rest];
