import type { Finding } from "../../model/index.ts";
import { ownerSections, type Block } from "../view/blocks.ts";
import { number, plural } from "../view/count.ts";
import { locationText, objectText } from "../view/evidence.ts";
import { compareText, groupBy, objectKey, rank } from "../view/groups.ts";
import { sharedStatement } from "../view/statements.ts";
import { filterLink, html, nothing, type Markup } from "./markup.ts";

/** Causes shown at once; objects listed below one. The findings below hold every one of them. */
const firstCauses = 8;
const objectCap = 30;

/** Worst causes first, whoever owns them: what to do next. Works without a script. */
export function causes(
  open: readonly Finding[],
  implied: readonly Finding[],
  title: (id: string) => string,
): Markup {
  const unowned = open.map((f): Finding => {
    const { owner: _owner, ...rest } = f;
    return rest;
  });
  const blocks = ownerSections(unowned, implied)[0]?.blocks ?? [];
  if (blocks.length === 0) return nothing;
  const owners = groupBy(open, (f) => f.control);
  const item = (b: Block): Markup => html`<li>${cause(b, title, owners)}</li>`;
  const rest = blocks.slice(firstCauses);
  return html`<h2>Worst causes</h2>
    <ol class="list">
      ${blocks.slice(0, firstCauses).map(item)}
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

function cause(
  block: Block,
  title: (id: string) => string,
  owners: ReadonlyMap<string, readonly Finding[]>,
): Markup {
  const first = block.causes[0]!;
  const ids = block.causes.map((c) => c.control);
  const name =
    ids.length === 1
      ? title(first.control)
      : `${ids.length} controls fail together: ${ids.map(title).join("; ")}`;
  const who = [
    ...new Set(
      (owners.get(first.control) ?? [])
        .filter((f) => rank(f.severity) === rank(block.severity))
        .map((f) => f.owner ?? "no owner"),
    ),
  ].sort(compareText);
  const objects = [...groupBy(first.findings, objectKey).values()].map((list) => list[0]!);
  const left = objects.length - objectCap;
  return html`<details class="cause">
    <summary>
      <span class="pill ${block.severity}">${block.severity}</span
      ><span class="title"
        >${name}<span class="sub"
          >${who.slice(0, 4).join(", ")}${who.length > 4 ? ` and ${who.length - 4} more` : ""}</span
        ></span
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
        ${objects.slice(0, objectCap).map((f) => html`<li>${objectText(f.object)} <code class="where">${locationText(f)}</code></li>`)}${left > 0 ? html`<li class="muted">and ${left} more</li>` : nothing}
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
  const found = findings.find((f) => f.fix !== undefined)?.fix;
  if (found === undefined) return nothing;
  return html`<p class="fix">
    ${found.summary} (${found.class}${found.needs === undefined ? "" : `; needs ${found.needs}`})
  </p>`;
}
