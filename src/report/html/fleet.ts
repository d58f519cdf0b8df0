import { severities, type Findings } from "../../model/index.ts";
import { number } from "../view/count.ts";
import { legend, matrix, type MatrixRow } from "../view/matrix.ts";
import { clusterName } from "./data.ts";
import { filterLink, html, nothing, type Markup } from "./markup.ts";

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
    ${controlTable(documents, title)}`;
}

function clusterRow(document: Findings, index: number): Markup {
  const { subject, summary } = document;
  const name = html`<a href="${filterLink("cluster", String(index))}">${clusterName(document)}</a>
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
    ...[...severities.map((s) => summary.failed[s]), summary.unknowns].map(number),
  ];
  return html`<tr>
    <th scope="row">${name}</th>
    ${figures.map((f) => html`<td class="number">${f}</td>`)}
  </tr>`;
}

function controlTable(documents: readonly Findings[], title: (id: string) => string): Markup {
  const rows = matrix(documents);
  if (rows.length === 0) return nothing;
  return html`<h2>Controls by cluster</h2>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">Objects that fail</th>
            ${documents.map((d) => html`<th scope="col" class="number">${clusterName(d)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => controlRow(row, title))}
        </tbody>
      </table>
      <p class="meta">${legend}</p>
    </div>`;
}

function controlRow(row: MatrixRow, title: (id: string) => string): Markup {
  return html`<tr>
    <td class="tone"><span class="pill ${row.severity}">${row.severity}</span></td>
    <th scope="row"><a href="${filterLink("control", row.control)}">${title(row.control)}</a></th>
    ${row.cells.map((cell) => html`<td class="number">${cell}</td>`)}
  </tr>`;
}
