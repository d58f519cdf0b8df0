import type { Volume } from "../../../facts/index.ts";
import type { Check, JudgedPod } from "../check.ts";
import { isWritten } from "../fields.ts";

const allowed: readonly string[] = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/**
 * "The restricted policy only permits the following volume types." One allowed source is enough
 * for a volume; one without any source is an emptyDir, which the API server fills in; a source that
 * this table does not know is refused, as the check refuses types that it does not know.
 */
export const restrictedVolumes: Check = {
  id: "restrictedVolumes",
  level: "restricted",
  rules: [{ since: 0, rule: violations }],
  overrides: "hostPathVolumes",
};

function violations(pod: JudgedPod) {
  return (pod.spec.volumes ?? []).flatMap((volume, index) => {
    const sources = sourcesOf(volume);
    return sources.length === 0 || sources.some((source) => allowed.includes(source))
      ? []
      : sources.map((source) => ({
          path: ["spec", "volumes", index, source],
          note: `a volume of type ${source}`,
        }));
  });
}

/** The names of a volume's sources: one in every volume that the API server admits. */
function sourcesOf(volume: Volume): readonly string[] {
  return Object.entries(volume ?? {})
    .filter(([key, value]) => key !== "name" && isWritten(value))
    .map(([key]) => key);
}
