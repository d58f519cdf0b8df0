import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";

/** Section 1.3. */
const controllerManager: FrameworkSection = {
  id: "1.3",
  title: "Controller manager",
  items: [
    manual("1.3.1", "Terminated pods are collected at a chosen number", [
      "controller-manager-terminated-pods",
    ]),
    automated("1.3.2", "Profiling is off", ["controller-manager-profiling"]),
    automated("1.3.3", "Each controller has a service account of its own", [
      "controller-manager-one-identity",
    ]),
    automated("1.3.4", "The key that tokens are signed with is named", [
      "controller-manager-token-key",
    ]),
    automated("1.3.5", "The authority that pods get is named", ["controller-manager-root-ca"]),
    automated("1.3.6", "Kubelets may rotate their serving certificates", [
      "controller-manager-no-server-rotation",
    ]),
    automated("1.3.7", "It listens on the loopback address only", [
      "controller-manager-bind-address",
    ]),
  ],
};

/** Section 1.4. */
const scheduler: FrameworkSection = {
  id: "1.4",
  title: "Scheduler",
  items: [
    automated("1.4.1", "Profiling is off", ["scheduler-profiling"]),
    automated("1.4.2", "It listens on the loopback address only", ["scheduler-bind-address"]),
  ],
};

/** Section 2. */
const etcd: FrameworkSection = {
  id: "2",
  title: "etcd",
  items: [
    automated("2.1", "It serves clients with a certificate", ["etcd-client-plain"]),
    automated("2.2", "Clients must show a certificate", ["etcd-client-auth"]),
    automated("2.3", "Certificates for clients are not self-made", ["etcd-client-auto-tls"]),
    automated("2.4", "It serves peers with a certificate", ["etcd-peer-plain"]),
    automated("2.5", "Peers must show a certificate", ["etcd-peer-auth"]),
    automated("2.6", "Certificates for peers are not self-made", ["etcd-peer-auto-tls"]),
    manual("2.7", "It trusts an authority of its own, not the cluster's", [
      "etcd-shared-authority",
    ]),
  ],
};

/** Section 3.1. */
const authentication: FrameworkSection = {
  id: "3.1",
  title: "Authentication and authorization",
  items: [
    manual(
      "3.1.1",
      "People do not log in with client certificates",
      ["api-server-no-login"],
      "whether somebody still has a certificate is known to the authority that signed it, not to the cluster",
    ),
    manual(
      "3.1.2",
      "People do not log in with tokens of service accounts",
      ["service-account-token-secret"],
      "who holds a token cannot be seen in the cluster",
    ),
    manual(
      "3.1.3",
      "People do not log in with bootstrap tokens",
      [],
      "no control reads bootstrap tokens yet",
    ),
  ],
};

/** Section 3.2. */
const logging: FrameworkSection = {
  id: "3.2",
  title: "Logging",
  items: [
    manual("3.2.1", "There is an audit policy", ["api-server-audit-off", "audit-policy-refused"]),
    manual("3.2.2", "The audit policy covers Secrets, workloads, exec and proxies", [
      "audit-policy-blind",
      "audit-policy-writes-values",
    ]),
  ],
};

export const beforeFiles: readonly FrameworkSection[] = [
  controllerManager,
  scheduler,
  etcd,
  authentication,
  logging,
];
