import type { FrameworkInfo, FrameworkSection } from "../model/index.ts";
import { services } from "./cis-gke/services.ts";
import { automated, manual } from "./item.ts";
import { kubeletFiles } from "./managed.ts";
import { access, images, network, pods, secrets } from "./questions.ts";
import { policyOfPeople } from "./undecided.ts";

const rbac: FrameworkSection = {
  id: "4.1",
  title: "RBAC and service accounts",
  items: [
    automated("4.1.1", "cluster-admin is bound only where it must be", access.clusterAdmin),
    automated("4.1.2", "Few may read Secrets", access.secrets),
    automated("4.1.3", "Roles name what they grant, without wildcards", access.wildcards),
    automated("4.1.4", "Default service accounts are not used", access.defaultAccounts),
    automated("4.1.5", "Tokens are mounted only where a pod needs one", pods.tokens),
    automated("4.1.6", "Nobody is in the group system:masters", [], access.mastersRest),
    manual("4.1.7", "Few may bind, escalate or impersonate", access.escalation),
    automated("4.1.8", "No role for system:anonymous", access.anonymous),
    automated("4.1.9", "No role of our own for system:unauthenticated", access.anonymous),
    automated("4.1.10", "No role of our own for system:authenticated", access.authenticated),
  ],
};

const workloads: readonly FrameworkSection[] = [
  {
    id: "4.2",
    title: "Pod Security Standards",
    items: [manual("4.2.1", "Each namespace enforces baseline or restricted", pods.policy)],
  },
  {
    id: "4.3",
    title: "Network policies and CNI",
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
    title: "Extensible admission control",
    items: [manual("4.5.1", "The origin of images is checked at admission", images.provenance)],
  },
  {
    id: "4.6",
    title: "General policies",
    items: [
      manual("4.6.1", "Namespaces divide what different people administer", [], policyOfPeople),
      automated("4.6.2", "Pods run with the runtime's seccomp profile", pods.seccomp),
      manual("4.6.3", "Pods and containers set their security context", pods.context),
      automated("4.6.4", "The namespace default is not used", pods.defaultNamespace),
    ],
  },
];

/** Our own titles; ids and subjects were looked up in kube-bench, cfg/gke-1.9.0. */
export const framework: FrameworkInfo = {
  name: "cis-gke",
  title: "CIS Google Kubernetes Engine (GKE) Benchmark",
  version: "1.9.0",
  source: "https://www.cisecurity.org/benchmark/kubernetes",
  provider: "gke",
  sections: [kubeletFiles, rbac, ...workloads, ...services],
};
