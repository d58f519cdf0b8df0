import type { Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { caseOf, readingCases, type Case } from "./junit/cases.ts";
import { content, element } from "./junit/xml.ts";
import { compareText, groupBy, titles } from "./view/groups.ts";
import { listedStandings } from "./view/listed-findings.ts";
import { byStanding } from "./view/standing.ts";

/**
 * JUnit XML in the common part of the two schemas in use (Ant's, as written down by Windy Road,
 * and Jenkins' junit-10): a suite for each control, a case for each object.
 */
export const report: ReportFormat = {
  name: "junit",
  description: "JUnit XML for CI: a suite for each control, a case for each object",
  extension: "xml",
  render,
};

interface Suite {
  readonly name: string;
  readonly title: string;
  readonly document: Findings;
  readonly cases: readonly Case[];
}

function* render(input: ReportInput): Generator<string> {
  const title = titles(input.catalogue);
  const suites = input.documents.flatMap((document) => suitesOf(document, title, input.showAll));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  for (const [id, suite] of suites.entries()) yield suiteXml(suite, id);
  yield "</testsuites>\n";
}

function suitesOf(
  document: Findings,
  title: (id: string) => string,
  showAll: boolean,
): readonly Suite[] {
  const part = byStanding(document);
  const listed = listedStandings(showAll).flatMap((standing) =>
    part[standing].map((finding) => ({ finding, standing })),
  );
  const groups = groupBy(listed, (l) => l.finding.control);
  const controls = [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([id, list]) => ({
      name: id,
      title: title(id),
      document,
      cases: list
        .map(({ finding, standing }) => caseOf(finding, standing))
        .sort((a, b) => compareText(a.name, b.name) || compareText(a.detail ?? "", b.detail ?? "")),
    }));
  const reading = readingCases(document);
  return reading.length === 0
    ? controls
    : [
        ...controls,
        { name: "reading-the-input", title: "Everything could be read", document, cases: reading },
      ];
}

function suiteXml(suite: Suite, id: number): string {
  const { subject, at } = suite.document;
  const host = subject.cluster?.name || subject.name || "localhost";
  const count = (outcome: Case["outcome"]): number =>
    suite.cases.filter((c) => c.outcome === outcome).length;
  const attributes = {
    name: suite.name || "unnamed",
    package: host,
    id,
    // Ant's schema takes no time zone.
    timestamp: at.slice(0, 19),
    hostname: host,
    tests: suite.cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: "0",
  };
  const properties = element(
    "properties",
    {},
    element("property", { name: "title", value: suite.title }),
  );
  const cases = suite.cases.map((c) => caseXml(c, suite.name)).join("");
  return `${element("testsuite", attributes, `\n${properties}\n${cases}<system-out/>\n<system-err/>\n`)}\n`;
}

function caseXml(item: Case, control: string): string {
  const attributes = { name: item.name || "unnamed", classname: control || "unnamed", time: "0" };
  const inner =
    item.outcome === "passed"
      ? ""
      : element(
          item.outcome,
          { type: item.type ?? item.outcome, message: item.message ?? "" },
          content(item.detail ?? ""),
        );
  return `${element("testcase", attributes, inner)}\n`;
}
