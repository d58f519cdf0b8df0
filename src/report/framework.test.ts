import assert from "node:assert/strict";
import { test } from "node:test";
import { benchmark } from "../../test/unit/report/sample-framework.ts";
import { input, shop } from "../../test/unit/report/sample.ts";
import { textOf } from "./format.ts";
import { report as html } from "./html.ts";
import { report as json } from "./json.ts";
import { report as markdown } from "./markdown.ts";
import { report as terminal } from "./terminal.ts";

const documents = [{ ...shop, framework: benchmark }];

test("the terminal shows each recommendation with its verdict, and a shared reason once", () => {
  const text = textOf(terminal, input(documents, { columns: 80 }));
  const from = text.indexOf("A benchmark of ours");
  assert.equal(
    text.slice(from, text.indexOf("\nScore", from)),
    `A benchmark of ours 3.1, for Kubernetes 1.37
A benchmark that only this test knows.

1 Workloads
FAIL  1.1  Nobody runs as root
           run-as-non-root (4), privileged-container (1)
FAIL  1.2  Root file systems are read-only
           read-only-root (1); every fail is waived
pass  1.3  Nobody shares the node's network

2 Control plane
n/a   2.1  The API server refuses anonymous requests
           the provider runs it
?     2.2  Tokens are mounted where they are needed
           token-mounted on Deployment monitoring/grafana: list serviceaccounts
           was forbidden, and 3 more like it

3 People
?     3.1  Somebody is asked before the first release
?     3.2  Somebody is asked before the next release
?     3.3  Somebody is asked before the next release
           it is a decision about people

8 recommendations: 2 fail, 4 unknown (3 of them no control decides), 1 pass, 1
not applicable
`,
  );
});

test("the page has a row for each recommendation under the heading of its section", () => {
  const text = textOf(html, input(documents));
  for (const { id } of benchmark.items) assert.ok(text.includes(`<th scope="row">${id}</th>`), id);
  for (const { title } of benchmark.sections) assert.ok(text.includes(title), title);
  assert.match(text, /8 recommendations: 2 fail/);
});

test("Markdown has a line for each recommendation under the heading of its section", () => {
  const text = textOf(markdown, input(documents));
  assert.match(text, /^#### Section 1 Workloads$/m);
  assert.match(text, /^- `1\.1` Nobody runs as root: \*\*fails\*\*: run-as-non-root \(4\), /m);
  assert.match(text, /^- `1\.3` Nobody shares the node's network: passes$/m);
  for (const { id } of benchmark.items) assert.ok(text.includes(`\n- \`${id}\` `), id);
});

test("the JSON report holds the answer as it is, and none where no framework was asked for", () => {
  const parsed = JSON.parse(textOf(json, input(documents))) as { framework: unknown };
  assert.deepEqual(parsed.framework, benchmark);
  assert.ok(!textOf(json, input([shop])).includes('"framework":'));
});

test("what steers a terminal in a reason does not", () => {
  const [first, ...rest] = benchmark.items;
  const items = [{ ...first!, reason: "\u001b[2J\u202e" }, ...rest];
  const documents = [{ ...shop, framework: { ...benchmark, items } }];
  for (const format of [terminal, html, json, markdown]) {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    assert.doesNotMatch(textOf(format, input(documents)), /\u001b\[2J|\u202e/);
  }
});
