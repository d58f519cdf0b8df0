import type { Finding } from "../../model/index.ts";
import type { Block, Cause, OwnerSection } from "../view/blocks.ts";
import { plural } from "../view/count.ts";
import { instancesText, objectText } from "../view/evidence.ts";
import { groupBy, objectKey } from "../view/groups.ts";
import { clip, safeText } from "../view/safe-text.ts";
import { containerNames, namesText, sharedStatement, statements } from "../view/statements.ts";
import { closingLines } from "./closing.ts";
import type { Paper } from "./paper.ts";
import { cells, pad, wrap } from "./wrap.ts";

/** Objects of one block before "… and 12 more", facts of one object, containers of one fact. */
const objectCap = 6;
const factCap = 3;
const containerCap = 4;
const headIndent = " ".repeat(10);
const indent = "    ";

/** What the lines of a block need beside the findings. */
export interface CauseContext {
  readonly title: (id: string) => string;
  /** where a finding is, "shop.yaml:34:11", or "" */
  readonly place: (finding: Finding) => string;
  readonly on: Paper;
  readonly showAll: boolean;
}

/** The open findings, worst first; under owners where some finding has one. */
export function causeLines(sections: readonly OwnerSection[], context: CauseContext): string[] {
  const { on } = context;
  const owned = sections.some((section) => section.owner !== "");
  return sections.flatMap((section) => {
    const who = section.owner === "" ? "No owner" : `Owner ${safeText(section.owner)}`;
    const head = owned ? [...wrap(who, on.columns, "").map(on.bold), ""] : [];
    return [...head, ...section.blocks.flatMap((block) => [...blockLines(block, context), ""])];
  });
}

function blockLines(block: Block, context: CauseContext): string[] {
  const { on, title } = context;
  const [first] = block.causes;
  if (first === undefined) return [];
  const several = block.causes.length > 1;
  const objects = [...groupBy(first.findings, objectKey).values()];
  const where = objects.length === 1 && several ? objectText(objects[0]![0]!.object) : "";
  const headline = several
    ? `${block.causes.length} controls fail on ${where === "" ? `the same ${plural(objects.length, "object")}` : where}`
    : `${safeText(title(first.control))} · ${plural(objects.length, "object")}`;
  const shared = block.causes.map((cause) =>
    sharedStatement([...groupBy(cause.findings, objectKey).values()]),
  );
  const label = on.severity(block.severity, pad(block.severity.toUpperCase(), 8));
  const [line = "", ...more] = wrap(headline, on.columns, headIndent);
  return [
    `${label}  ${on.bold(line.trimStart())}`,
    ...more.map(on.bold),
    ...block.causes.flatMap((cause, i) => causeHead(cause, shared[i], several, context)),
    ...objectLines(objects, several || shared[0] !== undefined, context),
    ...block.causes.flatMap((cause) => closingLines(cause, several, indent, on)),
  ];
}

/** The control's id with what holds for all its objects; its title too where it is one of many. */
function causeHead(
  cause: Cause,
  shared: string | undefined,
  several: boolean,
  { on, title }: CauseContext,
): string[] {
  const text = `${safeText(cause.control)}${shared === undefined ? "" : `: ${shared}`}`;
  if (!several) return wrap(text, on.columns, indent, `${indent}  `).map(on.dim);
  return [
    ...wrap(safeText(title(cause.control)), on.columns, `${indent}- `, `${indent}  `),
    ...wrap(text, on.columns, `${indent}  `, `${indent}    `).map(on.dim),
  ];
}

function objectLines(
  objects: readonly (readonly Finding[])[],
  factsSaid: boolean,
  context: CauseContext,
): string[] {
  const shown = context.showAll ? objects : objects.slice(0, objectCap);
  const lines = shown.flatMap((findings) => [
    ...objectHead(findings, factsSaid, context),
    ...(factsSaid ? [] : factLines(findings, context)),
  ]);
  const left = objects.length - shown.length;
  return left === 0 ? lines : [...lines, `${indent}${context.on.dim(`… and ${left} more`)}`];
}

function objectHead(
  findings: readonly Finding[],
  factsSaid: boolean,
  { on, place }: CauseContext,
): string[] {
  const finding = findings[0]!;
  const names = factsSaid ? namesText(containerNames(findings), containerCap) : "";
  const parts = [
    `${objectText(finding.object)}${names === "" ? "" : ` (${names})`}`,
    instancesText(finding),
    managerText(finding),
  ];
  const text = parts.filter((part) => part !== "").join(" · ");
  const lines = wrap(text, on.columns, indent, `${indent}  `);
  const at = place(finding);
  if (at === "") return lines;
  const fits = lines.length === 1 && cells(lines[0]!) + 2 + cells(at) <= on.columns;
  if (fits) return [`${lines[0]}  ${on.dim(at)}`];
  return [...lines, ...wrap(at, on.columns, `${indent}  `).map(on.dim)];
}

/** Who would revert a change made by hand. */
function managerText(finding: Finding): string {
  const manager = finding.managedBy;
  if (manager === undefined) return "";
  return safeText(manager.name === undefined ? manager.by : `${manager.by} ${manager.name}`);
}

function factLines(findings: readonly Finding[], { on, showAll }: CauseContext): string[] {
  const facts = statements(findings).map(({ text, containers }) =>
    containers.length === 0 ? text : `${namesText(containers, containerCap)}: ${text}`,
  );
  if (facts.length === 0) facts.push(...findings.map((f) => clip(safeText(f.message), 300)));
  const shown = showAll ? facts : facts.slice(0, factCap);
  const left = facts.length - shown.length;
  const lines = shown.flatMap((fact) => wrap(fact, on.columns, `${indent}  `, `${indent}    `));
  return left === 0 ? lines : [...lines, `${indent}  ${on.dim(`… and ${left} more`)}`];
}
