import type { Finding, Findings } from "../../model/index.ts";
import { code, text } from "../markdown/text.ts";
import { plural } from "../view/count.ts";
import { evidenceText, locationText, objectText } from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import { countObjects, rank } from "../view/groups.ts";
import type { Parts } from "../view/standing.ts";

/** Trackers cut long texts; the report itself has the rest. */
const mostObjects = 50;

/** What to do, in Markdown: where it fails, what it explains, how it is mended. */
export function ticketBody(findings: readonly Finding[], part: Parts, document: Findings): string {
  const first = findings[0]!;
  const worst = findings.reduce((a, b) => (rank(b.severity) < rank(a.severity) ? b : a)).severity;
  const own = new Set(findings.map((f) => f.fingerprint));
  const also = part.implied.filter((f) => own.has(f.impliedBy ?? "")).map((f) => f.control);
  const waived = part.waived.filter(
    (f) => f.control === first.control && (f.owner ?? "") === (first.owner ?? ""),
  );
  const fix = findings.find((f) => f.fix !== undefined)?.fix;
  const shown = findings.slice(0, mostObjects);
  const left = findings.length - shown.length;
  return [
    `Severity: ${worst}. ${plural(countObjects(findings), "object")}:`,
    "",
    ...shown.map(line),
    ...(left === 0 ? [] : [`- and ${plural(left, "more finding")}`]),
    ...(waived.length === 0
      ? []
      : ["", `${plural(waived.length, "finding")} waived beside these.`]),
    ...(also.length === 0
      ? []
      : ["", `Also fails because of this: ${[...new Set(also)].sort().map(code).join(", ")}`]),
    ...(fix === undefined ? [] : ["", `Fix: ${text(fixText(fix))}`]),
    "",
    `Why, and how to mend it: ${code(`rampart explain ${first.control}`)}. Rampart ${text(document.tool.version)}.`,
  ].join("\n");
}

function line(finding: Finding): string {
  const place = locationText(finding);
  const facts = finding.evidence.slice(0, 3).map(evidenceText).join("; ");
  const more = finding.evidence.length > 3 ? "; …" : "";
  const at = place === "" ? "" : `, ${code(place)}`;
  return `- ${code(objectText(finding.object))}${at}: ${text(facts === "" ? finding.message : facts + more)}`;
}
