import type { Finding, Findings } from "../../model/index.ts";
import { plural } from "../view/count.ts";
import { gapPlace, gapText, objectText } from "../view/evidence.ts";
import { exceptions } from "../view/exceptions.ts";
import { countObjects, groupBy } from "../view/groups.ts";
import { notAskedByAnswer } from "../view/not-asked.ts";
import type { Parts } from "../view/standing.ts";
import { html, nothing, type Markup } from "./markup.ts";

/** Entries of one list; the findings below, and the JSON report, hold the rest. */
const cap = 200;

/** What the score does not say: not decided, not read, not asked; and what was set aside. */
export function undecided(document: Findings, part: Parts): Markup {
  const gaps = document.gaps.filter((g) => g.accepted === undefined);
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
      gaps.map(
        (g) =>
          html`<code>${gapPlace(g) || g.reason}</code>
            ${gapText(g)}${g.known === true ? " (in the baseline)" : ""}`,
      ),
    ),
    list(
      "Not asked, because the input does not contain it",
      notAskedByAnswer(document.notAsked).map(
        ({ answeredBy, subjects }) =>
          html`${subjects.join(", ")}: <span class="muted">${answeredBy}</span>`,
      ),
      document.notAsked.length,
    ),
  ];
  const taken = exceptions(document, part);
  const aside = [
    list(
      "Waived and accepted",
      taken.map(
        (e) =>
          html`${e.label}: ${e.what}. ${e.reason}
            <span class="muted">(${e.terms}, ${e.place})</span>`,
      ),
      taken.reduce((sum, e) => sum + e.count, 0),
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

function about(findings: readonly Finding[]): string {
  const objects = countObjects(findings);
  const first = findings[0];
  return objects === 1 && first !== undefined
    ? objectText(first.object)
    : plural(objects, "object");
}
