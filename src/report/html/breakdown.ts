import { severities, type Catalogue, type Finding } from "../../model/index.ts";
import { number } from "../view/count.ts";
import { compareText, groupBy, rank } from "../view/groups.ts";
import { filterLink, html, nothing, type Markup } from "./markup.ts";

/** Open findings by area and by owner, each with the share of severities as a bar. */
export function breakdown(open: readonly Finding[], catalogue: Catalogue): Markup {
  if (open.length === 0) return nothing;
  const areas = new Map(catalogue.map((c) => [c.id, c.area as string]));
  const byArea = groupBy(open, (f) => areas.get(f.control) ?? "other");
  const byOwner = groupBy(open, (f) => f.owner ?? "");
  return html`<div class="two">
    <section class="card">
      <h3>By area</h3>
      ${table("Area", byArea, (area) => html`${area}`)}
    </section>
    <section class="card">
      <h3>By owner</h3>
      ${
        byOwner.size === 1 && byOwner.has("")
          ? html`<p class="muted">
              Nobody is set to own these. <code>owners:</code> in <code>rampart.yaml</code> maps
              namespaces, Argo CD projects or CODEOWNERS to teams.
            </p>`
          : table("Owner", byOwner, ownerLink)
      }
    </section>
  </div>`;
}

function ownerLink(owner: string): Markup {
  const href = filterLink("owner", owner === "" ? "-" : owner);
  return html`<a href="${href}">${owner === "" ? "No owner" : owner}</a>`;
}

function table(
  head: string,
  groups: ReadonlyMap<string, readonly Finding[]>,
  label: (key: string) => Markup,
): Markup {
  const rows = [...groups].sort(
    ([x, a], [y, b]) => worst(a) - worst(b) || b.length - a.length || compareText(x, y),
  );
  const most = Math.max(...rows.map(([, f]) => f.length));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${head}</th>
        <th scope="col" class="number">Open</th>
        <th scope="col" class="bars">Severities</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([key, f]) =>
          html`<tr>
            <th scope="row">${label(key)}</th>
            <td class="number">${number(f.length)}</td>
            <td class="bars">${bar(f, most)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function worst(findings: readonly Finding[]): number {
  return Math.min(...new Set(findings.map((f) => rank(f.severity))));
}

function bar(findings: readonly Finding[], most: number): Markup {
  const counts = severities.map(
    (s) => [s, findings.filter((f) => f.severity === s).length] as const,
  );
  let x = 0;
  const rects = counts.map(([severity, count]) => {
    const width = (100 * count) / most;
    const rect = html`<rect
      class="${severity}"
      x="${x.toFixed(2)}"
      width="${width.toFixed(2)}"
      height="8"
    />`;
    x += width;
    return rect;
  });
  const label = counts
    .filter(([, n]) => n > 0)
    .map(([s, n]) => `${n} ${s}`)
    .join(", ");
  return html`<svg
    class="bar"
    viewBox="0 0 100 8"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}"
  >
    <title>${label}</title>
    ${rects}
  </svg>`;
}
