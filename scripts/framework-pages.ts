/** docs/reference/frameworks: a page for each framework and one that lists them. */
import type { AnyControl } from "../src/facts/index.ts";
import { frameworks } from "../src/frameworks/index.ts";
import type { Decider, FrameworkInfo, Recommendation } from "../src/model/index.ts";

/** The text of each page by its path. */
export function frameworkPages(controls: readonly AnyControl[]): readonly [string, string][] {
  const areas = new Map(controls.map(({ id, area }) => [id, area]));
  return [
    ["docs/reference/frameworks/README.md", overview()],
    ...frameworks.map(
      (info) =>
        [`docs/reference/frameworks/${info.name}.md`, page(info, areas)] as [string, string],
    ),
  ];
}

function overview(): string {
  const rows = frameworks.map(({ name, title, version, sections }) => {
    const items = sections.flatMap((section) => section.items);
    const decided = items.filter(({ deciders }) => deciders.length > 0);
    const whole = decided.filter(({ undecided }) => undecided === undefined);
    return `| [${name}](${name}.md) | ${title} | ${version} | ${items.length} | ${whole.length} | ${decided.length - whole.length} | ${items.length - decided.length} |`;
  });
  return [
    "# Frameworks",
    "",
    "Generated from `src/frameworks/`. `rampart scan --framework NAME` judges the controls of one and",
    "answers every recommendation of it; none is left out. A recommendation fails where a control that",
    "decides it fails on anything. It passes only where each of its controls was asked and could be",
    "decided on everything, and nothing of it is beyond them.",
    "",
    "| name | framework | version | recommendations | decided | in part | not |",
    "|---|---|---|--:|--:|--:|--:|",
    ...rows,
    "",
  ].join("\n");
}

function page(info: FrameworkInfo, areas: ReadonlyMap<string, string>): string {
  const lines = [
    `# ${info.title}`,
    "",
    `Version ${info.version}. Source: <${info.source}>. The titles are ours.`,
    ...(info.note === undefined ? [] : [info.note]),
  ];
  for (const { id, title, items } of info.sections) {
    const assessed = items.some(({ assessment }) => assessment !== undefined);
    lines.push(
      "",
      `## ${/^\d/.test(id) ? `${id} ` : ""}${title}`,
      "",
      `| id | recommendation |${assessed ? " there |" : ""} decided by | not decided |`,
      `|---|---|${assessed ? "---|" : ""}---|---|`,
      ...items.map((item) => row(item, assessed, areas)),
    );
  }
  return `${lines.join("\n")}\n`;
}

function row(
  { id, title, assessment, deciders, undecided }: Recommendation,
  assessed: boolean,
  areas: ReadonlyMap<string, string>,
): string {
  const by = deciders.map((decider) => deciderText(decider, areas)).join(", ");
  return `| ${id} | ${title} |${assessed ? ` ${assessment ?? ""} |` : ""} ${by} | ${undecided ?? ""} |`;
}

function deciderText(
  { control, fields, files }: Decider,
  areas: ReadonlyMap<string, string>,
): string {
  const link = `[${control}](../../../src/controls/${areas.get(control)}/${control}/control.md)`;
  if (files !== undefined) return `${link} (\`${files.path.replaceAll("|", "\\|")}\`)`;
  return fields === undefined ? link : `${link} (${fields.join(", ")})`;
}
