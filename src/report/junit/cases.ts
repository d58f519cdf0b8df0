import type { AppliedWaiver, Finding, Findings } from "../../model/index.ts";
import {
  evidenceText,
  gapPlace,
  instancesText,
  locationText,
  objectText,
} from "../view/evidence.ts";
import { waiverText } from "../view/waiver.ts";
import type { Standing } from "../view/standing.ts";

/** One test case; `detail` is the text of its element. */
export interface Case {
  readonly name: string;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly type?: string;
  readonly message?: string;
  readonly detail?: string;
}

/** A gap or an unreachable cluster is an error of its own: no verdict may carry it. */
export function readingCases(document: Findings): readonly Case[] {
  const lost = document.subject.unreachable;
  const gaps = document.gaps.map((gap): Case => {
    const name = gapPlace(gap) || gap.reason;
    if (gap.accepted !== undefined) {
      return { name, outcome: "skipped", message: exceptionText("accepted", gap.accepted) };
    }
    if (gap.known === true) return { name, outcome: "skipped", message: "in the baseline" };
    return { name, outcome: "error", type: gap.reason, message: gap.message };
  });
  const unreachable: Case[] =
    lost === undefined
      ? []
      : [{ name: document.subject.name, outcome: "error", type: "unreachable", message: lost }];
  return [...unreachable, ...gaps];
}

/** One finding as a test case. */
export function caseOf(finding: Finding, standing: Standing): Case {
  const name = objectText(finding.object);
  const detail = detailOf(finding);
  const skipped = (message: string): Case => ({ name, outcome: "skipped", message, detail });
  switch (standing) {
    case "open":
    case "implied":
      return { name, outcome: "failure", type: finding.severity, message: finding.message, detail };
    case "unknown":
      return {
        name,
        outcome: "error",
        type: "unknown",
        message: finding.reason ?? finding.message,
        detail,
      };
    case "pass":
      return { name, outcome: "passed" };
    case "not-applicable":
      return skipped(`not applicable: ${finding.reason ?? finding.message}`);
    case "needed":
      return skipped(`needed by ${finding.neededBy ?? ""}`);
    case "known":
      return skipped("in the baseline");
    case "waived":
    case "accepted":
      return skipped(exceptionText(standing, finding.waiver ?? finding.acceptedUnknown));
  }
}

function exceptionText(standing: string, waiver: AppliedWaiver | undefined): string {
  return waiver === undefined ? standing : `${standing} ${waiverText(waiver)} (${waiver.file})`;
}

function detailOf(finding: Finding): string {
  const fix = finding.fix === undefined ? "" : `fix (${finding.fix.class}): ${finding.fix.summary}`;
  const lines = [
    locationText(finding),
    instancesText(finding),
    ...finding.evidence.map(evidenceText),
    fix,
    finding.impliedBy === undefined ? "" : `implied by ${finding.impliedBy}`,
    `fingerprint ${finding.fingerprint}`,
  ];
  return lines.filter((l) => l !== "").join("\n");
}
