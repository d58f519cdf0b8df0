import type { Finding } from "../../model/index.ts";
import { ownerSections, type Block, type Cause } from "../view/blocks.ts";
import { number, plural } from "../view/count.ts";
import { locationText, objectText } from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import { groupBy, objectKey } from "../view/groups.ts";
import { namesText, statements } from "../view/statements.ts";
import type { Parts } from "../view/standing.ts";
import { code, text } from "./text.ts";

export interface OpenOptions {
  readonly title: (id: string) => string;
  /** the folder that the places of findings are named from, "" for none */
  readonly base: string;
  readonly showAll: boolean;
}

/** Objects of a cause that are listed without --all. */
const mostObjects = 10;

/** What cluster-admin explains is some forty controls: the first say enough. */
const mostImplied = 8;

/** Causes by owner, worst first; what a cause explains stands below it. */
export function openLines(part: Parts, options: OpenOptions): readonly string[] {
  return ownerSections(part.open, part.implied).flatMap(({ owner, blocks }) => [
    `### ${owner === "" ? "Open" : `Open: ${text(owner)}`}`,
    "",
    ...blocks.flatMap((block) => [...blockLines(block, options), ""]),
  ]);
}

function blockLines(block: Block, options: OpenOptions): readonly string[] {
  const named = block.causes
    .map((cause) => `${text(options.title(cause.control))} (${code(cause.control)})`)
    .join(", ");
  return [
    `#### ${block.severity.toUpperCase()}: ${named}, ${plural(block.objects, "object")}`,
    "",
    ...objectLines(block, options),
    ...block.causes.flatMap((cause) => closing(cause, block.causes.length > 1, options.showAll)),
  ];
}

function objectLines(block: Block, options: OpenOptions): readonly string[] {
  const findings = block.causes.flatMap((cause) => cause.findings);
  const objects = [...groupBy(findings, objectKey).values()];
  const shown = options.showAll ? objects : objects.slice(0, mostObjects);
  const left = objects.length - shown.length;
  return [
    ...shown.map((of) => objectLine(of, options.base)),
    ...(left === 0 ? [] : [`- and ${plural(left, "more object")}; \`--all\` lists them`]),
  ];
}

function objectLine(findings: readonly Finding[], base: string): string {
  const first = findings[0]!;
  const place = locationText(first, base);
  const facts = statements(findings)
    .map(({ text: fact, containers }) =>
      containers.length === 0 ? fact : `${fact} [${namesText(containers, 5)}]`,
    )
    .slice(0, 6);
  const said = facts.length === 0 ? first.message : facts.join("; ");
  const at = place === "" ? "" : `, ${code(place)}`;
  return `- ${code(objectText(first.object))}${at}: ${text(said)}`;
}

function closing(cause: Cause, several: boolean, showAll: boolean): readonly string[] {
  const about = several ? ` of ${code(cause.control)}` : "";
  const fixes = cause.findings.flatMap((f) => (f.fix === undefined ? [] : [f.fix]));
  const more = fixes.length > 1 ? `, the first of ${fixes.length}` : "";
  const named = cause.implies.map(({ control, objects }) =>
    objects === 1 ? code(control) : `${code(control)} (${plural(objects, "object")})`,
  );
  const unnamed = showAll ? 0 : Math.max(0, named.length - mostImplied);
  const also = [
    ...named.slice(0, named.length - unnamed),
    ...(unnamed === 0 ? [] : [`and ${number(unnamed)} more`]),
  ];
  return [
    ...(also.length === 0 ? [] : ["", `Also fails because${about}: ${also.join(", ")}`]),
    ...(fixes[0] === undefined ? [] : ["", `Fix${about}${more}: ${text(fixText(fixes[0]))}`]),
  ];
}
