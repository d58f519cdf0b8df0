import { hash } from "node:crypto";
import type { Finding, Findings, Gap, Severity } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { canonicalJson } from "./view/canonical.ts";
import { evidenceText, gapPlace, objectText } from "./view/evidence.ts";
import { groupBy } from "./view/groups.ts";
import { inputName, listedFindings, type ListedFinding } from "./view/listed-findings.ts";
import { clip, safeText } from "./view/safe-text.ts";
import { namesText } from "./view/statements.ts";
import { byStanding } from "./view/standing.ts";
import { waiverText } from "./view/waiver.ts";

/**
 * GitLab's Code Quality report: a list of issues, each with a place in a file. It knows neither
 * verdicts nor waivers: what is open has its severity, what could not be decided is minor, and what
 * somebody accepted or a cause explains is info that says so.
 */
export const report: ReportFormat = {
  name: "gitlab",
  description: "GitLab code quality JSON, for the merge request widget",
  extension: "json",
  render,
};

const severities: Readonly<Record<Severity, string>> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
};

/** The widget shows a line or two. */
const longest = 1000;
const mostImplied = 8;

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function render(input: ReportInput): Iterable<string> {
  return canonicalJson(issues(input));
}

/** A second issue of one fingerprint would be dropped by GitLab. */
function issues(input: ReportInput): { [Symbol.iterator](): Generator<Issue> } {
  return {
    *[Symbol.iterator]() {
      const seen = new Map<string, number>();
      for (const document of input.documents) {
        for (const issue of issuesOf(document, input.showAll)) {
          const before = seen.get(issue.fingerprint) ?? 0;
          seen.set(issue.fingerprint, before + 1);
          const fingerprint = before === 0 ? issue.fingerprint : digest(issue.fingerprint, before);
          yield { ...issue, fingerprint };
        }
      }
    },
  };
}

function* issuesOf(document: Findings, showAll: boolean): Generator<Issue> {
  const part = byStanding(document);
  const implied = groupBy(part.implied, (f) => f.impliedBy ?? "");
  const name = inputName(document);
  const lost = document.subject.unreachable;
  if (lost !== undefined)
    yield issueOf("unreachable", "major", `Not reached: ${lost}`, name, 1, name);
  for (const listed of listedFindings(document, showAll, part)) {
    const { finding, standing } = listed;
    const at = finding.evidence.find((e) => e.location !== undefined)?.location;
    const severity =
      standing === "open"
        ? severities[finding.severity]
        : standing === "unknown"
          ? "minor"
          : "info";
    yield issueOf(
      finding.control,
      severity,
      describe(listed, implied.get(finding.fingerprint) ?? []),
      at?.file ?? finding.source?.file ?? virtualPath(name, finding),
      at?.line ?? 1,
      `${finding.occurrence} ${finding.verdict}`,
    );
  }
  for (const gap of document.gaps) {
    const text = `Not read (${gap.reason}): ${gap.message}${gapStanding(gap)}`;
    const counts = gap.accepted === undefined && gap.known !== true;
    const place = gapPlace(gap) || gap.reason;
    yield issueOf(
      `gap-${gap.reason}`,
      counts ? "minor" : "info",
      text,
      gap.file ?? `${name}/${place}`,
      gap.line ?? 1,
      JSON.stringify([gap.reason, place, gap.path, gap.message]),
    );
  }
}

function issueOf(
  check: string,
  severity: string,
  text: string,
  path: string,
  line: number,
  identity: string,
): Issue {
  const shown = safeText(path).replace(/^(?:\.\/)+/, "") || ".";
  return {
    description: clip(safeText(text), longest),
    check_name: safeText(check),
    fingerprint: digest(identity, shown),
    severity,
    location: { path: shown, lines: { begin: Math.max(1, line) } },
  };
}

/** An object of a cluster stands in no file: a path that names it keeps objects apart. */
function virtualPath(name: string, { object }: Finding): string {
  return [name, object.namespace, object.kind, object.name].filter((p) => p !== "").join("/");
}

function digest(...parts: readonly (string | number)[]): string {
  return hash("sha256", JSON.stringify(parts)).slice(0, 40);
}

function describe(
  { finding, standing, cause }: ListedFinding,
  implied: readonly Finding[],
): string {
  const object = objectText(finding.object);
  const facts = finding.evidence.slice(0, 3).map(evidenceText).join("; ");
  const more = finding.evidence.length > 3 ? "; …" : "";
  const named = [...new Set(implied.map((f) => f.control))].sort();
  const also = namesText(named, mostImplied);
  const said = facts === "" ? finding.message : `${finding.message} (${facts}${more})`;
  const end = also === "" ? "" : `; also fails: ${also}`;
  return `${standingText(finding, standing, cause)}${object}: ${said}${end}`;
}

function standingText(
  finding: Finding,
  standing: ListedFinding["standing"],
  cause: string | undefined,
): string {
  const by = finding.waiver ?? finding.acceptedUnknown;
  switch (standing) {
    case "open":
      return "";
    case "unknown":
      return `[not decided: ${finding.reason ?? "no reason given"}] `;
    case "implied":
      return `[explained by ${cause ?? "another finding"}] `;
    case "waived":
    case "accepted":
      return `[${standing}${by === undefined ? "" : ` ${waiverText(by)}`}] `;
    case "known":
      return `[in the baseline: ${finding.verdict}] `;
    case "needed":
      return `[needed by ${finding.neededBy ?? "a node agent"}] `;
    case "pass":
      return "[passes] ";
    case "not-applicable":
      return `[not applicable: ${finding.reason ?? ""}] `;
  }
}

function gapStanding(gap: Gap): string {
  if (gap.accepted !== undefined) return ` [accepted ${waiverText(gap.accepted)}]`;
  return gap.known === true ? " [in the baseline]" : "";
}
