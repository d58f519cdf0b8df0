import type { Findings, Gap } from "../../model/index.ts";
import { gapPlace, gapText } from "../view/evidence.ts";
import { safeText } from "../view/safe-text.ts";
import { waiverText } from "../view/waiver.ts";
import { gapLocations, message } from "./locations.ts";

/** GitHub refuses a file with more results in a run, or more runs. */
export const resultLimit = 25_000;
export const runLimit = 20;

/** Everything that is not a result but must be known to read the results. */
export function notificationsOf(document: Findings, left: number, runs: number): readonly object[] {
  const lost = document.subject.unreachable;
  const gaps = document.gaps.map((gap) => {
    const place = gapPlace(gap);
    return notification(
      `gap/${gap.reason}`,
      "warning",
      `${place === "" ? "" : `${place}: `}${gapText(gap)}${acceptedText(gap)}`,
      gapLocations(gap),
    );
  });
  const notAsked = document.notAsked.map((n) =>
    notification(
      "not-asked",
      "note",
      `${n.what} not in the input (${n.controls.length} controls not asked). ${n.answeredBy}`,
    ),
  );
  return [
    ...(lost === undefined
      ? []
      : [notification("unreachable", "error", `Could not be reached: ${lost}`)]),
    ...(left === 0
      ? []
      : [
          notification(
            "truncated",
            "warning",
            `${left} results are left out: code scanning takes ${resultLimit} in a run. The worst are kept; use --format json for all.`,
          ),
        ]),
    ...(runs <= runLimit
      ? []
      : [
          notification(
            "too-many-runs",
            "warning",
            `This file has ${runs} runs; code scanning takes ${runLimit}. Scan fewer clusters at once.`,
          ),
        ]),
    ...gaps,
    ...notAsked,
  ];
}

function acceptedText(gap: Gap): string {
  if (gap.known === true) return " In the baseline.";
  const by = gap.accepted;
  return by === undefined ? "" : ` Accepted ${waiverText(by)}`;
}

function notification(
  id: string,
  level: "error" | "warning" | "note",
  text: string,
  locations: readonly object[] = [],
): object {
  return {
    descriptor: { id: safeText(id) },
    level,
    message: message(text),
    ...(locations.length === 0 ? {} : { locations }),
  };
}
