import { valueAt } from "../model/index.ts";
import type { CloudRow } from "../facts/index.ts";

/**
 * Whether GKE asks Binary Authorization before a pod runs. Which images its policy lets through is the
 * project's, and not in the answer: on is never more than "something asks". `enabled` is the older field.
 */
export function asksBinaryAuthorization({ provider, content }: CloudRow): boolean | undefined {
  if (provider !== "gke") return undefined;
  const mode = valueAt(content, ["binaryAuthorization", "evaluationMode"]);
  if (typeof mode === "string" && mode !== "EVALUATION_MODE_UNSPECIFIED")
    return mode !== "DISABLED";
  return valueAt(content, ["binaryAuthorization", "enabled"]) === true;
}
