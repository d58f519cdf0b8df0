import type { ControlInfo, Judgement } from "../model/index.ts";
import type { LookupName, Lookups, TableName, Tables } from "./tables.ts";

/**
 * The control contract. A control judges each row of one table (`subject`), and may look up what
 * it lists in `requires`; nothing else is in reach of `evaluate`, so reading an undeclared fact
 * does not compile.
 *
 * `reads` names the fields that the verdict rests on, relative to the row's base, with `[]` for
 * list items: `spec.containers[].securityContext.privileged`. Where a field fault could have held
 * one of them, a pass or not-applicable becomes unknown (engine/taint.ts).
 *
 * A control names no benchmark: src/frameworks/ says which recommendations it decides.
 */
export interface Control<
  S extends TableName = TableName,
  R extends readonly LookupName[] = readonly LookupName[],
> extends Omit<ControlInfo, "frameworks"> {
  readonly subject: S;
  readonly requires: R;
  readonly reads: readonly string[];
  readonly evaluate: (row: Tables[S], look: Pick<Lookups, R[number]>) => Judgement;
}

/** A control of any subject, as its folder has it. */
export type OwnControl = { [S in TableName]: Control<S, readonly LookupName[]> }[TableName];

/** The same as the engine holds it: with the recommendations that it decides. */
export type AnyControl = OwnControl & Pick<ControlInfo, "frameworks">;
