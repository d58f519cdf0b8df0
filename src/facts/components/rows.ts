import type { Rec } from "../../model/index.ts";
import { ownGroup } from "../host-files.ts";
import type { PodRow } from "../tables.ts";
import type { ComponentName, ComponentRow } from "./component.ts";
import { componentsOfConfigMap } from "./of-config-maps.ts";
import { componentsOfNodeArguments } from "./of-node-arguments.ts";
import { componentsOfNodeFiles } from "./of-node-files.ts";
import { componentOfFlags } from "./of-flags.ts";
import { componentsOfPods } from "./of-pods.ts";

/** The tables ask one after another for the same record: it is read once. */
const last: { rec?: Rec; rows: readonly ComponentRow[] } = { rows: [] };

/** The rows of one component in a record. Shape: ComponentRow. */
export function componentRows(
  component: ComponentName,
): (rec: Rec, pods: readonly PodRow[]) => readonly ComponentRow[] {
  return (rec, pods) => {
    if (last.rec !== rec) {
      last.rows = allRows(rec, pods);
      last.rec = rec;
    }
    if (last.rows.length === 0) return last.rows;
    return last.rows.filter((row) => row.component === component);
  };
}

function allRows(rec: Rec, pods: readonly PodRow[]): readonly ComponentRow[] {
  const { group, kind } = rec.identity;
  if (group === ownGroup) {
    return kind === "Flags" ? componentOfFlags(rec) : componentsOfNodeFiles(rec);
  }
  if (pods.length > 0) return componentsOfPods(rec, pods);
  if (group === "" && kind === "ConfigMap") return componentsOfConfigMap(rec);
  if (group === "" && kind === "Node") return componentsOfNodeArguments(rec);
  return [];
}
