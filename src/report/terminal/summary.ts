import { severities, type Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { number, plural } from "../view/count.ts";
import { countOverGate } from "../view/gate.ts";
import { safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { wrap } from "./wrap.ts";

/** The first line: what was judged, by which version of Kubernetes, when. */
export function subjectLines(document: Findings, on: Paper): string[] {
  const { subject } = document;
  const provider = subject.cluster?.provider;
  const kind = subject.input === "files" ? "files" : subject.input;
  const name = subject.cluster?.name || subject.name;
  const judged =
    subject.kubernetesVersion === "" ? "" : `, judged for Kubernetes ${subject.kubernetesVersion}`;
  const text = `${kind} ${name}${provider === undefined ? "" : ` (${provider})`}${judged}`;
  const lines = wrap(safeText(`Rampart ${document.tool.version}: ${text}`), on.columns, "");
  return lines.map(on.bold);
}

/** Score and coverage beside each other, the counts, and whether the gate is met. */
export function summaryLines(document: Findings, input: ReportInput, on: Paper): string[] {
  const { summary } = document;
  const score =
    summary.score === null
      ? "no score (nothing decided)"
      : `Score ${percent(summary.score)} of 100`;
  const coverage =
    summary.coverage === null ? "nothing asked" : `coverage ${percent(summary.coverage)} %`;
  const decided = summary.verdicts.pass + summary.verdicts.fail;
  const mended = document.resolved?.length ?? 0;
  const aside = [
    summary.waived > 0 ? `${number(summary.waived)} waived` : "",
    summary.known > 0 ? `${number(summary.known)} in the baseline` : "",
    mended > 0 ? `${number(mended)} of the baseline mended` : "",
  ].filter((t) => t !== "");
  const { byProvider = 0 } = summary;
  const duties = byProvider === 0 ? "" : `; ${number(byProvider)} are the provider's duty`;
  const skipped = Object.entries(summary.skipped)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${number(count)} ${safeText(what)}`);
  return [
    `${on.bold(score)} · ${on.bold(coverage)}`,
    ...countLines(document, aside, on),
    `Unknown   ${summary.unknowns === 0 ? "none" : on.warn(number(summary.unknowns))}`,
    ...wrap(
      `${plural(decided, "verdict")} on ${plural(summary.objects, "object")}${duties}${skipped.length === 0 ? "" : `; skipped: ${skipped.join(", ")}`}`,
      on.columns,
      "Judged    ",
      "          ",
    ),
    ...gateLines(document, input, on),
  ];
}

/** Wrapped as plain text first: escape sequences have no width. */
function countLines(document: Findings, aside: readonly string[], on: Paper): string[] {
  const counts = severities
    .map((s) => ({ s, text: `${number(document.summary.failed[s])} ${s}` }))
    .filter(({ s }) => document.summary.failed[s] > 0);
  const open = counts.length === 0 ? "none open" : counts.map((c) => c.text).join(", ");
  const text = aside.length === 0 ? open : `${open} (${aside.join(", ")})`;
  const lines = wrap(text, on.columns, "Findings  ", "          ");
  return lines.map((line) =>
    counts.reduce((out, { s, text: count }) => out.replace(count, on.severity(s, count)), line),
  );
}

function gateLines(document: Findings, input: ReportInput, on: Paper): string[] {
  const { failOn } = input;
  if (failOn === "none") return ["Gate      off (--fail-on none)"];
  const over = countOverGate(document.summary, failOn);
  const text = `${over === 0 ? "no finding" : plural(over, "finding")} at or above ${failOn} (--fail-on)`;
  return [`Gate      ${over === 0 ? on.good(text) : text}`];
}

function percent(value: number): string {
  return String(Math.floor(value * 10) / 10);
}

/** How to go on; only commands that exist. */
export function nextLines(worst: string | undefined, on: Paper): string[] {
  const id = worst === undefined ? "CONTROL" : safeText(worst);
  return [
    "",
    ...wrap(`rampart explain ${id}`, on.columns, "Next      ", "          "),
    ...wrap("rampart scan … --format html=report.html", on.columns, "          "),
  ].map(on.dim);
}
