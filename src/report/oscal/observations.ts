import type { Finding, Findings, Gap } from "../../model/index.ts";
import { evidenceText, gapPlace, objectText } from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import { objectKey } from "../view/groups.ts";
import type { ListedFinding } from "../view/listed-findings.ts";
import { waiverPlace, waiverText } from "../view/waiver.ts";
import { oneLine, props, uuidOf } from "./text.ts";

export function subjectId(finding: Finding, scope: string): string {
  return uuidOf("object", scope, objectKey(finding));
}

/** The same fingerprint may stand in two files, and a waiver may take one of the two. */
export function observationId(finding: Finding, scope: string): string {
  return uuidOf("observation", scope, objectKey(finding), finding.fingerprint);
}

export function observationOf(listed: ListedFinding, document: Findings, scope: string): object {
  const { finding, standing, cause } = listed;
  const by = finding.waiver ?? finding.acceptedUnknown;
  return {
    uuid: observationId(finding, scope),
    title: oneLine(`${finding.control} on ${objectText(finding.object)}`),
    description: oneLine(
      finding.reason === undefined ? finding.message : `${finding.message}: ${finding.reason}`,
    ),
    ...props([
      ["verdict", finding.verdict],
      ["standing", standing],
      ["severity", finding.severity],
      ["control", finding.control],
      ["implied-by", cause ?? finding.impliedBy],
      ["needed-by", finding.neededBy],
      ["owner", finding.owner],
      ["fix", fixText(finding.fix)],
      ["exception", by === undefined ? undefined : waiverText(by)],
      ["exception-place", by === undefined ? undefined : waiverPlace(by)],
      ["fingerprint", finding.fingerprint],
    ]),
    methods: ["TEST"],
    types: ["finding"],
    subjects: [{ "subject-uuid": subjectId(finding, scope), type: "inventory-item" }],
    ...(finding.evidence.length === 0
      ? {}
      : {
          "relevant-evidence": finding.evidence.map((evidence) => {
            const at = evidence.location;
            const place = at === undefined ? undefined : `${at.file}:${at.line}:${at.column}`;
            return {
              description: oneLine(evidenceText(evidence)),
              ...props([
                ["path", evidence.path],
                ["location", place],
              ]),
            };
          }),
        }),
    collected: document.at,
  };
}

/** What could not be read is an observation of its own: no verdict may hide it. */
export function gapObservation(gap: Gap, index: number, document: Findings, scope: string): object {
  const standing =
    gap.accepted !== undefined ? "accepted" : gap.known === true ? "known" : "unknown";
  return {
    uuid: uuidOf("gap", scope, String(index), gap.reason, gapPlace(gap), gap.path ?? ""),
    title: oneLine(`Not read: ${gapPlace(gap) || gap.reason}`),
    description: oneLine(gap.message),
    ...props([
      ["verdict", "unknown"],
      ["standing", standing],
      ["reason", gap.reason],
      ["path", gap.path],
      ["exception", gap.accepted === undefined ? undefined : waiverText(gap.accepted)],
    ]),
    methods: ["TEST"],
    collected: document.at,
  };
}

export function lostObservation(why: string, document: Findings, scope: string): object {
  return {
    uuid: uuidOf("unreachable", scope),
    title: "Not reached",
    description: oneLine(why),
    ...props([["verdict", "unknown"]]),
    methods: ["TEST"],
    collected: document.at,
  };
}
