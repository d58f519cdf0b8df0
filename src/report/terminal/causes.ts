import type { Finding } from "../../model/index.ts";
import type { Block, Cause, OwnerSection } from "../view/blocks.ts";
import { plural } from "../view/count.ts";
import {
  evidenceText,
  fieldText,
  instancesText,
  locationText,
  objectText,
} from "../view/evidence.ts";
import { groupBy, objectKey } from "../view/groups.ts";
import { clip, safeText } from "../view/safe-text.ts";
import type { Paper } from "./paper.ts";
import { pad, wrap } from "./wrap.ts";

/** Objects of one block before "… and 12 more", and evidence of one object. */
const objectCap = 6;
const evidenceCap = 3;
const indent = " ".repeat(10);

/** The open findings, worst first; under owners where some finding has one. */
export function causeLines(
  sections: readonly OwnerSection[],
  title: (id: string) => string,
  on: Paper,
  showAll: boolean,
): string[] {
  const owned = sections.some((section) => section.owner !== "");
  return sections.flatMap((section) => {
    const who = section.owner === "" ? "No owner" : `Owner ${safeText(section.owner)}`;
    const head = owned ? [...wrap(who, on.columns, "").map(on.bold), ""] : [];
    return [...head, ...section.blocks.flatMap((b) => [...blockLines(b, title, on, showAll), ""])];
  });
}

function blockLines(
  block: Block,
  title: (id: string) => string,
  on: Paper,
  showAll: boolean,
): string[] {
  const label = on.severity(block.severity, pad(block.severity.toUpperCase(), 8));
  const several = block.causes.length > 1;
  const headline = several ? foldedHeadline(block) : safeText(title(block.causes[0]!.control));
  const [firstLine = "", ...more] = wrap(headline, on.columns, indent).map((l) =>
    l.slice(indent.length),
  );
  return [
    `${label}  ${on.bold(firstLine)}`,
    ...more.map((l) => indent + on.bold(l)),
    ...block.causes.flatMap((cause) =>
      several ? foldedLines(cause, title, on) : singleLines(cause, block, on),
    ),
    ...objectLines(block, on, showAll),
    ...block.causes.flatMap((cause) => closingLines(cause, several, on)),
  ];
}

function foldedHeadline(block: Block): string {
  const controls = `${plural(block.causes.length, "control")} fail on`;
  return block.objects === 1
    ? `${controls} ${objectText(block.causes[0]!.findings[0]!.object)}`
    : `${controls} the same ${plural(block.objects, "object")}`;
}

function singleLines(cause: Cause, block: Block, on: Paper): string[] {
  const id = `${safeText(cause.control)} · ${plural(block.objects, "object")}`;
  return wrap(id, on.columns, indent).map(on.dim);
}

/** A cause that shares its objects with others: its title, id, and the field that decides. */
function foldedLines(cause: Cause, title: (id: string) => string, on: Paper): string[] {
  const head = wrap(`${safeText(title(cause.control))}`, on.columns, `${indent}- `, `${indent}  `);
  const evidence = cause.findings[0]?.evidence[0];
  const field = evidence === undefined ? "" : ` · ${fieldText(evidence)}`;
  return [
    ...head,
    ...wrap(`${safeText(cause.control)}${field}`, on.columns, `${indent}  `).map(on.dim),
  ];
}

function objectLines(block: Block, on: Paper, showAll: boolean): string[] {
  const several = block.causes.length > 1;
  const objects = [...groupBy(block.causes[0]!.findings, objectKey).values()];
  const shown = showAll ? objects : objects.slice(0, objectCap);
  const lines = shown.flatMap((findings) => [
    ...headOf(findings[0]!, on),
    ...(several ? [] : evidenceLines(findings, on, showAll)),
  ]);
  const left = objects.length - shown.length;
  return left === 0 ? lines : [...lines, `${indent}${on.dim(`… and ${left} more`)}`];
}

function headOf(finding: Finding, on: Paper): string[] {
  const parts = [objectText(finding.object), instancesText(finding), managerText(finding)];
  const name = parts.filter((p) => p !== "").join(" · ");
  const place = locationText(finding);
  const lines = wrap(name, on.columns, indent, `${indent}  `);
  if (place === "") return lines;
  const joined = `${lines.at(-1)}  ${place}`;
  if (lines.length === 1 && joined.length <= on.columns) return [`${lines[0]}  ${on.dim(place)}`];
  return [...lines, ...wrap(place, on.columns, `${indent}  `).map(on.dim)];
}

/** Who would revert a change made by hand. */
function managerText(finding: Finding): string {
  const manager = finding.managedBy;
  if (manager === undefined) return "";
  return safeText(manager.name === undefined ? manager.by : `${manager.by} ${manager.name}`);
}

function evidenceLines(findings: readonly Finding[], on: Paper, showAll: boolean): string[] {
  const texts = [...new Set(findings.flatMap((f) => f.evidence.map(evidenceText)))];
  if (texts.length === 0) texts.push(...findings.map((f) => clip(safeText(f.message), 300)));
  const shown = showAll ? texts : texts.slice(0, evidenceCap);
  const left = texts.length - shown.length;
  const lines = shown.flatMap((t) => wrap(t, on.columns, `${indent}  `, `${indent}    `));
  return left === 0 ? lines : [...lines, `${indent}  ${on.dim(`… and ${left} more fields`)}`];
}

function closingLines(cause: Cause, several: boolean, on: Paper): string[] {
  const lines: string[] = [];
  if (cause.implies.length > 0) {
    const list = cause.implies.map((i) => `${safeText(i.control)} (${i.objects})`).join(", ");
    const of = several ? `${safeText(cause.control)} also fails: ` : "also fails: ";
    lines.push(...wrap(of + list, on.columns, indent, `${indent}  `));
  }
  const fix = cause.findings.find((f) => f.fix !== undefined)?.fix;
  if (fix !== undefined && !several) {
    const needs = fix.needs === undefined ? "" : ` Needs: ${safeText(fix.needs)}`;
    const text = `fix (${fix.class}): ${safeText(fix.summary)}.${needs}`.replace(/\.\.+/g, ".");
    lines.push(...wrap(text, on.columns, indent, `${indent}  `).map(on.good));
  }
  return lines;
}
