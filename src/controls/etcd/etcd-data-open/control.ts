import type { Control } from "../../../facts/index.ts";
import { fileFields, judgeFile, type FileRule } from "../../../exposure/components/index.ts";

export const control: Control<"hostFiles", ["hostFile"]> = {
  id: "etcd-data-open",
  area: "etcd",
  title: "Others may read the data of etcd",
  severity: "high",
  subject: "hostFiles",
  requires: ["hostFile"],
  reads: fileFields,
  evaluate: (row, look) => judgeFile(row, rules, look),
};

const rules: readonly FileRule[] = [
  { paths: /^\/var\/lib\/etcd$/, most: 0o700, owner: "etcd", group: "etcd" },
  {
    paths: /^\/var\/lib\/rancher\/(?:k3s|rke2)\/server\/db(?:\/etcd)?$/,
    most: 0o700,
    owner: "root",
    group: "root",
  },
];
