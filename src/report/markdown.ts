import { severities, type Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { asideLines } from "./markdown/aside.ts";
import { frameworkLines } from "./markdown/framework.ts";
import { openLines } from "./markdown/open.ts";
import { code, text } from "./markdown/text.ts";
import { number, plural } from "./view/count.ts";
import { baseFolder } from "./view/evidence.ts";
import { countOverGate } from "./view/gate.ts";
import { titles } from "./view/groups.ts";
import { inputName } from "./view/listed-findings.ts";
import { byStanding } from "./view/standing.ts";

/**
 * Markdown for a job summary, a pull request or a wiki: CommonMark with the tables of GitHub and
 * GitLab. Text of the input stands only where no renderer takes it for a mark, a mention or a link.
 */
export const report: ReportFormat = {
  name: "markdown",
  description: "Markdown for pull requests and job summaries: causes by owner, worst first",
  extension: "md",
  render,
};

function* render(input: ReportInput): Generator<string> {
  const several = input.documents.length > 1;
  if (several) yield `# Rampart: ${plural(input.documents.length, "input")}\n\n`;
  for (const document of input.documents) {
    yield `${documentLines(document, input, several).join("\n").trimEnd()}\n`;
    if (document !== input.documents.at(-1)) yield "\n";
  }
}

function documentLines(
  document: Findings,
  input: ReportInput,
  several: boolean,
): readonly string[] {
  const { subject } = document;
  const heading = `${several ? "##" : "# Rampart:"} ${subject.input} ${code(inputName(document))}`;
  if (subject.unreachable !== undefined) {
    return [heading, "", `**Not reached**: ${text(subject.unreachable)}`];
  }
  const part = byStanding(document);
  const options = {
    title: titles(input.catalogue),
    base: baseFolder(document),
    showAll: input.showAll,
  };
  const place = options.base === "" ? [] : [`Files are named from ${code(options.base)}.`, ""];
  return [
    heading,
    "",
    ...summaryLines(document, input),
    ...(part.open.length === 0 ? [] : place),
    ...openLines(part, options),
    ...frameworkLines(document.framework),
    ...asideLines(document, part, input.showAll),
  ];
}

function summaryLines(document: Findings, input: ReportInput): readonly string[] {
  const { summary, subject } = document;
  const over = countOverGate(summary, input.failOn);
  const gate =
    input.failOn === "none"
      ? "The gate is off."
      : `${over === 0 ? "No finding" : plural(over, "finding")} at or above ${input.failOn}.`;
  const cells: readonly (readonly [string, string])[] = [
    ["score", summary.score === null ? "none" : String(summary.score)],
    ["coverage", summary.coverage === null ? "none" : `${summary.coverage} %`],
    ...severities.map((s) => [s, number(summary.failed[s])] as const),
    ["unknown", number(summary.unknowns)],
    ["waived", number(summary.waived)],
    ["baseline", number(summary.known)],
  ];
  const { pass, fail, unknown, "not-applicable": not } = summary.verdicts;
  const skipped = Object.entries(summary.skipped)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${number(count)} ${text(what)}`);
  return [
    `**${gate}** Judged for Kubernetes ${text(subject.kubernetesVersion)} at ${text(document.at)}.`,
    "",
    `| ${cells.map(([name]) => name).join(" | ")} |`,
    `|${cells.map(() => "---:").join("|")}|`,
    `| ${cells.map(([, value]) => value).join(" | ")} |`,
    "",
    `${plural(summary.objects, "object")}: ${number(fail)} fail, ${number(pass)} pass, ${number(unknown)} unknown, ${number(not)} not applicable${skipped.length === 0 ? "" : `; skipped: ${skipped.join(", ")}`}.`,
    "",
  ];
}
