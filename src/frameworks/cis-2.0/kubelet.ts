import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";

/** Section 4.2. */
export const kubelet: FrameworkSection = {
  id: "4.2",
  title: "Kubelet",
  items: [
    automated("4.2.1", "Anonymous requests are refused", ["kubelet-anonymous"]),
    automated("4.2.2", "Authorization is not AlwaysAllow", ["kubelet-always-allow"]),
    automated("4.2.3", "An authority for client certificates is named", ["kubelet-client-ca"]),
    manual("4.2.4", "The read-only port is closed", ["kubelet-read-only-port"]),
    manual("4.2.5", "Idle streams are ended", ["kubelet-streaming-timeout"]),
    automated("4.2.6", "The kubelet keeps its iptables chains", ["kubelet-iptables-chains"]),
    manual("4.2.7", "The host name is not overridden", ["kubelet-hostname-override"]),
    manual("4.2.8", "Events are recorded at a chosen rate", ["kubelet-event-rate"]),
    manual("4.2.9", "It serves with a certificate of its own", ["kubelet-self-signed"]),
    automated("4.2.10", "Client certificates are rotated", ["kubelet-client-rotation"]),
    manual("4.2.11", "Serving certificates are rotated", ["kubelet-self-signed"]),
    manual("4.2.12", "Only strong TLS ciphers are offered", ["kubelet-weak-ciphers"]),
    manual("4.2.13", "The processes of a pod are limited in number", ["kubelet-pod-pids"]),
    manual("4.2.14", "Pods get the runtime's seccomp profile by default", [
      "kubelet-seccomp-default",
    ]),
  ],
};

/** Section 4.3. */
export const kubeProxy: FrameworkSection = {
  id: "4.3",
  title: "kube-proxy",
  items: [
    automated("4.3.1", "Metrics are served on the loopback address only", ["kube-proxy-metrics"]),
  ],
};
