import { apiVersion, type ClusterSubject } from "../model/index.ts";
import {
  plainTableNames,
  plainTables,
  type Lookups,
  type PlainRow,
  type PlainTable,
  type Tables,
} from "../facts/index.ts";
import type { Held } from "./store.ts";

type Row = Tables[PlainTable];

/**
 * What was held, with the rows of one thing that several records tell of brought together, and with
 * rows for what the cluster surely has and the input does not show. The same map where nothing changes.
 */
export function completeTables(
  held: ReadonlyMap<string, Held>,
  lookups: Lookups,
  cluster: ClusterSubject | undefined,
): ReadonlyMap<string, Held> {
  const joined = withJoins(held, lookups);
  return cluster === undefined ? joined : withStandIns(joined, lookups, cluster);
}

function withJoins(held: ReadonlyMap<string, Held>, lookups: Lookups): ReadonlyMap<string, Held> {
  const changes = new Map<Row, Row | undefined>();
  for (const table of plainTableNames) {
    const join = plainTables[table].join as
      | ((rows: readonly Row[], look: Lookups) => readonly (Row | undefined)[])
      | undefined;
    if (join === undefined) continue;
    const { rows } = lookups[table]();
    if (rows.length === 0) continue;
    join(rows, lookups).forEach((row, index) => {
      if (row !== rows[index]) changes.set(rows[index]!, row);
    });
  }
  if (changes.size === 0) return held;
  const all = new Map(held);
  for (const [key, record] of held) {
    if (!record.plains.some(({ row }) => changes.has(row))) continue;
    const plains = record.plains.flatMap((plain) => {
      if (!changes.has(plain.row)) return [plain];
      const row = changes.get(plain.row);
      return row === undefined ? [] : [{ table: plain.table, row } as unknown as PlainRow];
    });
    all.set(key, { ...record, plains });
  }
  return all;
}

function withStandIns(
  held: ReadonlyMap<string, Held>,
  lookups: Lookups,
  cluster: ClusterSubject,
): ReadonlyMap<string, Held> {
  const all = new Map(held);
  for (const table of plainTableNames) {
    const rows = plainTables[table].standIns?.(lookups, cluster) ?? [];
    rows.forEach((row, index) => {
      const key = `stand-in|${table}|${String(index).padStart(6, "0")}`;
      all.set(key, standIn(key, { table, row } as unknown as PlainRow));
    });
  }
  return all.size === held.size ? held : all;
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
