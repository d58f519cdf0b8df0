import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Script } from "node:vm";
import { test } from "node:test";
import { attack, fleet, input, many, shop } from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { report } from "./html.ts";
import type { PageData } from "./html/data.ts";

function page(documents: readonly Findings[], showAll = false): string {
  return report.render(input(documents, { showAll }));
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
