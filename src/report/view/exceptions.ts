import type { AppliedWaiver, Finding, Findings } from "../../model/index.ts";
import { plural } from "./count.ts";
import { gapPlace, objectText } from "./evidence.ts";
import { countObjects, groupBy } from "./groups.ts";
import { safeText } from "./safe-text.ts";
import { waiverEnd, waiverOwner, waiverPlace } from "./waiver.ts";
import type { Parts } from "./standing.ts";

/** One waiver or accept-unknown entry with what it took, as every report shows it. */
export interface ExceptionEntry {
  readonly label: "waived" | "accepted unknown" | "accepted gap";
  /** "read-only-root on StatefulSet shop/db" */
  readonly what: string;
  readonly reason: string;
  /** "data, until 2026-12-01, 7 days left" */
  readonly terms: string;
  /** "waivers/data.yaml:4" */
  readonly place: string;
  /** findings or gaps that it took */
  readonly count: number;
}

/** Everything that somebody took out of the count: visible in every report, with its end. */
export function exceptions(document: Findings, part: Parts): readonly ExceptionEntry[] {
  const gaps = document.gaps.flatMap((gap) =>
    gap.accepted === undefined
      ? []
      : [entry("accepted gap", gapPlace(gap) || gap.reason, gap.accepted, 1, document.at)],
  );
  return [
    ...grouped("waived", part.waived, (f) => f.waiver, document.at),
    ...grouped("accepted unknown", part.accepted, (f) => f.acceptedUnknown, document.at),
    ...gaps,
  ];
}

function grouped(
  label: ExceptionEntry["label"],
  findings: readonly Finding[],
  of: (finding: Finding) => AppliedWaiver | undefined,
  at: string,
): readonly ExceptionEntry[] {
  const groups = groupBy(findings, (f) => JSON.stringify([f.control, of(f)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const waiver = first === undefined ? undefined : of(first);
    if (first === undefined || waiver === undefined) return [];
    const count = countObjects(group);
    const on = count === 1 ? objectText(first.object) : plural(count, "object");
    return [entry(label, `${first.control} on ${on}`, waiver, group.length, at)];
  });
}

function entry(
  label: ExceptionEntry["label"],
  what: string,
  waiver: AppliedWaiver,
  count: number,
  at: string,
): ExceptionEntry {
  return {
    label,
    what: safeText(what),
    reason: safeText(waiver.reason),
    terms: safeText(`${waiverOwner(waiver)}, ${waiverEnd(waiver)}${left(waiver.expires, at)}`),
    place: safeText(waiverPlace(waiver)),
    count,
  };
}

const day = 86_400_000;

/** A waiver about to end is work for its owner: said from two weeks before its last day (UTC). */
function left(expires: string | undefined, at: string): string {
  if (expires === undefined) return "";
  const days = Math.floor(Date.parse(expires) / day) - Math.floor(Date.parse(at) / day);
  if (!Number.isFinite(days) || days > 14) return "";
  if (days === 0) return ", its last day";
  return days < 0 ? ", EXPIRED" : `, ${plural(days, "day")} left`;
}
