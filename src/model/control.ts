import type { Framework } from "./framework.ts";
import type { Severity } from "./verdict.ts";

export type Area =
  | "exposure"
  | "access"
  | "pods"
  | "network"
  | "secrets"
  | "images"
  | "etcd"
  | "runtime"
  /** not one of the eight: what Rampart says of the waivers themselves */
  | "waivers";

/**
 * What every host, report and page needs to know of a control, without its code. `frameworks` maps
 * a framework's name to the ids that the control decides there, as src/frameworks/ has them.
 */
export interface ControlInfo {
  readonly id: string;
  readonly area: Area;
  readonly title: string;
  readonly severity: Severity;
  readonly frameworks: Readonly<Partial<Record<Framework, readonly string[]>>>;
  /** ids of earlier controls that this one took the place of: waivers and baselines follow */
  readonly replaces?: readonly string[];
}
