import type { Finding, Findings } from "../../model/index.ts";
import { blocks, type Block } from "../view/blocks.ts";
import { number, plural } from "../view/count.ts";
import { baseFolder, locationText, objectText } from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import { compareText, groupBy, objectKey } from "../view/groups.ts";
import type { Parts } from "../view/standing.ts";
import { namesText, sharedStatement } from "../view/statements.ts";
import { filterLink, html, nothing, type Markup } from "./markup.ts";

/** Causes shown at once; objects listed below one. The findings below hold every one of them. */
const firstCauses = 8;
const objectCap = 30;

/** Worst causes first, whoever owns them: what to do next. Works without a script. */
export function causes(document: Findings, part: Parts, title: (id: string) => string): Markup {
  const all = blocks(part.open, part.implied);
  if (all.length === 0) return nothing;
  const owned = part.open.some((f) => f.owner !== undefined);
  const base = baseFolder(document);
  const item = (block: Block): Markup =>
    html`<li>${cause(block, title, owned ? ownersOf(block) : [], base)}</li>`;
  const rest = all.slice(firstCauses);
  return html`<h2>Worst causes</h2>
    <ol class="list">
      ${all.slice(0, firstCauses).map(item)}
    </ol>
    ${
      rest.length === 0
        ? nothing
        : html`<details class="plain">
            <summary>${plural(rest.length, "more cause", "more causes")}</summary>
            <ol class="list">
              ${rest.map(item)}
            </ol>
          </details>`
    }`;
}

function ownersOf(block: Block): readonly string[] {
  const owners = block.causes.flatMap((c) => c.findings.map((f) => f.owner ?? "no owner"));
  return [...new Set(owners)].sort(compareText);
}

function cause(
  block: Block,
  title: (id: string) => string,
  owners: readonly string[],
  base: string,
): Markup {
  const first = block.causes[0]!;
  const ids = block.causes.map((c) => c.control);
  const name =
    ids.length === 1
      ? title(first.control)
      : `${ids.length} controls fail together: ${ids.map(title).join("; ")}`;
  const sub = [
    ...(ids.length === 1 ? ids : []),
    ...(owners.length === 0 ? [] : [namesText(owners, 4)]),
  ];
  const objects = [...groupBy(first.findings, objectKey).values()].map((list) => list[0]!);
  const left = objects.length - objectCap;
  return html`<details class="cause">
    <summary>
      <span class="pill ${block.severity}">${block.severity}</span
      ><span class="title">${name}<span class="sub">${sub.join(" · ")}</span></span
      ><span class="side">${plural(block.objects, "object")}</span>
    </summary>
    <div class="body">
      <ul>
        ${block.causes.map(
          (c) =>
            html`<li>
              <a class="jump" href="${filterLink("control", c.control)}"
                ><code>${c.control}</code></a
              >
              ${title(c.control)}${shared(c.findings)}${c.implies.length === 0 ? "" : `; also fails: ${c.implies.map((i) => `${i.control} (${i.objects})`).join(", ")}`}
            </li>`,
        )}
      </ul>
      ${fix(first.findings)}
      <p class="muted">
        ${block.objects === 1 ? "The object" : `These ${number(block.objects)} objects`}
      </p>
      <ul>
        ${objects.slice(0, objectCap).map((f) => html`<li>${objectText(f.object)} <code class="where">${locationText(f, base)}</code></li>`)}${left > 0 ? html`<li class="muted">and ${left} more</li>` : nothing}
      </ul>
    </div>
  </details>`;
}

/** What holds for all objects; where they differ, the list of findings says it for each. */
function shared(findings: readonly Finding[]): Markup {
  const text = sharedStatement([...groupBy(findings, objectKey).values()]);
  return text === undefined ? nothing : html`: <code>${text}</code>`;
}

function fix(findings: readonly Finding[]): Markup {
  const text = fixText(findings.find((f) => f.fix !== undefined)?.fix);
  return text === "" ? nothing : html`<p class="fix">${text}</p>`;
}
