import type { Control } from "../../../facts/index.ts";
import { fileFields, judgeFile, type FileRule } from "../../../exposure/components/index.ts";

export const control: Control<"hostFiles", ["hostFile"]> = {
  id: "kubelet-file-open",
  area: "exposure",
  title: "Others may change how the kubelet or its network runs",
  severity: "medium",
  subject: "hostFiles",
  requires: ["hostFile"],
  reads: fileFields,
  evaluate: (row, look) => judgeFile(row, rules, look),
};

const rules: readonly FileRule[] = [
  {
    paths: /^\/var\/lib\/kubelet\/(?:config\.yaml|kubeadm-flags\.env)$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  {
    paths: /^\/(?:etc|usr\/lib|lib)\/systemd\/system\/kubelet\.service(?:\.d\/.+\.conf)?$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  { paths: /^\/etc\/cni\/net\.d\/.+$/, most: 0o600, owner: "root", group: "root" },
];
