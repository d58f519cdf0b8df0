import type { Identity, Rec } from "../model/index.ts";
import { namespaceRow, serviceAccountRow } from "./project.ts";
import { bindingRow, rbacGroup, roleRow } from "./project-rbac.ts";
import type { TableName, Tables } from "./tables.ts";

/** The tables in which a record has one row: all but `pods`. */
export type PlainTable = Exclude<TableName, "pods">;

/** A row with the name of its table. */
export type PlainRow = {
  readonly [T in PlainTable]: { readonly table: T; readonly row: Tables[T] };
}[PlainTable];

export interface PlainTableInfo<T extends PlainTable> {
  /** the kinds whose records are its rows; a kind is in one table */
  readonly kinds: readonly Pick<Identity, "group" | "kind">[];
  readonly clusterScoped: boolean;
  readonly row: (rec: Rec) => Tables[T];
  /** said where the input holds none of its rows */
  readonly what: string;
  readonly answeredBy: string;
}

/** A further table is a row type in tables.ts and an entry here: store, look-ups and readers follow. */
export const plainTables: { readonly [T in PlainTable]: PlainTableInfo<T> } = {
  namespaces: {
    kinds: [{ group: "", kind: "Namespace" }],
    clusterScoped: true,
    row: namespaceRow,
    what: "namespaces",
    answeredBy: "Namespace manifests, or a live cluster",
  },
  serviceAccounts: {
    kinds: [{ group: "", kind: "ServiceAccount" }],
    clusterScoped: false,
    row: serviceAccountRow,
    what: "service accounts",
    answeredBy: "ServiceAccount manifests, or a live cluster",
  },
  roles: {
    kinds: [{ group: rbacGroup, kind: "Role" }],
    clusterScoped: false,
    row: roleRow,
    what: "roles",
    answeredBy: "Role manifests, or a live cluster",
  },
  clusterRoles: {
    kinds: [{ group: rbacGroup, kind: "ClusterRole" }],
    clusterScoped: true,
    row: roleRow,
    what: "cluster roles",
    answeredBy: "ClusterRole manifests, or a live cluster",
  },
  bindings: {
    kinds: [
      { group: rbacGroup, kind: "ClusterRoleBinding" },
      { group: rbacGroup, kind: "RoleBinding" },
    ],
    clusterScoped: false,
    row: bindingRow,
    what: "role bindings",
    answeredBy: "RoleBinding and ClusterRoleBinding manifests, or a live cluster",
  },
};

export const plainTableNames = Object.keys(plainTables) as readonly PlainTable[];

const tableOfKind: ReadonlyMap<string, PlainTable> = new Map(
  plainTableNames.flatMap((table) =>
    plainTables[table].kinds.map(({ group, kind }) => [`${group}/${kind}`, table] as const),
  ),
);

/** The table whose rows are records of this kind: "pods" for all that have none of their own. */
export function tableOf({ group, kind }: Pick<Identity, "group" | "kind">): TableName {
  return tableOfKind.get(`${group}/${kind}`) ?? "pods";
}

/** A record's row, where its kind has a table of its own. */
export function plainRow(rec: Rec): PlainRow | undefined {
  const table = tableOf(rec.identity);
  // Each entry of the table pairs its own name with its own row, which TypeScript cannot follow.
  return table === "pods"
    ? undefined
    : ({ table, row: plainTables[table].row(rec) } as unknown as PlainRow);
}
