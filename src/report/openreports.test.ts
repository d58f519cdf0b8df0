import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Ajv } from "ajv";
import published from "../../test/schemas/openreports-v1alpha1.json" with { type: "json" };
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, finding, fleet, input, many, shop } from "../../test/unit/report/sample.ts";
import type { Finding, Findings } from "../model/index.ts";
import { textOf, type ReportFormat } from "./format.ts";
import { report as openreports } from "./openreports.ts";
import { report as policyreport } from "./policyreport.ts";

/** As `kubectl apply --validate=strict` does it: a field that the schema does not name is refused. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([k, v]) => [k, strict(v)]));
  return "properties" in schema && !("additionalProperties" in schema) && "type" in schema
    ? { ...inner, additionalProperties: false }
    : inner;
}

/** v1alpha2 of the policy working group: without source and configuration, with three severities. */
function olderOf(schema: typeof published): unknown {
  const { source: _s, configuration: _c, ...properties } = schema.properties;
  const copy = structuredClone({ ...schema, properties });
  copy.properties.results.items.properties.severity.enum = ["high", "low", "medium"];
  return copy;
}

const ajv = new Ajv({ strict: false, allErrors: true, formats: { int32: true, int64: true } });

interface Item {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly summary: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly policy: string;
    readonly result: string;
    readonly scored: boolean;
    readonly severity?: string;
    readonly properties: Readonly<Record<string, string>>;
    readonly timestamp: object;
  }[];
}

function itemsOf(
  report: ReportFormat,
  documents: readonly Findings[],
  showAll = false,
): readonly Item[] {
  const list = JSON.parse(textOf(report, input(documents, { showAll }))) as {
    apiVersion: string;
    kind: string;
    items: Item[];
  };
  assert.deepEqual([list.apiVersion, list.kind], ["v1", "List"]);
  return list.items;
}

const apis = [
  { report: openreports, schema: strict(published), kinds: ["Report", "ClusterReport"] },
  {
    report: policyreport,
    schema: strict(olderOf(published)),
    kinds: ["PolicyReport", "ClusterPolicyReport"],
  },
];

for (const { report, schema, kinds } of apis) {
  describe(report.name, () => {
    const validate = ajv.compile(schema as object);
    for (const { name, documents } of reportInputs) {
      test(`the report of ${name} is valid by the CustomResourceDefinition`, () => {
        for (const showAll of [false, true]) {
          for (const item of itemsOf(report, documents, showAll)) {
            validate(item);
            assert.deepEqual(validate.errors ?? [], []);
            assert.ok(kinds.includes(item.kind));
            // RFC 1123, which the API server asks of names.
            assert.match(item.metadata.name, /^[a-z0-9-]+$/);
            assert.equal(item.kind === kinds[0], item.metadata.namespace !== undefined);
          }
        }
      });
    }

    test("the schema refuses a result of ours, so that the validation means something", () => {
      const [item] = itemsOf(report, [shop]);
      const results = item!.results.map((one) => ({ ...one, result: "unknown" }));
      assert.equal(validate({ ...item, results }), false);
      assert.equal(validate({ ...item, more: 1 }), false);
    });
  });
}

test("each namespace has its report; what has none stands in the cluster's", () => {
  const places = itemsOf(openreports, [shop]).map((i) => `${i.kind} ${i.metadata.namespace ?? ""}`);
  assert.deepEqual(places, [
    "ClusterReport ",
    "Report ci",
    "Report kube-system",
    "Report monitoring",
    "Report shop",
  ]);
});

const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
const one = { control: "host-network", on: "Pod a/b" } as const;
const cases: readonly { say: string; item: Finding; result: string; scored: boolean }[] = [
  { say: "a fail fails", item: finding(one), result: "fail", scored: true },
  {
    say: "a pass passes",
    item: finding({ ...one, verdict: "pass" }),
    result: "pass",
    scored: true,
  },
  {
    say: "an unknown could not be evaluated",
    item: finding({ ...one, verdict: "unknown", reason: "x" }),
    result: "error",
    scored: true,
  },
  {
    say: "an accepted unknown could not be evaluated either",
    item: finding({ ...one, verdict: "unknown", reason: "x", acceptedUnknown: waiver }),
    result: "error",
    scored: false,
  },
  {
    say: "what does not apply is skipped",
    item: finding({ ...one, verdict: "not-applicable", reason: "x" }),
    result: "skip",
    scored: false,
  },
  { say: "a waived fail warns", item: finding({ ...one, waiver }), result: "warn", scored: false },
  {
    say: "a fail of the baseline warns",
    item: finding({ ...one, known: true }),
    result: "warn",
    scored: false,
  },
];

for (const { say, item, result, scored } of cases) {
  test(say, () => {
    const [got] = itemsOf(openreports, [document([item])], true)[0]!.results;
    assert.deepEqual([got?.result, got?.scored], [result, scored]);
    assert.equal(got?.properties["verdict"], item.verdict);
  });
}

test("what a cause explains warns and names it", () => {
  const results = itemsOf(openreports, [shop]).flatMap((i) => i.results);
  const implied = results.find((r) => r.properties["standing"] === "implied");
  assert.equal(implied?.result, "warn");
  assert.equal(implied?.properties["impliedBy"], "privileged-container");
});

test("an older API gets the worst severity that it knows, and the true one beside it", () => {
  const worst = finding({ ...one, severity: "critical" });
  const [got] = itemsOf(policyreport, [document([worst])])[0]!.results;
  assert.deepEqual([got?.severity, got?.properties["severity"]], ["high", "critical"]);
});

test("gaps and a cluster that was not reached are errors of the cluster's report", () => {
  const gaps = itemsOf(openreports, [shop])[0]!.results.filter(
    (r) => r.policy === "reading-the-input",
  );
  assert.deepEqual(
    gaps.map((r) => r.result),
    ["error", "error", "error"],
  );
  const lost = itemsOf(openreports, fleet).at(-1);
  assert.match(JSON.stringify(lost?.results), /Not reached/);
});

test("no count of passes is given where passes are not listed", () => {
  assert.equal(itemsOf(openreports, [shop])[0]!.summary["pass"], undefined);
  const listed = itemsOf(openreports, [shop], true).find((i) => i.metadata.namespace === "shop");
  assert.equal(listed?.summary["pass"], 1);
});

test("a namespace of many findings is cut into reports that etcd takes", () => {
  const crowded = many(2000).items.map((f) => ({
    ...f,
    object: { ...f.object, namespace: "shop" },
  }));
  const items = itemsOf(openreports, [document(crowded)]);
  assert.ok(items.length > 1);
  assert.equal(items.flatMap((i) => i.results).length, 2000);
  assert.equal(new Set(items.map((i) => i.metadata.name)).size, items.length);
  for (const item of items) assert.ok(JSON.stringify(item).length < 500_000);
});

test("a namespace that no API server would take has no report of its own", () => {
  const odd = { ...finding(one), object: { ...finding(one).object, namespace: "A b/../c" } };
  assert.equal(itemsOf(openreports, [document([odd])])[0]!.metadata.namespace, undefined);
});
