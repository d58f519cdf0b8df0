import {
  severityWeight,
  type ClusterSelector,
  type Finding,
  type Owners,
  type Waiver,
} from "../../model/index.ts";
import { hasExpired } from "./dates.ts";
import { applied, naming, type Staged, type Surroundings } from "./exceptions.ts";
import { countsHere, selects } from "./selector.ts";
import { remarksOnWaiver, type Met } from "./waiver-remarks.ts";

export interface WaiverPolicy {
  readonly waivers: readonly Waiver[];
  readonly clusters: readonly ClusterSelector[];
  readonly owners: Owners;
}

export interface Waived extends Staged {
  /** waivers that name other clusters, or a live scan none: worth a line */
  readonly elsewhere: number;
}

/**
 * Marks the fails that a waiver takes; nothing is taken away. The first waiver that counts is the
 * one that is shown; one that has expired, or stands in a team's file and goes beyond what the team
 * may waive, marks nothing. Waivers of other clusters are passed over and counted.
 */
export function applyWaivers(
  items: readonly Finding[],
  policy: WaiverPolicy,
  around: Surroundings,
): Waived {
  const here = policy.waivers
    .filter((waiver) => countsHere(policy.clusters, waiver.clusters, around.subject))
    .map((waiver) => ({
      waiver,
      names: naming(waiver.controls, around.controls),
      expired: hasExpired(waiver.expires, around.at),
      met: { taken: [], refused: [], undecided: 0 } as Tally,
    }));
  const elsewhere = policy.waivers.length - here.length;
  if (here.length === 0) return { items, remarks: [], elsewhere };

  const byControl = new Map<string, typeof here>();
  const waiversOf = (control: string) => {
    let list = byControl.get(control);
    if (list === undefined) {
      list = here.filter(({ names }) => names(control));
      byControl.set(control, list);
    }
    return list;
  };

  const marked = items.map((item) => {
    if (item.verdict !== "fail" && item.verdict !== "unknown") return item;
    let first = item.waiver;
    for (const { waiver, expired, met } of waiversOf(item.control)) {
      if (!selects(waiver.selector, item, around.facts)) continue;
      if (item.verdict === "unknown") met.undecided += 1;
      else if (!mayWaive(waiver.team, item, policy.owners)) met.refused.push(item);
      else {
        met.taken.push(item);
        if (!expired) first ??= applied(waiver);
      }
    }
    return first === item.waiver ? item : { ...item, waiver: first! };
  });
  const fails = failsByControl(items);
  const remarks = here.flatMap(({ waiver, met }) => remarksOnWaiver(waiver, met, fails, around));
  return { items: marked, remarks, elsewhere };
}

type Tally = { -readonly [K in keyof Met]: Met[K] extends readonly (infer T)[] ? T[] : Met[K] };

/** A team's own file waives only what the team owns, and nothing above its max-severity. */
function mayWaive(team: string | undefined, item: Finding, owners: Owners): boolean {
  if (team === undefined) return true;
  const known = owners.teams.find(({ name }) => name === team);
  return (
    known !== undefined &&
    item.owner === team &&
    severityWeight[item.severity] <= severityWeight[known.maxSeverity]
  );
}

function failsByControl(items: readonly Finding[]): ReadonlyMap<string, number> {
  const fails = new Map<string, number>();
  for (const { verdict, control } of items) {
    if (verdict === "fail") fails.set(control, (fails.get(control) ?? 0) + 1);
  }
  return fails;
}
