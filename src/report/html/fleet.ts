import { severities, type Finding, type Findings } from "../../model/index.ts";
import { byStanding, compareText, countObjects, groupBy, rank } from "../view/groups.ts";
import { clusterName } from "./data.ts";
import { html, nothing, type Markup } from "./markup.ts";

/** The clusters as rows, one that could not be reached among them, then control × cluster. */
export function fleet(documents: readonly Findings[], title: (id: string) => string): Markup {
  return html`<h2>Clusters</h2>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            <th scope="col" class="number">Score</th>
            <th scope="col" class="number">Coverage</th>
            ${severities.map((s) => html`<th scope="col" class="number">${s}</th>`)}
            <th scope="col" class="number">not decided</th>
          </tr>
        </thead>
        <tbody>
          ${documents.map(clusterRow)}
        </tbody>
      </table>
    </div>
    ${matrix(documents, title)}`;
}

function clusterRow(document: Findings, index: number): Markup {
  const { subject, summary } = document;
  const name = html`<a href="#cluster=${index}">${clusterName(document)}</a>
    <span class="muted"
      >${subject.cluster?.provider ?? subject.input} ${subject.kubernetesVersion}</span
    >`;
  if (subject.unreachable !== undefined) {
    return html`<tr>
      <th scope="row">${name}</th>
      <td colspan="7" class="lost">not reached: ${subject.unreachable}</td>
    </tr>`;
  }
  const figures = [
    summary.score === null ? "–" : Math.floor(summary.score),
    summary.coverage === null ? "–" : `${Math.floor(summary.coverage)} %`,
    ...severities.map((s) => summary.failed[s]),
    summary.unknowns,
  ];
  return html`<tr>
    <th scope="row">${name}</th>
    ${figures.map((f) => html`<td class="number">${f}</td>`)}
  </tr>`;
}

function matrix(documents: readonly Findings[], title: (id: string) => string): Markup {
  const parts = documents.map(byStanding);
  const open = parts.map((p) => groupBy(p.open, (f) => f.control));
  const unknown = parts.map((p) => new Set(p.unknown.map((f) => f.control)));
  const worst = new Map<string, Finding>();
  for (const f of parts.flatMap((p) => p.open)) {
    const other = worst.get(f.control);
    if (other === undefined || rank(f.severity) < rank(other.severity)) worst.set(f.control, f);
  }
  if (worst.size === 0) return nothing;
  const rows = [...worst].sort(
    ([x, a], [y, b]) => rank(a.severity) - rank(b.severity) || compareText(x, y),
  );
  const cell = (id: string, i: number): string => {
    if (documents[i]!.subject.unreachable !== undefined) return "×";
    const failing = open[i]!.get(id);
    const mark = unknown[i]!.has(id) ? "?" : "";
    return failing === undefined ? mark || "·" : `${countObjects(failing)}${mark}`;
  };
  return html`<h2>Controls by cluster</h2>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Objects that fail</th>
            ${documents.map((d) => html`<th scope="col" class="number">${clusterName(d)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([id, f]) =>
              html`<tr>
                <th scope="row">
                  <span class="pill ${f.severity}">${f.severity}</span>
                  <a href="#control=${encodeURIComponent(id.toWellFormed())}">${title(id)}</a>
                </th>
                ${documents.map((_, i) => html`<td class="number">${cell(id, i)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      <p class="meta">? not decided, · nothing open, × not reached</p>
    </div>`;
}
