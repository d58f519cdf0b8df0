import type { FrameworkInfo } from "../model/index.ts";
import { item } from "./item.ts";
import { allAccess, allWorkloads } from "./areas.ts";
import { access, network, pods } from "./shared.ts";

/** Titles are ours, after the project's index (CC BY-NC-SA): https://owasp.org/www-project-kubernetes-top-ten/ */
export const framework: FrameworkInfo = {
  name: "owasp-k8s",
  title: "OWASP Kubernetes Top Ten",
  version: "2025",
  note: "A risk passes where nothing that these controls look for opens it.",
  source: "https://owasp.org/www-project-kubernetes-top-ten/",
  sections: [
    {
      id: "K",
      title: "Risks",
      items: [
        item("K01", "Workloads are configured insecurely", allWorkloads),
        item("K02", "Authorization is wider than needed", allAccess),
        item("K03", "Secrets are badly kept", [], "no control judges Secrets yet"),
        item("K04", "No policy is enforced for the whole cluster", [
          ...pods.policy,
          "pod-security-version",
        ]),
        item("K05", "Networks are not segmented", network.policies, network.policiesRest),
        item("K06", "Components are exposed", [], "no control judges endpoints yet"),
        item(
          "K07",
          "Components are misconfigured or vulnerable",
          [],
          "no control judges components yet",
        ),
        item(
          "K08",
          "From the cluster to the cloud account",
          [],
          "no control judges cloud identities yet",
        ),
        item("K09", "Authentication is broken", [
          ...access.anonymous,
          ...access.authenticated,
          ...access.certificates,
          ...access.tokens,
          "token-secret",
          ...pods.tokens,
        ]),
        item(
          "K10",
          "Too little is logged and watched",
          [],
          "no control judges audit and detection yet",
        ),
      ],
    },
  ],
};
