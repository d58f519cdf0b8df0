import { apiVersion, type Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { canonicalJson } from "./view/canonical.ts";
import { compareFindings, compareText } from "./view/groups.ts";

/** Findings as a program reads them; the schema is schemas/findings.schema.json. */
export const report: ReportFormat = {
  name: "json",
  description: "Findings as JSON, in a stable order (schema published)",
  extension: "json",
  render,
};

function render(input: ReportInput): Iterable<string> {
  const documents = input.documents.map((document) => sorted(document, input.showAll));
  const only = documents[0];
  if (documents.length === 1 && only !== undefined) return canonicalJson(only);
  return canonicalJson({ apiVersion, kind: "FindingsList", items: documents });
}

function sorted(document: Findings, showAll: boolean): Findings {
  const shown = document.items.filter(
    (f) => showAll || f.neededBy !== undefined || f.verdict === "fail" || f.verdict === "unknown",
  );
  return {
    ...document,
    items: shown.sort(compareFindings),
    gaps: [...document.gaps].sort((a, b) => compareText(gapKey(a), gapKey(b))),
    notAsked: [...document.notAsked].sort((a, b) => compareText(a.what, b.what)),
  };
}

function gapKey(gap: Findings["gaps"][number]): string {
  const line = String(gap.line ?? 0).padStart(9, "0");
  return JSON.stringify([
    gap.reason,
    gap.file,
    line,
    gap.group,
    gap.resource,
    gap.namespace,
    gap.message,
  ]);
}
