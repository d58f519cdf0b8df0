import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Script } from "node:vm";
import { test } from "node:test";
import { attack, fleet, input, lacking, many, shop } from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./html.ts";
import type { PageData } from "./html/data.ts";
import { style } from "./html/style.ts";

function page(documents: readonly Findings[], showAll = false): string {
  return textOf(report, input(documents, { showAll }));
}

function element(text: string, open: string): string {
  const tag = open.slice(1).split(/[ >]/)[0]!;
  const from = text.indexOf(open) + open.length;
  assert.ok(from >= open.length, `the page has ${open}`);
  return text.slice(from, text.indexOf(`</${tag}>`, from));
}

function dataOf(text: string): PageData {
  return JSON.parse(element(text, '<script type="application/json" id="data">')) as PageData;
}

const sha = (text: string): string => createHash("sha256").update(text).digest("base64");

test("the policy allows exactly the page's own style and script", () => {
  const text = page([shop]);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? "";
  assert.equal(
    policy,
    `default-src 'none'; style-src 'sha256-${sha(element(text, "<style>"))}'; script-src 'sha256-${sha(element(text, "<script>"))}'; base-uri 'none'; form-action 'none'`,
  );
});

test("the page asks nothing of any other place", () => {
  for (const documents of [[shop], fleet, [attack]]) {
    const text = page(documents).replace(/ [a-z-]+="[^"]*"/g, (a) =>
      /^ (src|href|action|style|on\w+)=/.test(a) ? a : "",
    );
    for (const [href] of text.matchAll(/ (?:src|href|action|style|on\w+)="[^"]*"/g))
      assert.match(href, /^ href="#/);
    assert.doesNotMatch(element(page(documents), "<style>"), /url\(|@import/);
  }
});

test("the script compiles", () => {
  assert.ok(new Script(element(page([shop]), "<script>")));
});

test("the embedded data ends only where the page ends it", () => {
  const raw = element(page([attack], true), '<script type="application/json" id="data">');
  assert.doesNotMatch(raw, /</);
  assert.equal(dataOf(page([attack], true)).rows.length, attack.items.length);
});

test("every finding is in the data, passing ones on request", () => {
  assert.equal(dataOf(page([shop])).rows.length, shop.items.length - 2);
  assert.equal(dataOf(page([shop], true)).rows.length, shop.items.length);
});

test("a finding carries its evidence with places, fix, waiver, frameworks and fingerprint", () => {
  const data = dataOf(page([shop]));
  const row = data.rows.find((r) => r.t === "waived");
  assert.ok(row);
  assert.deepEqual(row.e, [
    [
      "container postgres: securityContext.readOnlyRootFilesystem = false",
      "shop/a folder/db ü.yaml:40:13",
    ],
  ]);
  assert.deepEqual(row.d, [
    [
      "Waiver",
      "Vendor image writes to /var/run; ticket OPS-12 (data, until 2026-12-01, waivers/data.yaml)",
    ],
    ["Fingerprint", "rp1-read-only-root-shop-db"],
  ]);
  const privileged = data.rows.find((r) => data.controls[r.c]?.id === "privileged-container");
  assert.match(
    privileged?.f ?? "",
    /^Set privileged to false on container runner \(review\)\. Needs: a builder/,
  );
  assert.deepEqual(data.controls[privileged?.c ?? 0]?.tags, [
    "pss-baseline privileged",
    "mitre T1611",
  ]);
});

const parts: readonly (readonly [string, RegExp])[] = [
  ["the score", /73 <span class="unit">of 100/],
  ["the coverage", /94 <span class="unit">%/],
  [
    "one sentence for a manager",
    /23 findings are open, 18 of them high or worse\. 1 check could not be decided/,
  ],
  ["what could not be read, with its place", /<code>shop\/broken.yaml:7:1<\/code>/],
  ["what was not asked", /API server flags/],
  ["the waiver's reason", /Vendor image writes/],
  ["the agent that needs a right", /cilium-agent/],
  ["owners as links into the list", /href="#owner=shop-team"/],
];

for (const [what, pattern] of parts) {
  test(`the page shows ${what} without its script`, () => {
    const text = page([shop]);
    assert.match(text.slice(0, text.indexOf('id="data"')), pattern);
  });
}

test("an unreachable cluster is a row of the table and a section of its own", () => {
  assert.equal(page(fleet).match(/connect ECONNREFUSED/g)?.length, 2);
});

test("5,000 findings stay below 3 MB and most of them are data, not elements", () => {
  const text = page([many(5000)]);
  assert.ok(text.length < 3_000_000);
  assert.ok((text.match(/<li>/g)?.length ?? 0) < 1000);
});

test("lacking rights are a role to copy, lines kept", () => {
  const text = textOf(report, input([shop], { lacking }));
  assert.match(text, /<pre><code>apiVersion: rbac[^<]*\n {4}verbs: \[&quot;list&quot;\]<\/code>/);
  assert.match(text, /<code>list secrets<\/code>: names and types of Secrets/);
});

/** WCAG 2.2, 1.4.3 and 1.4.11: text against its ground, edges of fields against theirs. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...["ink", "muted", "accent", "good", "critical", "high", "medium", "low"].flatMap((text) =>
    ["card", "ground"].map((ground) => [text, ground, 4.5] as const),
  ),
  ...["critical", "high", "medium", "low"].map((tone) => [tone, `${tone}-tint`, 4.5] as const),
  ["muted", "field", 4.5],
  ["muted", "track", 4.5],
  ["ink", "code", 4.5],
  ["edge", "ground", 3],
];

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

for (const [scheme, index] of [
  ["light", 0],
  ["dark", 1],
] as const) {
  test(`text is readable in the ${scheme} scheme`, () => {
    const block =
      [...style.matchAll(/:root \{([^}]*--ground[^}]*--low-tint[^}]*)\}/g)][index]?.[1] ?? "";
    const colors = new Map(
      [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1], m[2] ?? ""]),
    );
    for (const [text, ground, least] of pairs) {
      const [a = 0, b = 0] = [text, ground]
        .map((n) => luminance(colors.get(n) ?? ""))
        .sort((x, y) => y - x);
      const contrast = (a + 0.05) / (b + 0.05);
      assert.ok(contrast >= least, `${text} on ${ground}: ${contrast.toFixed(2)}`);
    }
  });
}
