import type { Findings, Gap } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { csvLine } from "./csv/line.ts";
import { evidenceText, gapPlace } from "./view/evidence.ts";
import { titles } from "./view/groups.ts";
import { inputName, listedFindings, type ListedFinding } from "./view/listed-findings.ts";

/**
 * One line for each finding, gap and question that was not asked: RFC 4180 with a header, for
 * spreadsheets and databases.
 */
export const report: ReportFormat = {
  name: "csv",
  description: "CSV (RFC 4180) for spreadsheets: a line for each finding and gap",
  extension: "csv",
  render,
};

/** The columns in their order; a new one is added at the end, so that readers by number go on. */
const columns = [
  "record",
  "input",
  "control",
  "title",
  "verdict",
  "standing",
  "severity",
  "confidence",
  "namespace",
  "kind",
  "name",
  "api_version",
  "file",
  "line",
  "column",
  "message",
  "reason",
  "evidence",
  "instances",
  "implied_by",
  "needed_by",
  "owner",
  "managed_by",
  "exception_reason",
  "exception_owner",
  "exception_expires",
  "exception_file",
  "fix_class",
  "fix",
  "fix_needs",
  "frameworks",
  "fingerprint",
  "occurrence",
] as const;

type Cells = { readonly [K in (typeof columns)[number]]?: string | number | undefined };

function* render(input: ReportInput): Generator<string> {
  const title = titles(input.catalogue);
  yield csvLine(columns);
  for (const document of input.documents) {
    const name = inputName(document);
    const line = (cells: Cells): string =>
      csvLine(columns.map((column) => (column === "input" ? name : (cells[column] ?? ""))));
    const lost = document.subject.unreachable;
    if (lost !== undefined) yield line({ record: "unreachable", message: lost });
    for (const listed of listedFindings(document, input.showAll)) {
      yield line(findingCells(listed, title));
    }
    for (const gap of document.gaps) yield line(gapCells(gap));
    for (const one of document.notAsked) yield line(notAskedCells(one));
  }
}

function findingCells({ finding, standing, cause }: ListedFinding, title: Title): Cells {
  const { object, evidence, fix } = finding;
  const at = evidence.find((e) => e.location !== undefined)?.location;
  return {
    record: "finding",
    control: finding.control,
    title: title(finding.control),
    verdict: finding.verdict,
    standing,
    severity: finding.severity,
    confidence: finding.confidence,
    namespace: object.namespace,
    kind: object.kind,
    name: object.name,
    api_version: object.apiVersion,
    file: at?.file ?? finding.source?.file,
    line: at?.line,
    column: at?.column,
    message: finding.message,
    reason: finding.reason,
    evidence: evidence.map(evidenceText).join("; "),
    instances: finding.instances?.count,
    implied_by: cause ?? finding.impliedBy,
    needed_by: finding.neededBy,
    owner: finding.owner,
    managed_by: [finding.managedBy?.by, finding.managedBy?.name].filter(Boolean).join(" "),
    ...exceptionCells(finding.waiver ?? finding.acceptedUnknown),
    fix_class: fix?.class,
    fix: fix?.summary,
    fix_needs: fix?.needs,
    frameworks: Object.entries(finding.frameworks)
      .flatMap(([name, ids]) => ids.map((id) => `${name}:${id}`))
      .join(" "),
    fingerprint: finding.fingerprint,
    occurrence: finding.occurrence,
  };
}

type Title = (id: string) => string;

function gapCells(gap: Gap): Cells {
  const standing =
    gap.accepted !== undefined ? "accepted" : gap.known === true ? "known" : "unknown";
  return {
    record: "gap",
    verdict: "unknown",
    standing,
    namespace: gap.namespace,
    name: gap.object ?? gapPlace(gap),
    file: gap.file,
    line: gap.line,
    column: gap.column,
    message: gap.message,
    reason: gap.reason,
    evidence: gap.path,
    ...exceptionCells(gap.accepted),
  };
}

function notAskedCells(one: Findings["notAsked"][number]): Cells {
  return {
    record: "not-asked",
    name: one.what,
    message: one.answeredBy,
    evidence: one.controls.join("; "),
  };
}

function exceptionCells(exception: Gap["accepted"]): Cells {
  if (exception === undefined) return {};
  return {
    exception_reason: exception.reason,
    exception_owner: exception.owner,
    exception_expires: exception.expires,
    exception_file: exception.file,
  };
}
