import type { Finding, Findings } from "../../model/index.ts";
import { objectText } from "./evidence.ts";
import { byStanding, type Parts, type Standing } from "./standing.ts";

/** What a list of findings shows, most urgent first; the rest is shown with --all. */
const shown: readonly Standing[] = [
  "open",
  "implied",
  "unknown",
  "waived",
  "accepted",
  "known",
  "needed",
];
const rest: readonly Standing[] = ["pass", "not-applicable"];

/** The standings that a list shows, in its order. */
export function listedStandings(showAll: boolean): readonly Standing[] {
  return showAll ? [...shown, ...rest] : shown;
}

export interface ListedFinding {
  readonly finding: Finding;
  readonly standing: Standing;
  /** what explains this one: the control, and its object where that is another */
  readonly cause?: string;
}

/** The findings of a document one after another, as formats for programs and spreadsheets list them. */
export function* listedFindings(
  document: Findings,
  showAll: boolean,
  part: Parts = byStanding(document),
): Generator<ListedFinding> {
  const open = new Map(part.open.map((f) => [f.fingerprint, f]));
  for (const standing of listedStandings(showAll)) {
    for (const finding of part[standing]) {
      const cause = standing === "implied" ? open.get(finding.impliedBy ?? "") : undefined;
      yield {
        finding,
        standing,
        ...(cause === undefined ? {} : { cause: causeText(cause, finding) }),
      };
    }
  }
}

function causeText(cause: Finding, { object }: Finding): string {
  const other = objectText(cause.object);
  return other === objectText(object) ? cause.control : `${cause.control} on ${other}`;
}

/** The name that people know an input by: its cluster's, its file's or its folder's. */
export function inputName({ subject }: Pick<Findings, "subject">): string {
  return subject.input === "files" ? subject.name : subject.cluster?.name || subject.name;
}
