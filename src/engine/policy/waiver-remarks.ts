import type { Finding, Waiver } from "../../model/index.ts";
import { wasCovered } from "./covered.ts";
import { daysUntil, hasExpired } from "./dates.ts";
import type { Surroundings } from "./exceptions.ts";
import { remarkOn } from "./remark.ts";
import { selectsEverything } from "./selector.ts";

/** What a waiver met in a scan. */
export interface Met {
  /** fails within its selector that it may waive */
  readonly taken: readonly Finding[];
  /** fails within its selector that its team may not waive */
  readonly refused: readonly Finding[];
  /** unknowns within its selector: a waiver takes none */
  readonly undecided: number;
}

/** A waiver that takes more than this many fails, and more than half of a control's, is too broad. */
export const broadFrom = 10;
/** Nobody can answer for a date further away than this. */
export const farthestDays = 731;

/** What is to be said of one waiver; an expired one is not also called unused or too broad. */
export function remarksOnWaiver(
  waiver: Waiver,
  met: Met,
  failsOf: ReadonlyMap<string, number>,
  around: Surroundings,
): readonly Finding[] {
  const say = (...[control, message, severity]: SayArguments) =>
    remarkOn("Waiver", waiver, control, message, around, severity);
  const controls = waiver.controls.join(", ");
  const remarks: Finding[] = [];
  if (met.refused.length > 0) {
    const count = counted(met.refused.length, "finding");
    const why = `team ${waiver.team} does not own ${met.refused.length === 1 ? "it" : "them"}, or the severity is above its max-severity`;
    remarks.push(say("waiver-refused", `The waiver of ${controls} does not take ${count}: ${why}`));
  }
  if (hasExpired(waiver.expires, around.at)) {
    const count = counted(met.taken.length, "finding");
    const back = met.taken.length === 0 ? "it meets no finding" : `it no longer waives ${count}`;
    const message = `The waiver of ${controls} by ${waiver.owner} expired on ${waiver.expires}; ${back}`;
    return [...remarks, say("waiver-expired", message)];
  }
  const broad = broadness(waiver, met, failsOf, around);
  if (broad !== undefined) {
    const total = waiver.controls.includes("*") && selectsEverything(waiver.selector);
    // A waiver of everything would be a false all-clear: it must not pass the default gate.
    remarks.push(
      say("waiver-too-broad", `The waiver of ${controls} ${broad}`, total ? "high" : undefined),
    );
  }
  if (met.taken.length + met.refused.length + met.undecided === 0 && wasCovered(waiver, around)) {
    remarks.push(say("waiver-unused", `The waiver of ${controls} meets no finding: remove it`));
  }
  return remarks;
}

type SayArguments = [
  control: Parameters<typeof remarkOn>[2],
  message: string,
  severity?: Finding["severity"],
];

function broadness(
  waiver: Waiver,
  { taken }: Met,
  failsOf: ReadonlyMap<string, number>,
  around: Surroundings,
): string | undefined {
  if (waiver.controls.includes("*")) return "names every control, those to come included";
  if (selectsEverything(waiver.selector))
    return "selects every object: name the namespace and the object";
  if (daysUntil(waiver.expires, around.at) > farthestDays) {
    return `runs until ${waiver.expires}: choose a date within two years`;
  }
  const byControl = new Map<string, number>();
  for (const { control } of taken) byControl.set(control, (byControl.get(control) ?? 0) + 1);
  for (const [control, count] of byControl) {
    const all = failsOf.get(control) ?? 0;
    if (count > broadFrom && 2 * count > all) {
      return `takes ${count} of the ${all} findings of ${control}: narrow it`;
    }
  }
  return undefined;
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
