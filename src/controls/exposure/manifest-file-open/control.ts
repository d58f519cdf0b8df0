import type { Control } from "../../../facts/index.ts";
import { fileFields, judgeFile, type FileRule } from "../../../exposure/components/index.ts";

export const control: Control<"hostFiles", ["hostFile"]> = {
  id: "manifest-file-open",
  area: "exposure",
  title: "Others may read or change static pods",
  severity: "high",
  subject: "hostFiles",
  requires: ["hostFile"],
  reads: fileFields,
  evaluate: (row, look) => judgeFile(row, rules, look),
};

const rules: readonly FileRule[] = [
  {
    paths: /^\/etc\/kubernetes\/manifests\/[^/]+\.(?:ya?ml|json)$/,
    most: 0o600,
    owner: "root",
    group: "root",
  },
  // Who may make files in the folder runs pods of any kind.
  { paths: /^\/etc\/kubernetes\/manifests$/, most: 0o755, owner: "root", group: "root" },
];
