import assert from "node:assert/strict";
import { test } from "node:test";
import parse from "parse-prometheus-text-format";
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, fleet, hostile, input, shop } from "../../test/unit/report/sample.ts";
import type { Findings } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./prometheus.ts";
import { safeText } from "./view/safe-text.ts";

interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly metrics: readonly { readonly labels?: Record<string, string>; readonly value: string }[];
}

function families(documents: readonly Findings[], showAll = false): Map<string, Family> {
  const list = parse(textOf(report, input(documents, { showAll }))) as readonly Family[];
  return new Map(list.map((family) => [family.name, family]));
}

/** The grammar of the text format 0.0.4, which the parser is milder than. */
const line =
  /^(?:# HELP [a-z_]+ [^\n\\]+|# TYPE [a-z_]+ gauge|[a-z_]+\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*\} [0-9.e+-]+)$/;

for (const { name, documents } of reportInputs) {
  test(`the report of ${name} is text that Prometheus reads, with no series twice`, () => {
    for (const showAll of [false, true]) {
      const lines = textOf(report, input(documents, { showAll })).trimEnd().split("\n");
      for (const one of lines) assert.match(one, line);
      for (const { type, help, metrics } of families(documents, showAll).values()) {
        assert.equal(type, "GAUGE");
        assert.notEqual(help, "");
        const series = metrics.map(({ labels }) => JSON.stringify(labels));
        assert.equal(new Set(series).size, series.length);
      }
    }
  });
}

test("the numbers are those of the summary", () => {
  const all = families([shop]);
  const value = (name: string, wanted: Record<string, string> = {}): string | undefined =>
    all
      .get(name)
      ?.metrics.find(({ labels }) => Object.entries(wanted).every(([k, v]) => labels?.[k] === v))
      ?.value;
  assert.equal(value("rampart_coverage"), "94.2");
  assert.equal(value("rampart_unknowns"), "1");
  assert.equal(value("rampart_failed", { severity: "critical" }), "2");
  assert.equal(value("rampart_verdicts", { verdict: "unknown" }), "2");
  assert.equal(value("rampart_reached"), "1");
  assert.equal(
    value("rampart_findings", { control: "privilege-escalation", standing: "implied" }),
    "1",
  );
  assert.equal(value("rampart_findings", { standing: "waived" }), "1");
  assert.equal(value("rampart_gaps", { reason: "unparsable" }), "1");
  assert.equal(
    value("rampart_exception_expires_seconds", { owner: "data" }),
    String(Date.parse("2026-12-01") / 1000),
  );
});

test("a cluster that was not reached is 0, and has no score that could be taken for one", () => {
  const all = families(fleet);
  const of = (name: string): readonly (string | undefined)[] =>
    (all.get(name)?.metrics ?? []).map(({ labels, value }) => `${labels?.["input"]} ${value}`);
  assert.deepEqual(of("rampart_reached"), ["prod-eu 1", "stage 1", "prod-us 0"]);
  assert.equal(of("rampart_score").length, 2);
});

test("two inputs of one name are two series", () => {
  const names = families([shop, shop])
    .get("rampart_reached")
    ?.metrics.map(({ labels }) => labels?.["input"]);
  assert.deepEqual(names, ["examples/shop", "examples/shop (2)"]);
});

test("quotes and backslashes of a name come back as they were", () => {
  const name = `a"b\\c\\n ${hostile}`;
  const subject = { input: "files", name, kubernetesVersion: "1.37" } as const;
  const [metric] = families([document([], { subject })]).get("rampart_reached")!.metrics;
  assert.equal(metric?.labels?.["input"], safeText(name));
});
