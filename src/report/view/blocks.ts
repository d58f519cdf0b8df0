import type { Finding, Severity } from "../../model/index.ts";
import { compareText, countObjects, groupBy, objectKey, rank } from "./groups.ts";

/** One control's open findings of one owner. */
export interface Cause {
  readonly control: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
  /** controls whose fails these findings explain, with the number of objects of each */
  readonly implies: readonly { readonly control: string; readonly objects: number }[];
}

/** Causes that fail on exactly the same objects, worst cause first. */
export interface Block {
  readonly severity: Severity;
  readonly causes: readonly Cause[];
  readonly objects: number;
}

/** What one team has to look at; `owner` is "" for what nobody owns. */
export interface OwnerSection {
  readonly owner: string;
  readonly blocks: readonly Block[];
}

/**
 * Open findings as people work on them: by owner, then by cause, worst first. Causes of equal
 * severity that fail on the same set of objects are one block, because one visit to those objects
 * closes them all.
 */
export function ownerSections(
  open: readonly Finding[],
  implied: readonly Finding[],
): readonly OwnerSection[] {
  const sections = [...groupBy(open, (f) => f.owner ?? "")].map(([owner, findings]) => ({
    owner,
    blocks: blocks(findings, implied),
  }));
  return sections.sort(
    (a, b) => compareBlocks(a.blocks[0], b.blocks[0]) || compareText(a.owner, b.owner),
  );
}

/** The same whoever owns them. */
export function blocks(
  findings: readonly Finding[],
  implied: readonly Finding[],
): readonly Block[] {
  const explained = groupBy(implied, (f) => f.impliedBy ?? "");
  const causes = [...groupBy(findings, (f) => `${rank(f.severity)} ${f.control}`).values()].map(
    (group) => causeOf(group, explained),
  );
  const sameObjects = groupBy(causes, (c) => {
    const keys = [...new Set(c.findings.map(objectKey))].sort();
    return JSON.stringify([c.severity, keys]);
  });
  return [...sameObjects.values()]
    .map((group) => ({
      severity: group[0]!.severity,
      causes: group.sort((a, b) => compareText(a.control, b.control)),
      objects: countObjects(group[0]!.findings),
    }))
    .sort(compareBlocks);
}

function causeOf(
  findings: readonly Finding[],
  explained: ReadonlyMap<string, readonly Finding[]>,
): Cause {
  const implied = findings.flatMap((f) => explained.get(f.fingerprint) ?? []);
  return {
    control: findings[0]!.control,
    severity: findings[0]!.severity,
    findings,
    implies: [...groupBy(implied, (f) => f.control)]
      .map(([control, of]) => ({ control, objects: countObjects(of) }))
      .sort((a, b) => compareText(a.control, b.control)),
  };
}

function compareBlocks(a: Block | undefined, b: Block | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return (
    rank(a.severity) - rank(b.severity) ||
    b.objects - a.objects ||
    compareText(a.causes[0]?.control ?? "", b.causes[0]?.control ?? "")
  );
}
