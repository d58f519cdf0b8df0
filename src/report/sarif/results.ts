import type { AppliedWaiver, Finding } from "../../model/index.ts";
import { evidenceText } from "../view/evidence.ts";
import { safeText } from "../view/safe-text.ts";
import type { Standing } from "../view/standing.ts";
import { locationsOf, message, relatedLimit, relatedOf } from "./locations.ts";
import { levels, scores, type Rules } from "./rules.ts";

/** What one run knows beside the finding. */
export interface RunContext {
  readonly rules: Rules;
  /** name of the cluster, "" for files */
  readonly cluster: string;
  /** whether the run was compared with a baseline */
  readonly baseline: boolean;
}

/**
 * SARIF 2.1.0, 3.27.9: `open` is "insufficient information to decide", which is our unknown; what
 * a node agent needs is `informational`. 3.27.10: a kind other than `fail` has level `none`.
 */
function kindOf(finding: Finding, standing: Standing): string {
  if (standing === "needed") return "informational";
  switch (finding.verdict) {
    case "fail":
      return "fail";
    case "unknown":
      return "open";
    case "pass":
      return "pass";
    case "not-applicable":
      return "notApplicable";
  }
}

/** One finding as a SARIF result. */
export function result(finding: Finding, standing: Standing, run: RunContext): object {
  const kind = kindOf(finding, standing);
  const related = relatedOf(finding);
  const waiver = finding.waiver ?? finding.acceptedUnknown;
  return {
    ruleId: safeText(finding.control),
    ruleIndex: run.rules.index.get(finding.control) ?? -1,
    kind,
    level: kind === "fail" ? levels[finding.severity] : "none",
    message: message(textOf(finding)),
    locations: locationsOf(finding, run.cluster),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { "rampart/v1": safeText(finding.fingerprint) },
    // 3.27.23: an empty array says that the result is not suppressed; absence would say nothing.
    suppressions: waiver === undefined ? [] : [suppression(waiver)],
    ...(run.baseline ? { baselineState: finding.known === true ? "unchanged" : "new" } : {}),
    ...(kind === "fail" ? { rank: Number(scores[finding.severity]) * 10 } : {}),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      verdict: finding.verdict,
      occurrence: safeText(finding.occurrence),
      ...optional("owner", finding.owner),
      ...optional("impliedBy", finding.impliedBy),
      ...optional("neededBy", finding.neededBy),
      ...optional("fix", finding.fix?.summary),
      ...optional("fixClass", finding.fix?.class),
    },
  };
}

function textOf(finding: Finding): string {
  const told = new Set<string>();
  for (const e of finding.evidence) told.add(evidenceText(e));
  const shown = [...told].slice(0, 5);
  const located = finding.evidence.filter((e) => e.location !== undefined).length - 1;
  const left =
    located > relatedLimit ? ` ${located - relatedLimit} further locations are left out.` : "";
  const reason = finding.reason === undefined ? "" : ` Reason: ${finding.reason}.`;
  const evidence = shown.length === 0 ? "" : ` ${shown.join("; ")}${told.size > 5 ? "; …" : ""}.`;
  return `${finding.message}${reason}${evidence}${left}`;
}

function suppression(waiver: AppliedWaiver): object {
  return {
    kind: "external",
    status: "accepted",
    justification: safeText(waiver.reason),
    properties: {
      ...optional("owner", waiver.owner),
      ...optional("expires", waiver.expires),
      file: safeText(waiver.file),
      ...optional("tool", waiver.tool),
    },
  };
}

function optional(key: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: safeText(value) };
}
