import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";
import { flagUnread as unread } from "../undecided.ts";

/** Section 4.2. */
export const kubelet: FrameworkSection = {
  id: "4.2",
  title: "Kubelet",
  items: [
    automated("4.2.1", "Anonymous requests are refused", [], unread),
    automated("4.2.2", "Authorization is not AlwaysAllow", [], unread),
    automated("4.2.3", "An authority for client certificates is named", [], unread),
    manual("4.2.4", "The read-only port is closed", [], unread),
    manual("4.2.5", "Idle streams are ended", [], unread),
    automated("4.2.6", "The kubelet keeps its iptables chains", [], unread),
    manual("4.2.7", "The host name is not overridden", [], unread),
    manual("4.2.8", "Events are recorded at a chosen rate", [], unread),
    manual("4.2.9", "It serves with a certificate of its own", [], unread),
    automated("4.2.10", "Client certificates are rotated", [], unread),
    manual("4.2.11", "Serving certificates are rotated", [], unread),
    manual("4.2.12", "Only strong TLS ciphers are offered", [], unread),
    manual("4.2.13", "The processes of a pod are limited in number", [], unread),
    manual("4.2.14", "Pods get the runtime's seccomp profile by default", [], unread),
  ],
};

/** Section 4.3. */
export const kubeProxy: FrameworkSection = {
  id: "4.3",
  title: "kube-proxy",
  items: [automated("4.3.1", "Metrics are served on the loopback address only", [], unread)],
};
