import { identityKey, type Gap } from "../model/index.ts";
import {
  plainTables,
  type Listed,
  type ListLookups,
  type TableName,
  type Tables,
} from "../facts/index.ts";
import { gapFor, isComplete, tableNames, type CompletenessOf } from "./completeness.ts";
import type { Held, PodClass } from "./store.ts";

type Row = Tables[TableName];

/**
 * The tables as lists. Each is gathered when it is first asked for, and ordered by identity and the
 * record's key, never by arrival. `met` is told of the gap that an answer may lack rows for.
 */
export function createLists(
  held: ReadonlyMap<string, Held>,
  completeness: CompletenessOf,
  met: (gap: Gap) => void,
): ListLookups {
  const tables = new Map<TableName, Gathered>();

  function list(table: TableName, namespace: string | undefined): Listed<Row> {
    let all = tables.get(table);
    if (all === undefined) {
      all = gather(held, table);
      tables.set(table, all);
    }
    const rows = namespace === undefined ? all.rows : (all.byNamespace.get(namespace) ?? []);
    const lacking = lackingOf(table, namespace);
    return lacking === undefined ? { rows } : { rows, lacking };
  }

  function lackingOf(table: TableName, namespace: string | undefined): string | undefined {
    const of = completeness[table];
    if (namespace === undefined ? of.complete === true : isComplete(of, namespace))
      return undefined;
    const gap = namespace === undefined ? [...of.gaps.values()][0] : gapFor(of, namespace);
    if (gap === undefined)
      return `the input may not hold all ${table === "pods" ? "pods" : plainTables[table].what}`;
    met(gap);
    return gap.message;
  }

  return Object.fromEntries(
    tableNames.map((table) => [table, (namespace?: string) => list(table, namespace)]),
  ) as unknown as ListLookups;
}

interface Gathered {
  readonly rows: readonly Row[];
  readonly byNamespace: ReadonlyMap<string, readonly Row[]>;
}

function gather(held: ReadonlyMap<string, Held>, table: TableName): Gathered {
  const keyed: { readonly key: string; readonly row: Row }[] = [];
  const classes = new Set<PodClass>();
  for (const record of held.values()) {
    if (table === "pods") {
      for (const { cls } of record.pods) {
        if (classes.has(cls)) continue;
        classes.add(cls);
        keyed.push({ key: cls.key, row: cls.row });
      }
      continue;
    }
    for (const plain of record.plains) {
      if (plain.table !== table) continue;
      keyed.push({ key: `${identityKey(plain.row.subject)}@${record.key}`, row: plain.row });
    }
  }
  const rows = keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
  return { rows, byNamespace: Map.groupBy(rows, (row) => row.subject.namespace) };
}
