import { unknown, type FieldFault, type Judgement, type Observation } from "../model/index.ts";
import type { AnyControl, Lookups, PodRow, TableName, Tables } from "../facts/index.ts";
import type { Look } from "./look.ts";
import { hidesAbsence, taintOf } from "./taint.ts";

/** A well-known node agent, and what it needs of what controls forbid. */
export interface NodeAgent {
  readonly name: string;
  readonly needs: (control: string, observation: Observation) => boolean;
}

/** The agent that a pod is, if any; passed in, the engine knows none. */
export type NodeAgents = (row: PodRow) => NodeAgent | undefined;

/** A judgement with what the engine added to it. */
export interface Judged {
  readonly judgement: Judgement;
  /** observations that a node agent needs, and its name */
  readonly neededBy?: string;
  readonly needed?: readonly Observation[];
  /** the field fault that made the verdict unknown */
  readonly fault?: FieldFault;
}

export interface JudgeContext {
  readonly look: Look;
  readonly agents: NodeAgents | undefined;
  /** the newest minor version whose rules are known: unknown pins are tried from 0 to this */
  readonly newestMinor: number;
}

export function judgePod(control: AnyControl, row: PodRow, context: JudgeContext): Judged {
  if (control.subject !== "pods") throw new Error(`${control.id} does not judge pods`);
  const { look } = context;
  const reason = control.requires.includes("podSecurityVersion")
    ? look.pinUnknown(row.namespace)
    : undefined;
  const judgement =
    reason === undefined
      ? control.evaluate(row, look.lookups)
      : atEveryVersion((lookups) => control.evaluate(row, lookups), reason, context);
  const judged = excused(control, row, tainted(control, row.faults, judgement), context.agents);
  look.settle(judged.judgement.verdict === "unknown");
  return judged;
}

/** Namespaces and service accounts: one row, no templates, no agents. */
export function judgeRow<S extends Exclude<TableName, "pods">>(
  control: AnyControl & { subject: S },
  row: Tables[S],
  context: JudgeContext,
): Judged {
  const evaluate = control.evaluate as (row: Tables[S], look: Lookups) => Judgement;
  const judged = tainted(control, row.faults, evaluate(row, context.look.lookups));
  context.look.settle(judged.judgement.verdict === "unknown");
  return judged;
}

/**
 * Where the pin is hidden, a verdict stands only if it is the same at every version that the
 * namespace could be pinned to: a 403 on namespaces never turns a fail into a pass.
 */
function atEveryVersion(
  evaluate: (lookups: Lookups) => Judgement,
  reason: string,
  { look, newestMinor }: JudgeContext,
): Judgement {
  const at = (minor: number): Judgement =>
    evaluate({ ...look.lookups, podSecurityVersion: () => minor });
  const newest = at(newestMinor);
  for (let minor = 0; minor < newestMinor; minor++) {
    const verdict = at(minor).verdict;
    // Not yet in effect at an older version is no other answer to the question.
    if (verdict !== newest.verdict && verdict !== "not-applicable") return unknown(reason);
  }
  return newest;
}

function tainted(control: AnyControl, faults: readonly FieldFault[], judgement: Judgement): Judged {
  if (faults.length === 0 || judgement.verdict === "unknown") return { judgement };
  if (judgement.verdict === "fail") return withoutHidden(faults, judgement);
  const fault = taintOf(faults, control.reads);
  if (fault === undefined) return { judgement };
  return { judgement: unknown(fault.message, [{ path: fault.path }]), fault };
}

/** A fail keeps what it saw; what it missed because of a fault is not known to be missing. */
function withoutHidden(
  faults: readonly FieldFault[],
  judgement: Extract<Judgement, { verdict: "fail" }>,
): Judged {
  const hidden = judgement.observations.filter(
    (o) => o.value === undefined && hidesAbsence(faults, o.path) !== undefined,
  );
  const first = hidden[0];
  const fault = first === undefined ? undefined : hidesAbsence(faults, first.path);
  if (fault === undefined) return { judgement };
  const seen = judgement.observations.filter((o) => !hidden.includes(o));
  if (seen.length > 0) return { judgement: { ...judgement, observations: seen } };
  return { judgement: unknown(fault.message, [{ path: fault.path }]), fault };
}

function excused(
  control: AnyControl,
  row: PodRow,
  judged: Judged,
  agents: NodeAgents | undefined,
): Judged {
  const { judgement } = judged;
  if (agents === undefined || judgement.verdict !== "fail") return judged;
  const agent = agents(row);
  if (agent === undefined) return judged;
  const needed = judgement.observations.filter((o) => agent.needs(control.id, o));
  const excess = judgement.observations.filter((o) => !needed.includes(o));
  // A fix would take away what the agent needs as well, or what it is there for: it reads logs
  // through the very mount that it need not have writable.
  const { fix: _, ...rest } = judgement;
  if (needed.length === 0) {
    const message = `${judgement.message}; ${agent.name}, a known node agent, is not known to need this`;
    return { ...judged, judgement: { ...rest, message } };
  }
  if (excess.length > 0) {
    return { judgement: { ...rest, observations: excess }, neededBy: agent.name, needed };
  }
  const why = `needed by ${agent.name}, a known node agent`;
  return { judgement: { verdict: "not-applicable", why }, neededBy: agent.name, needed };
}
