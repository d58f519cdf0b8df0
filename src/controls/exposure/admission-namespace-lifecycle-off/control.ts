import type { Control } from "../../../facts/index.ts";
import {
  componentFields,
  judgeComponent,
  judgePlugin,
} from "../../../exposure/components/index.ts";

export const control: Control<"apiServers", ["kubernetesMinor"]> = {
  id: "admission-namespace-lifecycle-off",
  area: "exposure",
  title: "NamespaceLifecycle admission is disabled",
  severity: "low",
  subject: "apiServers",
  requires: ["kubernetesMinor"],
  reads: componentFields,
  evaluate: (row, look) =>
    judgeComponent(row, () =>
      judgePlugin(row, "NamespaceLifecycle", row.minor ?? look.kubernetesMinor(), message),
    ),
};

const message = "Objects may be made in namespaces that do not exist or are being deleted";
