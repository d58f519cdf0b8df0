import type { Gap } from "../model/index.ts";
import { plainTableNames, type TableName } from "../facts/index.ts";

/**
 * How far a table can be trusted on absence. `complete` for all or some namespaces: a row that is
 * not there does not exist. Otherwise absence is unknown, with the gap that says why.
 */
export interface Completeness {
  /** true: complete everywhere; a set: complete in these namespaces */
  readonly complete: boolean | ReadonlySet<string>;
  /** the gaps that made it incomplete, by namespace; "" for the whole table */
  readonly gaps: ReadonlyMap<string, Gap>;
}

export type CompletenessOf = Readonly<Record<TableName, Completeness>>;

/** Every table, in the order of reports. */
export const tableNames: readonly TableName[] = ["pods", ...plainTableNames];

export function everyTable(of: (table: TableName) => Completeness): CompletenessOf {
  return Object.fromEntries(tableNames.map((table) => [table, of(table)])) as CompletenessOf;
}

export function isComplete(of: Completeness, namespace: string): boolean {
  return typeof of.complete === "boolean" ? of.complete : of.complete.has(namespace);
}

export function gapFor(of: Completeness, namespace: string): Gap | undefined {
  return of.gaps.get(namespace) ?? of.gaps.get("");
}
