import type { FrameworkInfo } from "../model/index.ts";
import { item } from "./item.ts";
import { allAccess, allWorkloads } from "./areas.ts";
import * as components from "./components.ts";
import { access, images, pods, secrets } from "./questions.ts";

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
        item("K01", "Workloads are configured insecurely", [
          ...allWorkloads,
          ...images.references,
          ...images.registries,
        ]),
        item("K02", "Authorization is wider than needed", [
          ...allAccess,
          ...components.authorization,
          "cloud-admin",
        ]),
        item("K03", "Secrets are badly kept", [
          ...components.encryption,
          ...secrets.inTheClear,
          ...secrets.handed,
          ...secrets.longLived,
        ]),
        item("K04", "No policy is enforced for the whole cluster", [
          ...pods.policy,
          "pod-security-version",
          ...components.admission,
          ...images.provenance,
        ]),
        item("K05", "Networks are not segmented", [
          ...components.segmentation,
          "service-external-ips",
        ]),
        item("K06", "Components are exposed", [...components.endpoints, ...components.published]),
        item("K07", "Components are misconfigured or vulnerable", [
          ...components.kubelet,
          ...components.transport,
          ...components.etcd,
          ...components.versions,
          ...components.componentFiles,
          ...components.upkeep,
        ]),
        item(
          "K08",
          "From the cluster to the cloud account",
          ["cloud-metadata-egress", "cloud-node-metadata", "cloud-default-node-account"],
          "what a workload's own cloud identity may do is known to the cloud, not to the cluster",
        ),
        item("K09", "Authentication is broken", [
          ...components.authentication,
          ...components.tokens,
          "admin-login-off",
          "data-store-login-off",
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
          [...components.auditLog, ...components.detection],
          "whether somebody looks at what is recorded is not to be seen in the cluster",
        ),
      ],
    },
  ],
};
