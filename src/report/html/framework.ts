import type { FrameworkResult, RecommendationResult, Verdict } from "../../model/index.ts";
import { frameworkCounts, reasonText, sectionsOf } from "../view/recommendations.ts";
import { html, nothing, type Markup } from "./markup.ts";

const words: Readonly<Record<Verdict, string>> = {
  fail: "Fails",
  unknown: "Not decided",
  pass: "Passes",
  "not-applicable": "Not applicable",
};

/** Every recommendation of the framework that was asked for: what an auditor reads. */
export function framework(result: FrameworkResult | undefined): Markup {
  if (result === undefined) return nothing;
  return html`<h2>${result.title}</h2>
    <div class="card stack">
      <p>
        Version ${result.version}. ${frameworkCounts(result)}.
        ${result.note === undefined ? nothing : html`<span class="muted">${result.note}</span>`}
      </p>
      <details class="plain" open>
        <summary>All ${result.items.length} recommendations</summary>
        <table class="asked">
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Recommendation</th>
              <th scope="col">Verdict</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            ${sectionsOf(result).map(([heading, items]) => section(heading, items))}
          </tbody>
        </table>
      </details>
    </div>`;
}

function section(heading: string, items: readonly RecommendationResult[]): Markup {
  return html`<tr>
      <th scope="rowgroup" colspan="4">${heading}</th>
    </tr>
    ${items.map(row)}`;
}

function row(item: RecommendationResult): Markup {
  return html`<tr>
    <th scope="row">${item.id}</th>
    <td>${item.title}</td>
    <td class="verdict ${item.verdict}">${words[item.verdict]}</td>
    <td class="muted">${reasonText(item)}</td>
  </tr>`;
}
