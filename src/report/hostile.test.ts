import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { attack, filledWith, input } from "../../test/unit/report/sample.ts";
import { textOf, type ReportInput } from "./format.ts";
import { formats } from "./index.ts";
import { report as html } from "./html.ts";
import { safeText } from "./view/safe-text.ts";

/** Pieces that act on a terminal, a browser, an XML parser, a JSON parser or a reader's eye. */
const piece = fc.constantFrom(
  ..."<>&\"'`=/{}[]()%#:;,.\\ \n\r\t\u0000\u001b\u0085\u202e\u2066\u200b\u2028\ud800\udc00",
  "</script>",
  "<!--",
  "-->",
  "]]>",
  "<![CDATA[",
  "${x}",
  "&amp;",
  "__proto__",
  "\u001b]8;;https://evil.example\u0007",
);
const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => `x${parts.join("")}`);

/** The text in the documents and in what the host adds to them. */
function filled(t: string, more: Partial<ReportInput> = {}): ReportInput {
  const lacking = { role: t, critical: [{ verb: t, group: t, resource: t, adds: t }] };
  const pages = new Map([[t, t]]);
  return input([filledWith(t)], { lacking, pages, ...more });
}

function assertHarmless(rendered: string): void {
  // A record of CSV ends in CRLF (RFC 4180).
  const lines = rendered.replaceAll(/\r?\n/g, "");
  assert.equal(safeText(lines), lines);
}

describe("no format lets a steering character through", () => {
  for (const [name, load] of Object.entries(formats)) {
    test(name, async () => {
      const { report } = await load();
      assertHarmless(textOf(report, input([attack], { showAll: true })));
      assertHarmless(textOf(report, input([attack, attack], { showAll: true, columns: 40 })));
      fc.assert(
        fc.property(text, (t) => assertHarmless(textOf(report, filled(t)))),
        { numRuns: 40 },
      );
    });
  }
});

/** The page's elements in order, without the two elements whose content is no markup. */
function tags(page: string): readonly string[] {
  const markup = page.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, "<$1>");
  return [...markup.matchAll(/<[^\s>]*/g)].map((m) => m[0]);
}

test("text of the input never becomes an element of the page", () => {
  const plain = tags(textOf(html, filled("x", { showAll: true })));
  fc.assert(
    fc.property(text, (t) => {
      assert.deepEqual(tags(textOf(html, filled(t, { showAll: true }))), plain);
    }),
    { numRuns: 60 },
  );
});
