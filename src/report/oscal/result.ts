import type { Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { listed } from "../view/canonical.ts";
import { objectText } from "../view/evidence.ts";
import { compareText, groupBy, objectKey, titles } from "../view/groups.ts";
import { inputName, listedFindings, type ListedFinding } from "../view/listed-findings.ts";
import { findingOf, risksOf } from "./findings.ts";
import { gapObservation, lostObservation, observationOf, subjectId } from "./observations.ts";
import { oneLine, props, uuidOf } from "./text.ts";

/** One input as a `result`: its objects, what was observed on them, and what follows for each control. */
export function resultOf(document: Findings, input: ReportInput): object {
  const { subject, summary } = document;
  const name = inputName(document);
  const scope = JSON.stringify([subject.input, subject.cluster?.id ?? "", name]);
  const all = [...listedFindings(document, input.showAll)];
  const title = titles(input.catalogue);
  const byControl = [...groupBy(all, (one) => one.finding.control)].sort(([a], [b]) =>
    compareText(a, b),
  );
  const objects = [...groupBy(all, ({ finding }) => objectKey(finding)).values()];
  const lost = subject.unreachable;
  const gapCount = document.gaps.length + (lost === undefined ? 0 : 1);
  const risks = risksOf(all, scope);
  return {
    uuid: uuidOf("result", scope, document.at),
    title: oneLine(name),
    description: oneLine(
      `What Rampart ${document.tool.version} found in the ${subject.input} ${name}, judged for Kubernetes ${subject.kubernetesVersion}. Verdicts that pass are counted in the properties and listed with --all alone.`,
    ),
    start: document.at,
    end: document.at,
    ...props([
      ["score", summary.score === null ? undefined : String(summary.score)],
      ["coverage", summary.coverage === null ? undefined : String(summary.coverage)],
      ...Object.entries(summary.verdicts).map(
        ([verdict, count]) => [`verdicts-${verdict}`, String(count)] as const,
      ),
      ["unknowns", String(summary.unknowns)],
      ["waived", String(summary.waived)],
      ["known", String(summary.known)],
      ...document.notAsked.map(
        (n) => ["not-asked", `${n.what} (${n.controls.join(", ")}): ${n.answeredBy}`] as const,
      ),
    ]),
    ...(objects.length === 0
      ? {}
      : { "local-definitions": { "inventory-items": objects.map((of) => item(of, scope)) } }),
    "reviewed-controls": { "control-selections": [{ "include-all": {} }] },
    ...(all.length + gapCount === 0
      ? {}
      : {
          observations: listed(
            [
              ...(lost === undefined ? [] : [() => lostObservation(lost, document, scope)]),
              ...document.gaps.map((gap, i) => () => gapObservation(gap, i, document, scope)),
              ...all.map((one) => () => observationOf(one, document, scope)),
            ],
            (make) => make(),
          ),
        }),
    ...(risks.length === 0 ? {} : { risks }),
    ...(byControl.length === 0
      ? {}
      : {
          findings: byControl.map(([control, of]) =>
            findingOf(control, title(control), of, document, scope),
          ),
        }),
  };
}

function item([first]: readonly ListedFinding[], scope: string): object {
  const { finding } = first!;
  const { apiVersion, kind, namespace, name } = finding.object;
  return {
    uuid: subjectId(finding, scope),
    description: oneLine(objectText(finding.object)),
    ...props([
      ["api-version", apiVersion],
      ["kind", kind],
      ["namespace", namespace],
      ["name", name],
      ["file", finding.source?.file],
    ]),
  };
}
