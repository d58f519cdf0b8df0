import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import {
  attack,
  document,
  finding,
  fleet,
  input,
  many,
  shop,
} from "../../test/unit/report/sample.ts";
import { textOf } from "./format.ts";
import { report } from "./junit.ts";

const schema = XsdValidator.fromDoc(
  XmlDocument.fromString(
    readFileSync(new URL("../../test/schemas/junit.xsd", import.meta.url), "utf8"),
  ),
);

const valid = [
  { name: "a scan of files", documents: [shop] },
  { name: "several clusters, one of them not reached", documents: fleet },
  { name: "hostile strings in every place", documents: [attack] },
  { name: "nothing at all", documents: [document([])] },
  { name: "many findings", documents: [many(500)] },
];

for (const { name, documents } of valid) {
  test(`the report of ${name} is valid by the JUnit schema`, () => {
    const xml = XmlDocument.fromString(textOf(report, input(documents, { showAll: true })));
    schema.validate(xml);
    xml.dispose();
  });
}

test("the schema refuses a case without a class, so that the validation means something", () => {
  const broken = textOf(report, input([shop])).replace(/ classname="[^"]*"/, "");
  const xml = XmlDocument.fromString(broken);
  assert.throws(() => schema.validate(xml), /classname/);
});

describe("each verdict has its element", () => {
  const waiver = { reason: "until the move", owner: "data", expires: "2027-01-01", file: "w.yaml" };
  const one = { control: "host-network", on: "Pod a/b", fingerprint: "f" } as const;
  const cases = [
    { say: "a fail is a failure", item: finding(one), expect: /<failure type="high"/ },
    {
      say: "an unknown is an error with its reason",
      item: finding({ ...one, verdict: "unknown", reason: "list pods was forbidden" }),
      expect: /<error type="unknown" message="list pods was forbidden"/,
    },
    {
      say: "a waived fail is skipped with reason, owner and expiry",
      item: finding({ ...one, waiver }),
      expect:
        /<skipped type="skipped" message="waived by data until 2027-01-01: until the move \(w.yaml\)"/,
    },
    {
      say: "an accepted unknown is skipped",
      item: finding({ ...one, verdict: "unknown", acceptedUnknown: waiver }),
      expect: /<skipped type="skipped" message="accepted by data/,
    },
    {
      say: "a known fail is skipped",
      item: finding({ ...one, known: true }),
      expect: /<skipped type="skipped" message="in the baseline"/,
    },
    {
      say: "what a node agent needs is skipped",
      item: finding({ ...one, verdict: "not-applicable", neededBy: "cilium-agent" }),
      expect: /<skipped type="skipped" message="needed by cilium-agent"/,
    },
    {
      say: "not applicable is skipped with its reason",
      item: finding({ ...one, verdict: "not-applicable", reason: "windows" }),
      expect: /<skipped type="skipped" message="not applicable: windows"/,
    },
    {
      say: "a pass is a case without an element",
      item: finding({ ...one, verdict: "pass" }),
      expect: /<testcase name="Pod a\/b" classname="host-network" time="0"\/>/,
    },
  ];
  for (const { say, item, expect } of cases) {
    test(say, () =>
      assert.match(textOf(report, input([document([item])], { showAll: true })), expect),
    );
  }
});

test("passing verdicts are listed only on request", () => {
  assert.doesNotMatch(textOf(report, input([shop])), /shop\/win/);
});

test("a gap is an error even where no verdict carries it", () => {
  const xml = textOf(report, input([shop]));
  assert.match(
    xml,
    /<testcase name="shop\/broken.yaml:7:1" classname="reading-the-input" time="0"><error type="unparsable"/,
  );
});
