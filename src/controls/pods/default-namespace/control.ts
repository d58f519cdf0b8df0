import type { Control, LabelledPodRow } from "../../../facts/index.ts";
import { identityText, notApplicable, pass, unknown } from "../../../model/index.ts";

/** Said of the Namespace, once: which workloads are there is evidence, not a finding each. */
export const control: Control<"namespaces", ["labelledPods"]> = {
  id: "default-namespace",
  area: "pods",
  title: "Workloads run in the namespace default",
  severity: "low",
  subject: "namespaces",
  requires: ["labelledPods"],
  reads: ["metadata.name"],
  evaluate: (row, look) => {
    if (row.name !== "default") return notApplicable("it is another namespace than default");
    const { rows, lacking } = look.labelledPods(row.name);
    const names = namesOf(rows);
    if (names.length === 0) return lacking === undefined ? pass : unknown(lacking);
    const more = names.length > shown ? `, and ${names.length - shown} more` : "";
    return {
      verdict: "fail",
      message: "Nobody decided that these workloads belong together, or who may reach them",
      observations: [
        {
          path: ["metadata", "name"],
          value: row.name,
          note: `holds ${names.slice(0, shown).join(", ")}${more}`,
        },
      ],
    };
  },
};

const shown = 3;

function namesOf(rows: readonly LabelledPodRow[]): readonly string[] {
  const running = rows.filter(({ finished }) => !finished);
  return [...new Set(running.map(({ subject }) => identityText(subject)))].sort();
}
