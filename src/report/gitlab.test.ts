import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import schema from "../../test/schemas/gitlab-code-quality.json" with { type: "json" };
import { reportInputs } from "../../test/unit/report/report-inputs.ts";
import { document, finding, fleet, input, shop } from "../../test/unit/report/sample.ts";
import type { Finding, Findings } from "../model/index.ts";
import { textOf } from "./format.ts";
import { report } from "./gitlab.ts";

const validate = new Ajv({ allErrors: true }).compile(schema);

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function issues(documents: readonly Findings[], showAll = false): readonly Issue[] {
  return JSON.parse(textOf(report, input(documents, { showAll }))) as Issue[];
}

for (const { name, documents } of reportInputs) {
  test(`the report of ${name} is one that GitLab reads, with no fingerprint twice`, () => {
    for (const showAll of [false, true]) {
      const list = issues(documents, showAll);
      validate(list);
      assert.deepEqual(validate.errors ?? [], []);
      assert.equal(new Set(list.map((i) => i.fingerprint)).size, list.length);
    }
  });
}

test("the schema refuses a severity of ours, so that the validation means something", () => {
  assert.equal(validate(issues([shop]).map((i) => ({ ...i, severity: "high" }))), false);
});

const one = { control: "host-network", on: "Pod a/b", fingerprint: "f" } as const;
const waiver = { reason: "r", owner: "o", expires: "2027-01-01", file: "w.yaml" };
const cases: readonly { say: string; item: Finding; severity: string; starts: RegExp }[] = [
  { say: "a high fail is critical", item: finding(one), severity: "critical", starts: /^Pod a\/b/ },
  {
    say: "a critical fail is a blocker",
    item: finding({ ...one, severity: "critical" }),
    severity: "blocker",
    starts: /^Pod a\/b/,
  },
  {
    say: "an unknown is minor and says why",
    item: finding({ ...one, verdict: "unknown", reason: "not read" }),
    severity: "minor",
    starts: /^\[not decided: not read\] Pod a\/b/,
  },
  {
    say: "a waived fail is info with its terms",
    item: finding({ ...one, waiver }),
    severity: "info",
    starts: /^\[waived by o until 2027-01-01: r\] Pod/,
  },
  {
    say: "a fail of the baseline is info",
    item: finding({ ...one, known: true }),
    severity: "info",
    starts: /^\[in the baseline: fail\]/,
  },
];

for (const { say, item, severity, starts } of cases) {
  test(say, () => {
    const [issue, ...rest] = issues([document([item])]);
    assert.deepEqual(rest, []);
    assert.equal(issue?.severity, severity);
    assert.match(issue.description, starts);
  });
}

test("what a cause explains is info that names it, and the cause names what it explains", () => {
  const list = issues([shop]);
  const implied = list.find((i) => i.description.startsWith("[explained by"));
  assert.match(implied?.description ?? "", /^\[explained by privileged-container\]/);
  const cause = list.find((i) => i.check_name === "privileged-container");
  assert.match(cause?.description ?? "", /also fails: privilege-escalation$/);
});

test("an issue stands at the line of its first evidence; an object of a cluster names itself", () => {
  const at = (list: readonly Issue[], check: string): Issue["location"] | undefined =>
    list.find((i) => i.check_name === check)?.location;
  assert.deepEqual(at(issues([shop]), "privileged-container"), {
    path: "ci/runner.yaml",
    lines: { begin: 31 },
  });
  assert.deepEqual(at(issues(fleet), "namespace-enforce"), {
    path: "prod-eu/Namespace/shop",
    lines: { begin: 1 },
  });
  const dotted = finding({ ...one, source: { file: "./a/b.yaml" } });
  assert.equal(at(issues([document([dotted])]), "host-network")?.path, "a/b.yaml");
});

test("the fingerprint stays when the line moves", () => {
  const on = (line: number): string | undefined => {
    const location = { file: "a.yaml", line, column: 1 };
    const item = finding({ ...one, evidence: [{ path: "spec.hostNetwork", location }] });
    return issues([document([item])])[0]?.fingerprint;
  };
  assert.equal(on(3), on(30));
});
