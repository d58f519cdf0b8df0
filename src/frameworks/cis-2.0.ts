import type { FrameworkInfo } from "../model/index.ts";
import { apiServer } from "./cis-2.0/api-server.ts";
import { beforeFiles } from "./cis-2.0/components.ts";
import { controlPlaneFiles, workerFiles } from "./cis-2.0/files.ts";
import { kubelet, kubeProxy } from "./cis-2.0/kubelet.ts";
import { policies } from "./cis-2.0/policies.ts";

/**
 * The titles are ours: the benchmark's text is under CC BY-NC-SA. Ids and subjects were looked up in
 * kube-bench, cfg/cis-1.12, which 2.0.1 left as they were (kube-bench#2124, #2126).
 */
export const framework: FrameworkInfo = {
  name: "cis-2.0",
  title: "CIS Kubernetes Benchmark",
  version: "2.0.1, for Kubernetes 1.34 and 1.35",
  source: "https://www.cisecurity.org/benchmark/kubernetes",
  sections: [
    controlPlaneFiles,
    apiServer,
    ...beforeFiles,
    workerFiles,
    kubelet,
    kubeProxy,
    ...policies,
  ],
};
