import { severities, type Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { number, plural } from "../view/count.ts";
import { countOpen, countOverGate } from "../view/gate.ts";
import { html, nothing, type Markup } from "./markup.ts";

/** What a manager reads: one sentence, then score, coverage and counts side by side. */
export function top(document: Findings, input: ReportInput): Markup {
  const { summary, subject } = document;
  if (subject.unreachable !== undefined) {
    return html`<p class="lead lost">This cluster could not be reached: ${subject.unreachable}</p>`;
  }
  return html`<p class="lead">${verdict(document, input.failOn)}</p>
    <div class="figures">
      ${figure("Score", summary.score, "of 100", "Weighted share of the decided checks that pass.")}
      ${figure("Coverage", summary.coverage, "%", "Share of the checks asked that could be decided.")}
      <div class="card figure">
        <div class="name">Open findings</div>
        <ul class="counts">
          ${severities.map((s) => html`<li class="${summary.failed[s] === 0 ? "zero" : s}"><b>${number(summary.failed[s])}</b>${s}</li>`)}
          <li class="${summary.unknowns === 0 ? "zero" : ""}">
            <b>${number(summary.unknowns)}</b>not decided
          </li>
        </ul>
        <p class="hint">${aside(document)}</p>
      </div>
    </div>`;
}

function verdict(document: Findings, failOn: ReportInput["failOn"]): string {
  const { summary } = document;
  const total = countOpen(summary);
  const over = countOverGate(summary, failOn);
  if (total === 0) return `Nothing is open. ${unknownText(document)}`;
  const severe = `${over === 0 ? "none" : `${number(over)} of them`} ${failOn} or worse`;
  const open = plural(total, "finding is open", "findings are open");
  return `${open}${failOn === "none" ? "" : `, ${severe}`}. ${unknownText(document)}`;
}

function unknownText(document: Findings): string {
  const { unknowns, verdicts } = document.summary;
  if (unknowns > 0) {
    return `${plural(unknowns, "check", "checks")} could not be decided, which is not a pass.`;
  }
  return verdicts.unknown === 0
    ? "Everything that was asked could be decided."
    : "What could not be decided is accepted or in the baseline.";
}

function aside(document: Findings): string {
  const { waived, known, objects } = document.summary;
  return `On ${plural(objects, "object")}; besides, ${number(waived)} waived and ${number(known)} in the baseline.`;
}

function figure(name: string, value: number | null, unit: string, hint: string): Markup {
  const text = value === null ? "–" : String(Math.floor(value));
  const bar =
    value === null
      ? nothing
      : html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="8" />
          <rect class="fill" width="${Math.max(0, Math.min(100, value)).toFixed(1)}" height="8" />
        </svg>`;
  return html`<div class="card figure">
    <div class="name">${name}</div>
    <div class="value">
      ${text} <span class="unit">${value === null ? "nothing decided" : unit}</span>
    </div>
    ${bar}
    <p class="hint">${hint}</p>
  </div>`;
}
