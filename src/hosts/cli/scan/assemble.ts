import {
  isProvidersDuty,
  apiVersion,
  severities,
  version,
  type Finding,
  type Findings,
  type FrameworkInfo,
  type Gap,
  type Policy,
  type Severity,
} from "../../../model/index.ts";
import type { AnyControl } from "../../../facts/index.ts";
import { acceptUnknowns } from "../../../engine/policy/accept-unknown.ts";
import { applyAnnotations } from "../../../engine/policy/annotations.ts";
import { applyForeignAnnotations } from "../../../engine/policy/foreign-annotations.ts";
import { compareWithBaseline } from "../../../engine/policy/baseline.ts";
import type { Evaluation } from "../../../engine/evaluate.ts";
import { answerFramework } from "../../../engine/recommendations.ts";
import { assignOwners } from "../../../engine/policy/owners.ts";
import { resolvedSince } from "../../../engine/policy/resolved.ts";
import { summarise } from "../../../engine/score/summary.ts";
import { applyWaivers } from "../../../engine/policy/waivers.ts";
import { waiverControls } from "../../../engine/policy/waiver-controls.ts";
import { digestOf } from "./digest.ts";
import type { ReadResult } from "../input/input.ts";
import { surroundingsOf, type BaselineDocuments } from "./surroundings.ts";

export interface AssembleOptions {
  readonly controls: readonly AnyControl[];
  readonly knownControls: readonly AnyControl[];
  readonly policy: Policy;
  readonly baseline: BaselineDocuments | undefined;
  readonly allowAnnotations: boolean;
  readonly at: Date;
  readonly namespaces: readonly string[] | undefined;
  readonly framework: FrameworkInfo | undefined;
  /** a file's path relative to the folder of rampart.yaml */
  readonly pathOf: (file: string) => string | undefined;
}

/** The stages between verdicts and a report: owners, exceptions, baseline, counts. */
export function assemble(
  read: ReadResult,
  evaluation: Evaluation,
  options: AssembleOptions,
): Findings {
  const { policy } = options;
  const around = surroundingsOf(read, evaluation, options);
  const owned = assignOwners(evaluation.findings, policy.owners, around.facts);
  const annotated = applyAnnotations(owned, options.allowAnnotations, around);
  const waived = applyWaivers(annotated.items, policy, around);
  const foreign = applyForeignAnnotations(waived.items, options.allowAnnotations, policy, around);
  const accepted = acceptUnknowns(foreign.items, evaluation.uncarriedGaps, policy, around);
  const remarks = [
    ...annotated.remarks,
    ...waived.remarks,
    ...foreign.remarks,
    ...accepted.remarks,
  ];
  const all = [...accepted.items, ...remarks];
  const compared =
    options.baseline === undefined
      ? { items: all, gaps: accepted.gaps }
      : compareWithBaseline(
          all,
          accepted.gaps,
          options.baseline,
          read.subject,
          options.knownControls,
        );
  const shown = options.namespaces;
  const items = shown === undefined ? compared.items : compared.items.filter((f) => isIn(f, shown));
  const uncarried =
    shown === undefined ? compared.gaps : compared.gaps.filter((g) => gapIsIn(g, shown));
  return {
    apiVersion,
    kind: "Findings",
    tool: { name: "rampart", version },
    controlsDigest: digestOf(options.controls),
    at: options.at.toISOString(),
    subject: read.subject,
    items,
    gaps: [...evaluation.carriedGaps, ...uncarried],
    notAsked: evaluation.notAsked,
    ...(options.baseline === undefined
      ? {}
      : { resolved: resolvedSince(options.baseline, compared.items, read.subject, around) }),
    ...answerOf(read, evaluation, items, uncarried, options),
    summary: summarise({
      items,
      unlisted: unlistedOf(evaluation, options),
      uncarriedGaps: uncarried,
      objects: evaluation.objects,
      skipped: {
        ...read.skipped,
        ...ignoredAnnotations(annotated.ignored + foreign.ignored, waived.elsewhere),
        ...foreign.unmatched,
      },
    }),
  };
}

function answerOf(
  read: ReadResult,
  evaluation: Evaluation,
  items: readonly Finding[],
  gaps: readonly Gap[],
  { framework, controls, namespaces }: AssembleOptions,
): Pick<Findings, "framework"> {
  if (framework === undefined) return {};
  const answer = answerFramework(framework, {
    controls,
    items,
    gaps,
    unlisted: evaluation.unlisted.filter((u) => namespaces?.includes(u.namespace) ?? true),
    passedOf: evaluation.passedOf,
    ofProviders: evaluation.ofProviders,
    notAsked: evaluation.notAsked,
    completenessOf: (table) => read.completeness[table],
    ...(namespaces === undefined ? {} : { namespaces }),
  });
  return { framework: answer };
}

/** What is counted but not listed: with --all everything is listed. */
function unlistedOf(evaluation: Evaluation, options: AssembleOptions): Unlisted {
  const passed = Object.fromEntries(severities.map((s) => [s, 0])) as Record<Severity, number>;
  const bySeverity = new Map(options.controls.map((c) => [c.id, c.severity]));
  let notApplicable = 0;
  let byProvider = 0;
  for (const { control, namespace, passes, notApplicable: not, why } of evaluation.unlisted) {
    if (options.namespaces !== undefined && !options.namespaces.includes(namespace)) continue;
    const severity = bySeverity.get(control);
    if (severity !== undefined) passed[severity] += passes;
    notApplicable += not;
    if (isProvidersDuty(why)) byProvider += not;
  }
  return { passed, notApplicable, byProvider };
}

type Unlisted = Parameters<typeof summarise>[0]["unlisted"];

function ignoredAnnotations(ignored: number, elsewhere: number): Record<string, number> {
  return {
    ...(ignored === 0 ? {} : { "annotations that would excuse their own object": ignored }),
    ...(elsewhere === 0 ? {} : { "waivers for other clusters": elsewhere }),
  };
}

/** `-n` filters the report, not the facts; findings about waivers belong to no namespace. */
function isIn(finding: Finding, namespaces: readonly string[]): boolean {
  if (waiverControls.some((control) => control.id === finding.control)) return true;
  const { kind, namespace, name } = finding.object;
  return namespaces.includes(kind === "Namespace" ? name : namespace);
}

function gapIsIn(gap: Gap, namespaces: readonly string[]): boolean {
  return gap.namespace === undefined || namespaces.includes(gap.namespace);
}
