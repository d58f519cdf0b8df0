import type { Control } from "../../../facts/index.ts";
import { fileFields, judgeFile, type FileRule } from "../../../exposure/components/index.ts";

export const control: Control<"hostFiles", ["hostFile"]> = {
  id: "certificate-file-open",
  area: "exposure",
  title: "Others may change certificates of the cluster",
  severity: "medium",
  subject: "hostFiles",
  requires: ["hostFile"],
  reads: fileFields,
  evaluate: (row, look) => judgeFile(row, rules, look),
};

const rules: readonly FileRule[] = [
  { paths: /^\/etc\/kubernetes\/pki\/.*\.(?:crt|pub)$/, most: 0o644, owner: "root", group: "root" },
  { paths: /^\/etc\/kubernetes\/pki(?:\/etcd)?$/, most: 0o755, owner: "root", group: "root" },
];
