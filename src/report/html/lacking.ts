import type { LackingRights } from "../format.ts";
import { rightText } from "../view/right.ts";
import { safeLines } from "../view/safe-text.ts";
import { escape, html, nothing, type Markup } from "./markup.ts";

/** The role that closes the gaps, ready to apply, and the rights that nobody should grant lightly. */
export function lackingRights(lacking: LackingRights | undefined): Markup {
  if (lacking === undefined || (lacking.role === "" && lacking.critical.length === 0))
    return nothing;
  const apart = lacking.critical.map((r) => html`<li><code>${rightText(r)}</code>: ${r.adds}</li>`);
  return html`<h2>Rights that were lacking</h2>
    <div class="card stack">
      ${roleBlock(lacking.role)}${
        apart.length === 0
          ? nothing
          : html`<div>
              <p>Left out of it, because whoever holds them is a finding:</p>
              <ul>
                ${apart}
              </ul>
            </div>`
      }
    </div>`;
}

/** Line by line, because escaping spells a line break out. */
function roleBlock(role: string): Markup {
  if (role === "") return nothing;
  const lines = safeLines(role.trimEnd()).split("\n").map(escape).join("\n");
  return {
    markup: `<div><p>Grant this role and scan again:</p><pre><code>${lines}</code></pre></div>`,
  };
}
