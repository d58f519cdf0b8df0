import type { LackingRights } from "../format.ts";
import { safeText } from "./safe-text.ts";

/** "list secrets", "get deployments.apps". */
export function rightText(right: LackingRights["critical"][number]): string {
  const group = right.group === "" ? "" : `.${right.group}`;
  return safeText(`${right.verb} ${right.resource}${group}`);
}
