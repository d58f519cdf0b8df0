import type { AppliedWaiver, Finding, Findings } from "../../model/index.ts";
import { gapPlace, objectText } from "../view/evidence.ts";
import { countObjects, groupBy, type Standing } from "../view/groups.ts";
import { html, nothing, type Markup } from "./markup.ts";

/** Entries of one list; the findings below, and the JSON report, hold the rest. */
const cap = 200;

/** What the score does not say: not decided, not read, not asked; and what was set aside. */
export function undecided(
  document: Findings,
  part: Readonly<Record<Standing, readonly Finding[]>>,
): Markup {
  const decided = [
    list(
      "Not decided",
      [...groupBy(part.unknown, (f) => f.reason ?? "no reason given")].map(
        ([reason, f]) => html`${reason} <span class="muted">(${about(f)})</span>`,
      ),
      part.unknown.length,
    ),
    list(
      "Could not be read",
      document.gaps.map((g) => html`<code>${gapPlace(g) || g.reason}</code> ${g.message}`),
    ),
    list(
      "Not asked, because the input does not contain it",
      document.notAsked.map(
        (n) =>
          html`${n.what}
            <span class="muted"
              >(${n.controls.length} ${n.controls.length === 1 ? "control" : "controls"})</span
            >: ${n.answeredBy}`,
      ),
    ),
  ];
  const aside = [
    list(
      "Waived",
      entries(part.waived, (f) => f.waiver),
      part.waived.length,
    ),
    list(
      "Unknowns that were accepted",
      entries(part.accepted, (f) => f.acceptedUnknown),
      part.accepted.length,
    ),
    list(
      "Needed by known node agents, not counted",
      [...groupBy(part.needed, (f) => f.neededBy ?? "")].map(
        ([agent, f]) =>
          html`${agent}: ${[...new Set(f.map((x) => x.control))].join(", ")}
            <span class="muted">(${about(f)})</span>`,
      ),
      part.needed.length,
    ),
  ];
  return html`${section("What is not known", decided)}${section("What was set aside", aside)}`;
}

function section(title: string, lists: readonly Markup[]): Markup {
  const shown = lists.filter((l) => l.markup !== "");
  return shown.length === 0
    ? nothing
    : html`<h2>${title}</h2>
        <div class="card stack">${shown}</div>`;
}

function list(title: string, items: readonly Markup[], count: number = items.length): Markup {
  if (items.length === 0) return nothing;
  const left = items.length - cap;
  return html`<details class="plain" ${items.length <= 5 ? html` open` : nothing}>
    <summary>${title} (${count})</summary>
    <ul>
      ${items.slice(0, cap).map((i) => html`<li>${i}</li>`)}${left > 0 ? html`<li class="muted">and ${left} more</li>` : nothing}
    </ul>
  </details>`;
}

function entries(
  findings: readonly Finding[],
  of: (f: Finding) => AppliedWaiver | undefined,
): readonly Markup[] {
  return [...groupBy(findings, (f) => JSON.stringify([f.control, of(f)]))].map(([, group]) => {
    const waiver = of(group[0]!)!;
    return html`<code>${group[0]!.control}</code> on ${about(group)}: ${waiver.reason}
      <span class="muted">(${waiver.owner}, until ${waiver.expires}, ${waiver.file})</span>`;
  });
}

function about(findings: readonly Finding[]): string {
  return findings.length === 1
    ? objectText(findings[0]!.object)
    : `${countObjects(findings)} objects`;
}
