import type { AppliedWaiver, Finding, Gap } from "../../model/index.ts";
import { evidenceText, gapPlace, locationText } from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import type { ListedFinding } from "../view/listed-findings.ts";
import { clip, safeText } from "../view/safe-text.ts";
import type { Standing } from "../view/standing.ts";
import { waiverPlace, waiverText } from "../view/waiver.ts";

/** One entry of `results` in both APIs. */
export interface Result {
  readonly source: "rampart";
  readonly policy: string;
  readonly category: string;
  readonly severity?: string;
  readonly result: "pass" | "fail" | "warn" | "error" | "skip";
  readonly scored: boolean;
  readonly message: string;
  readonly resources?: readonly object[];
  readonly properties: Readonly<Record<string, string>>;
  readonly timestamp?: { readonly seconds: number; readonly nanos: number };
}

/**
 * The words of the API: `error` is what "could not be evaluated", `warn` counts "non-scored policies
 * whose requirements were not met". So an unknown is an error; a fail that somebody accepted, that
 * is in the baseline or that another explains is a warning beside the count.
 */
const words: Readonly<Record<Standing, Result["result"]>> = {
  open: "fail",
  implied: "warn",
  waived: "warn",
  known: "warn",
  unknown: "error",
  accepted: "error",
  needed: "skip",
  pass: "pass",
  "not-applicable": "skip",
};

const longest = 2000;

export function findingResult(
  { finding, standing, cause }: ListedFinding,
  also: readonly Finding[],
  at: string,
  worst: "critical" | "high",
): Result {
  const { apiVersion, kind, namespace, name } = finding.object;
  const facts = finding.evidence.map(evidenceText).join("; ");
  const by = finding.waiver ?? finding.acceptedUnknown;
  return {
    source: "rampart",
    policy: safeText(finding.control),
    category: "Kubernetes security",
    severity: finding.severity === "critical" ? worst : finding.severity,
    // An unknown of the baseline is still one that could not be evaluated.
    result: finding.verdict === "unknown" ? "error" : words[standing],
    scored: standing === "open" || standing === "pass" || standing === "unknown",
    message: shown(
      finding.reason === undefined ? finding.message : `${finding.message}: ${finding.reason}`,
    ),
    resources: [
      {
        apiVersion: safeText(apiVersion),
        kind: safeText(kind),
        ...(namespace === "" ? {} : { namespace: safeText(namespace) }),
        name: safeText(name),
      },
    ],
    properties: properties({
      verdict: finding.verdict,
      standing,
      severity: finding.severity,
      evidence: facts,
      location: locationText(finding),
      impliedBy: cause ?? finding.impliedBy,
      alsoFails: [...new Set(also.map((f) => f.control))].sort().join(", "),
      neededBy: finding.neededBy,
      owner: finding.owner,
      fix: fixText(finding.fix),
      ...exceptionProperties(by),
      fingerprint: finding.fingerprint,
    }),
    ...timestamp(at),
  };
}

export function gapResult(gap: Gap, at: string): Result {
  const counts = gap.accepted === undefined && gap.known !== true;
  return {
    source: "rampart",
    policy: "reading-the-input",
    category: "Input",
    result: "error",
    scored: counts,
    message: shown(gap.message),
    properties: properties({
      verdict: "unknown",
      standing: gap.accepted !== undefined ? "accepted" : gap.known === true ? "known" : "unknown",
      reason: gap.reason,
      location: gapPlace(gap),
      path: gap.path,
      ...exceptionProperties(gap.accepted),
    }),
    ...timestamp(at),
  };
}

export function lostResult(why: string, at: string): Result {
  return {
    source: "rampart",
    policy: "reading-the-input",
    category: "Input",
    result: "error",
    scored: true,
    message: shown(`Not reached: ${why}`),
    properties: { verdict: "unknown" },
    ...timestamp(at),
  };
}

function exceptionProperties(by: AppliedWaiver | undefined): Record<string, string> {
  return by === undefined ? {} : { exception: waiverText(by), exceptionPlace: waiverPlace(by) };
}

/** Values of properties are text, and an empty one says nothing. */
function properties(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [[key, shown(value)]],
    ),
  );
}

function shown(text: string): string {
  return clip(safeText(text), longest);
}

/** The time of the document: a report has no clock. */
function timestamp(at: string): Pick<Result, "timestamp"> {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return {};
  const seconds = Math.floor(time / 1000);
  return { timestamp: { seconds, nanos: (time - seconds * 1000) * 1_000_000 } };
}
