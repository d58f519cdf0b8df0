import { hash } from "node:crypto";
import type { ControlInfo } from "../../../model/index.ts";

/** Names the knowledge that answered: the id, severity and frameworks of every control of the run. */
export function digestOf(controls: readonly ControlInfo[]): string {
  const parts = controls.map(({ id, severity, frameworks }) => [id, severity, frameworks]);
  return `sha256:${hash("sha256", JSON.stringify(parts.sort()), "hex").slice(0, 16)}`;
}
