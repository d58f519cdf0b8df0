import type { FrameworkSection } from "../model/index.ts";
import { files, mode, owner } from "./files.ts";
import { automated } from "./item.ts";

/** Section 3.1 of the benchmarks of EKS and GKE: the files of the kubelet. Modes are the most allowed. */
export const kubeletFiles: FrameworkSection = {
  id: "3.1",
  title: "Files of the worker nodes",
  items: [
    automated("3.1.1", "Kubeconfig of the kubelet: mode 644", [
      mode(files.kubeletKubeconfig, 0o644),
    ]),
    automated("3.1.2", "Kubeconfig of the kubelet: owned by root:root", [
      owner(files.kubeletKubeconfig),
    ]),
    automated("3.1.3", "Configuration of the kubelet: mode 644", [
      mode(files.kubeletConfig, 0o644),
    ]),
    automated("3.1.4", "Configuration of the kubelet: owned by root:root", [
      owner(files.kubeletConfig),
    ]),
  ],
};

/** Section 3.2 of the benchmarks of EKS and AKS. */
export const managedKubelet: FrameworkSection = {
  id: "3.2",
  title: "Kubelet",
  items: [
    automated("3.2.1", "Anonymous requests are refused", ["kubelet-anonymous"]),
    automated("3.2.2", "Authorization is not AlwaysAllow", ["kubelet-always-allow"]),
    automated("3.2.3", "An authority for client certificates is named", ["kubelet-client-ca"]),
    automated("3.2.4", "The read-only port is closed", ["kubelet-read-only-port"]),
    automated("3.2.5", "Idle streams are ended", ["kubelet-streaming-timeout"]),
    automated("3.2.6", "The kubelet keeps its iptables chains", ["kubelet-iptables-chains"]),
    automated("3.2.7", "Events are recorded at a chosen rate", ["kubelet-event-rate"]),
    automated("3.2.8", "Client certificates are rotated", ["kubelet-client-rotation"]),
    automated("3.2.9", "Serving certificates are rotated", ["kubelet-self-signed"]),
  ],
};
