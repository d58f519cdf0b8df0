import { identityKey, type Identity, type Judgement, type Verdict } from "../model/index.ts";
import type { ControllerRef } from "../facts/index.ts";
import type { Judged } from "./judge.ts";
import type { Held, HeldPod } from "./store.ts";

/** Every record that one topmost controller stands for. */
export interface Group {
  readonly key: string;
  readonly subject: Identity;
  readonly apiVersion: string;
  /** the holder that is the subject itself first, then by key: never by arrival */
  readonly members: readonly Held[];
}

/** Groups records by their topmost controller, in the order of their keys. */
export type GroupBySubject = (records: readonly Held[]) => readonly Group[];

/** For records of one input; who controls whom is gathered once for all the tables. */
export function groupingOf(held: ReadonlyMap<string, Held>): GroupBySubject {
  const controllers = new Map<string, ControllerRef>();
  for (const record of held.values()) {
    if (record.controller !== undefined) {
      controllers.set(identityKey(record.identity), record.controller);
    }
  }
  return (records) => {
    const groups = new Map<string, { subject: Identity; apiVersion: string; members: Held[] }>();
    for (const record of records) {
      const { identity, apiVersion } = record;
      const top = topmost({ identity, apiVersion }, controllers);
      const key = identityKey(top.identity);
      let group = groups.get(key);
      if (group === undefined) {
        group = { subject: top.identity, apiVersion: top.apiVersion, members: [] };
        groups.set(key, group);
      }
      group.members.push(record);
    }
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, group]) => ({ key, ...group, members: ordered(group.members, key) }));
  };
}

/** Climbs owner references; a ring of owners (hostile input) ends at the smallest key in it. */
function topmost(
  from: ControllerRef,
  controllers: ReadonlyMap<string, ControllerRef>,
): ControllerRef {
  const first = controllers.get(identityKey(from.identity));
  if (first === undefined) return from;
  const seen = new Map<string, ControllerRef>();
  let here = from;
  for (;;) {
    const key = identityKey(here.identity);
    if (seen.has(key)) return smallest(seen);
    seen.set(key, here);
    const next = controllers.get(key);
    if (next === undefined) return here;
    here = next;
  }
}

function smallest(seen: ReadonlyMap<string, ControllerRef>): ControllerRef {
  const [first] = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  if (first === undefined) throw new Error("a ring of owners has members");
  return first[1];
}

function ordered(members: Held[], subjectKey: string): readonly Held[] {
  if (members.length === 1) return members;
  const rank = (m: Held): number => (identityKey(m.identity) === subjectKey ? 0 : 1);
  return members.sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** One member's judgement, with the template (for pods) that it was made on. */
export interface Cast {
  readonly member: Held;
  readonly pod: HeldPod | undefined;
  readonly judged: Judged;
}

const rank: Readonly<Record<Verdict, number>> = {
  fail: 3,
  unknown: 2,
  pass: 1,
  "not-applicable": 0,
};

/** The worst verdict wins: fail, unknown, pass, not-applicable. */
export function worst(casts: readonly Cast[]): Verdict {
  let verdict: Verdict = "not-applicable";
  for (const { judged } of casts) {
    if (rank[judged.judgement.verdict] > rank[verdict]) verdict = judged.judgement.verdict;
  }
  return verdict;
}

/** The casts that carry the winning verdict; for fails one list a cause, else one list. */
export function byCause(
  casts: readonly Cast[],
  verdict: Verdict,
): ReadonlyMap<string, readonly Cast[]> {
  const causes = new Map<string, Cast[]>();
  for (const cast of casts) {
    const { judgement } = cast.judged;
    if (judgement.verdict !== verdict) continue;
    const cause = causeOf(judgement);
    const same = causes.get(cause);
    if (same === undefined) causes.set(cause, [cast]);
    else same.push(cast);
  }
  return causes;
}

function causeOf(judgement: Judgement): string {
  return judgement.verdict === "fail" ? (judgement.cause ?? "") : "";
}
