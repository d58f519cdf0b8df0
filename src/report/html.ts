import { createHash } from "node:crypto";
import type { Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { breakdown } from "./html/breakdown.ts";
import { causes } from "./html/causes.ts";
import { clusterName, embeddedJson, pageData, standings } from "./html/data.ts";
import { fleet } from "./html/fleet.ts";
import { framework } from "./html/framework.ts";
import { lackingRights } from "./html/lacking.ts";
import { html, nothing, type Markup } from "./html/markup.ts";
import { script } from "./html/script.ts";
import { style } from "./html/style.ts";
import { top } from "./html/top.ts";
import { undecided } from "./html/undecided.ts";
import { titles } from "./view/groups.ts";
import { byStanding } from "./view/standing.ts";

/** One file that needs nothing else: a manager reads its top, an engineer filters its list. */
export const report: ReportFormat = {
  name: "html",
  description: "One HTML file, self-contained: summary, causes, filterable findings",
  extension: "html",
  render,
};

/** Up to so many clusters are unfolded; more would bury the tables above them. */
const openClusters = 3;

function sourceHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function render(input: ReportInput): readonly string[] {
  const several = input.documents.length > 1;
  const first = input.documents[0];
  const name =
    several || first === undefined ? `${input.documents.length} clusters` : clusterName(first);
  // Nothing may be loaded, sent or framed; the one style sheet and the one script run by hash.
  const policy = `default-src 'none'; style-src ${sourceHash(style)}; script-src ${sourceHash(script)}; base-uri 'none'; form-action 'none'`;
  const data = embeddedJson(pageData(input));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>Rampart: ${name}</title>
        ${{ markup: `<style>${style}</style>` }}
      </head>
      <body>
        <header>
          <p class="brand">Rampart</p>
          <h1>${name}</h1>
          <p class="meta">${metaLine(input.documents)}</p>
        </header>
        <main>
          ${several ? fleet(input.documents, titles(input.catalogue)) : nothing}
          ${input.documents.map((document) => documentSections(document, input, several))}
          ${lackingRights(input.lacking)} ${findings(several)}
        </main>
        <footer>${footLine(input.documents)}</footer>
        ${{ markup: `<script type="application/json" id="data">${data}</script>` }}
        ${{ markup: `<script>${script}</script>` }}
      </body>
    </html> `;
  return [page.markup];
}

function metaLine(documents: readonly Findings[]): string {
  const versions = [...new Set(documents.map((d) => d.subject.kubernetesVersion))].join(", ");
  const inputs = [...new Set(documents.map((d) => d.subject.input))].join(", ");
  const at = (documents[0]?.at ?? "").slice(0, 16).replace("T", " ");
  return `Scan of ${inputs}, judged for Kubernetes ${versions}, ${at} UTC`;
}

function footLine(documents: readonly Findings[]): string {
  const first = documents[0];
  if (first === undefined) return "";
  return `Rampart ${first.tool.version}, controls ${first.controlsDigest}. The same findings for programs: rampart scan --format json.`;
}

function documentSections(document: Findings, input: ReportInput, several: boolean): Markup {
  const part = byStanding(document);
  const inner = html`${top(document, input)} ${causes(document, part, titles(input.catalogue))}
  ${part.open.length === 0 ? nothing : html`<h2>Where it is</h2>`}
  ${breakdown(part.open, input.catalogue)} ${framework(document.framework)}
  ${undecided(document, part)}`;
  if (!several) return inner;
  return html`<details class="cluster" ${input.documents.length <= openClusters ? "open" : ""}>
    <summary><h2>${clusterName(document)}</h2></summary>
    ${inner}
  </details>`;
}

function findings(several: boolean): Markup {
  const options = standings.map(
    ([id, label]) =>
      html`<option value="${id}" ${id === "open" ? html` selected` : nothing}>${label}</option>`,
  );
  const select = (
    name: string,
    label: string,
    all: string,
    inner: readonly Markup[] = [],
  ): Markup =>
    html`<label
      >${label}<select name="${name}">
        <option value="">${all}</option>
        ${inner}
      </select></label
    >`;
  const severity = ["critical", "high", "medium", "low"].map((s) => html`<option>${s}</option>`);
  return html`<section id="findings">
    <h2>Findings</h2>
    <noscript
      ><p class="card">
        The list of single findings is made by this file's own script, which this viewer does not
        run. The causes above are complete.
      </p></noscript
    >
    <div id="tool" hidden>
      <form
        id="filters"
        class="filters${several ? " fleet" : ""}"
        role="search"
        aria-label="Findings"
      >
        <label
          >Text<input
            type="search"
            name="text"
            autocomplete="off"
            placeholder="object, field, file, message"
        /></label>
        ${select("severity", "Severity", "any", severity)}${select("standing", "Verdict", "any", options)}${select("owner", "Owner", "any", [html`<option value="-">No owner</option>`])}${select("namespace", "Namespace", "any")}${select("control", "Control", "any")}${several ? select("cluster", "Cluster", "any") : nothing}
      </form>
      <div class="toolbar">
        <output id="count" for="filters"></output
        ><button type="button" id="reset">Reset filters</button>
      </div>
      <ol class="list" id="rows"></ol>
      <p class="card empty" id="none" hidden>No finding matches these filters.</p>
      <button type="button" class="more" id="more" hidden></button>
    </div>
  </section>`;
}
