import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { describe, test } from "node:test";
import {
  attack,
  document,
  finding,
  fleet,
  lacking,
  input,
  many,
  shop,
} from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { textOf, type ReportInput } from "./format.ts";
import { report } from "./terminal.ts";
import { cells } from "./terminal/wrap.ts";

function lines(documents: readonly Findings[], more: Partial<ReportInput> = {}): string[] {
  return textOf(report, input(documents, more)).split("\n");
}

const inputs: readonly (readonly [string, readonly Findings[]])[] = [
  ["a scan of files", [shop]],
  ["several clusters", fleet],
  ["hostile strings", [attack]],
  ["many findings", [many(300)]],
  ["nothing", [document([])]],
];

describe("no line is longer than the terminal", () => {
  for (const [name, documents] of inputs) {
    for (const columns of [60, 80, 100]) {
      test(`${name} at ${columns}`, () => {
        for (const line of lines(documents, { columns, showAll: true })) {
          assert.ok(cells(line) <= columns, `${cells(line)}: ${line}`);
        }
      });
    }
  }
});

test("colour adds escape sequences and changes no letter", () => {
  const colored = textOf(report, input([shop], { color: true }));
  assert.notEqual(colored, textOf(report, input([shop])));
  assert.equal(stripVTControlCharacters(colored), textOf(report, input([shop])));
});

const shown: readonly (readonly [string, RegExp])[] = [
  [
    "the input and the version that it was judged for",
    /^Rampart 0\.1\.0: files examples\/shop, judged for Kubernetes 1\.37/,
  ],
  ["causes on the same objects as one block", /HIGH +2 controls fail on the same 8 objects/],
  ["a cap with the number of the rest", /… and 2 more/],
  ["what a cause explains", /privileged-container also fails: privilege-escalation \(1\)/],
  ["evidence by container", /\n {6}init migrate: securityContext\.runAsNonRoot is not set/],
  ["the file, line and column", /Deployment shop\/cart  shop\/cart\.yaml:25:13/],
  ["what node agents need", /needed by cilium-agent: host-network/],
  [
    "a waiver with owner, expiry and the days left",
    /waived: read-only-root on StatefulSet shop\/db \(data, until 2026-12-01, 7\s+days left\)/,
  ],
  ["an accepted unknown", /accepted unknown: token-mounted on Deployment monitoring\/prometheus/],
  [
    "an unknown with its reason",
    /\? service accounts not read: list serviceaccounts was forbidden\n +Deployment monitoring\/grafana/,
  ],
  ["a gap in a file with its line", /! unparsable: shop\/broken\.yaml:7:1/],
  [
    "a gap of a request with verb and resource",
    /! forbidden: list serviceaccounts in namespace monitoring/,
  ],
  [
    "what was not asked and what would answer it",
    /API server flags \(2 controls\): a control-plane node's manifests/,
  ],
  ["score and coverage side by side", /\nScore 73\.4 of 100 · coverage 94\.2 %\n/],
  ["counts by severity", /2 critical, 16 high, 5 medium \(1 waived, 1 in the baseline\)/],
  ["the gate", /18 findings at or above high \(--fail-on\)/],
  ["how to go on", /rampart explain host-path-runtime-socket/],
];

for (const [what, pattern] of shown) {
  test(`the report shows ${what}`, () => assert.match(textOf(report, input([shop])), pattern));
}

test("worst comes first: owners by their worst cause, causes by severity", () => {
  const heads = lines([shop]).filter((l) => /^(Owner|No owner|CRITICAL|HIGH|MEDIUM|LOW)/.test(l));
  assert.deepEqual(
    heads.map((l) => l.split("  ")[0]),
    ["Owner platform", "CRITICAL", "Owner shop-team", "HIGH", "MEDIUM", "No owner", "MEDIUM"],
  );
});

test("without owners there are no owner headings", () => {
  const text = textOf(
    report,
    input([document([finding({ control: "host-network", on: "Pod a/b" })])]),
  );
  assert.doesNotMatch(text, /owner/i);
});

test("a finding whose cause is not in the document speaks for itself", () => {
  const item = finding({ control: "host-network", on: "Pod a/b", impliedBy: "elsewhere" });
  assert.match(textOf(report, input([document([item])])), /HIGH +Pod shares the host's network/);
});

test("an expired waiver says so", () => {
  const waiver = { reason: "r", owner: "o", expires: "2026-11-01", file: "w.yaml" };
  const item = finding({ control: "host-network", on: "Pod a/b", waiver });
  assert.match(textOf(report, input([document([item])])), /until 2026-11-01, EXPIRED/);
});

test("several clusters give a table in which the one not reached has its row and column", () => {
  const text = textOf(report, input(fleet));
  assert.match(text, /^3 clusters\n/);
  assert.match(text, /\nC {3}prod-us +not reached: connect ECONNREFUSED/);
  assert.match(text, /\nhigh {5}Capabilities are not dropped +8 {5}4 {5}×\n/);
});

test("more clusters than fit are continued below", () => {
  const text = textOf(report, input(Array.from({ length: 9 }, () => shop)));
  assert.equal(text.match(/objects that fail, by control/g)?.length, 2);
});

test("files below the scanned folder are named from there, and the report says so", () => {
  const at = { file: "deploy/a/web.yaml", line: 3, column: 7 };
  const item = finding({
    control: "host-network",
    on: "Pod a/b",
    evidence: [{ path: "spec.hostNetwork", value: true, location: at }],
  });
  const subject = { input: "files" as const, name: "deploy", kubernetesVersion: "1.37" };
  const text = textOf(report, input([document([item], { subject })]));
  assert.match(text, /\nFiles are named from deploy\/\n/);
  assert.match(text, /Pod a\/b {2}a\/web\.yaml:3:7/);
});

test("lacking rights are a role to apply, with the dangerous ones apart", () => {
  const text = textOf(report, input([shop], { lacking }));
  assert.match(text, /scan again\napiVersion: rbac[^]*\n {2}- apiGroups: \[""\]\n/);
  assert.match(text, /is a finding\n {2}- list secrets: names and types of Secrets\n/);
  assert.doesNotMatch(textOf(report, input([shop])), /lacking/);
});
