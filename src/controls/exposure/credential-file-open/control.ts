import type { Control } from "../../../facts/index.ts";
import { fileFields, judgeFile, type FileRule } from "../../../exposure/components/index.ts";

export const control: Control<"hostFiles", ["hostFile"]> = {
  id: "credential-file-open",
  area: "exposure",
  title: "Others may read credentials of the cluster",
  severity: "high",
  subject: "hostFiles",
  requires: ["hostFile"],
  reads: fileFields,
  evaluate: (row, look) => judgeFile(row, rules, look),
};

const rules: readonly FileRule[] = [
  {
    paths:
      /^\/etc\/kubernetes\/(?:super-)?(?:admin|controller-manager|scheduler|kubelet|bootstrap-kubelet)\.conf$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  { paths: /^\/etc\/kubernetes\/pki\/.*\.key$/, most: 0o600, owner: "root", group: "root" },
  {
    paths: /^\/var\/lib\/kube(?:let|-proxy)\/kubeconfig(?:\.conf)?$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  {
    paths: /^\/var\/lib\/kubelet\/pki\/.*\.(?:key|pem)$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  // What a node of AKS logs in to Azure with.
  { paths: /^\/etc\/kubernetes\/azure\.json$/, most: 0o600, owner: "root", group: "root" },
  {
    paths: /^\/etc\/rancher\/(?:k3s|rke2)\/(?:k3s|rke2)\.yaml$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  {
    paths: /^\/var\/lib\/rancher\/(?:k3s|rke2)\/server\/(?:token|tls\/.*\.key)$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
];
