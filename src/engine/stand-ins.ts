import { apiVersion, type ClusterSubject } from "../model/index.ts";
import { plainTableNames, plainTables, type PlainRow } from "../facts/index.ts";
import type { Look } from "./look.ts";
import type { Held } from "./store.ts";

/** What was held, and rows for what the cluster surely has and the input does not show. */
export function withStandIns(
  held: ReadonlyMap<string, Held>,
  look: Look,
  cluster: ClusterSubject | undefined,
): ReadonlyMap<string, Held> {
  if (cluster === undefined) return held;
  const all = new Map(held);
  for (const table of plainTableNames) {
    const rows = plainTables[table].standIns?.(look.lookups, cluster) ?? [];
    rows.forEach((row, index) => {
      const key = `stand-in|${table}|${String(index).padStart(6, "0")}`;
      all.set(key, standIn(key, { table, row } as unknown as PlainRow));
    });
  }
  look.settle(false);
  return all;
}

function standIn(key: string, plain: PlainRow): Held {
  return {
    key,
    identity: plain.row.subject,
    apiVersion,
    controller: undefined,
    assumedNamespace: false,
    managedBy: undefined,
    file: undefined,
    faults: [],
    labels: undefined,
    argoProject: undefined,
    excuses: undefined,
    pods: [],
    plains: [plain],
    locate: undefined,
  };
}
