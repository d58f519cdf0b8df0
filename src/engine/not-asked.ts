import type { NotAsked } from "../model/index.ts";
import { plainTables, type AnyControl, type TableName } from "../facts/index.ts";
import { tableNames, type CompletenessOf } from "./completeness.ts";

function subjectText(table: TableName): Pick<NotAsked, "what" | "answeredBy"> {
  if (table === "pods") {
    return {
      what: "pods and pod templates",
      answeredBy: "manifests of workloads, or a live cluster",
    };
  }
  const { what, answeredBy } = plainTables[table];
  return { what, answeredBy };
}

/** Controls whose subject the input does not contain; a table that could not be read is a gap instead. */
export function notAskedOf(
  controls: readonly AnyControl[],
  asked: ReadonlySet<TableName>,
  completeness: CompletenessOf,
): NotAsked[] {
  const byText = new Map<string, NotAsked>();
  for (const table of tableNames) {
    const ids = controls.filter((c) => c.subject === table).map((c) => c.id);
    if (ids.length === 0 || asked.has(table) || completeness[table].gaps.size > 0) continue;
    const text = subjectText(table);
    // Pods are in two tables: the same files answer both.
    const same = byText.get(text.what)?.controls ?? [];
    byText.set(text.what, { controls: [...same, ...ids].sort(), ...text });
  }
  return [...byText.values()];
}
