import { relative } from "node:path";
import {
  apiVersion,
  Fault,
  version,
  type ClusterSubject,
  type Diff,
  type DiffSide,
  type Findings,
  type Gap,
} from "../../../model/index.ts";
import type { Side } from "../../../engine/diff/compare.ts";
import { readSnapshot } from "../../../snapshot/file/index.ts";
import type { InputOptions } from "../input/inputs.ts";
import { filesInput } from "../input/files.ts";
import type { RunBudget } from "../input/input.ts";
import { kubectlInput } from "../input/snapshot.ts";
import { readItems } from "../input/items.ts";
import { renderingOf } from "../input/rendering.ts";
import { reportOf } from "../saved-report.ts";
import type { DiffFlags } from "../diff-command.ts";
import { evaluatorFor, judgedBy, type Judged, type JudgeOptions } from "./judge.ts";
import { operandKind, type OperandKind } from "./operand.ts";
import { createUnread } from "./unread.ts";

/** One state to compare, as far as it is known. */
export interface State extends Judged {
  readonly kind: OperandKind;
  readonly path: string;
  /** when its facts were read */
  readonly at: string;
}

export interface ReadOptions {
  readonly flags: DiffFlags;
  readonly input: InputOptions;
  readonly judge: JudgeOptions;
  readonly budget: RunBudget;
}

/** The states that a path holds: one, or one for each cluster of a report. */
export async function statesOf(path: string, options: ReadOptions): Promise<readonly State[]> {
  const kind = await operandKind(path);
  if (kind === "report") {
    const documents = await reportOf(path);
    return documents.map((document) => ({ kind, path, document, met: undefined, at: document.at }));
  }
  const { judge, budget, input } = options;
  const evaluator = evaluatorFor(judge);
  if (kind === "snapshot") {
    const { header, items } = await readSnapshot(path);
    const { cluster, at } = header;
    const source = { input: "snapshot", name: path, cluster, minor: input.minor } as const;
    const read = await readItems(items, source, evaluator.put, budget);
    return [{ kind, path, at, ...judgedBy(evaluator, read, judge) }];
  }
  const at = judge.at.toISOString();
  if (kind === "kubectl-output") {
    const read = await kubectlInput(path, input).read(evaluator.put, budget);
    return [{ kind, path, at, ...judgedBy(evaluator, read, judge) }];
  }
  const { flags } = options;
  const render = await renderingOf([path], flags, input.minor, input.world);
  const files = filesInput(
    { paths: [path], ...input, render, rendered: flags.rendered },
    input.world,
  );
  const { document, met } = judgedBy(evaluator, await files.read(evaluator.put, budget), judge);
  const gaps = document.gaps.map((gap) => fromFolder(gap, path));
  return [{ kind, path, at, document: { ...document, gaps }, met }];
}

/** A gap of one file is the same gap in another copy of the folder. */
function fromFolder(gap: Gap, folder: string): Gap {
  if (gap.file === undefined) return gap;
  const inside = relative(folder, gap.file);
  return inside === "" || inside.startsWith("..") ? gap : { ...gap, file: inside };
}

export interface Pair {
  readonly before: State;
  readonly after: State;
  readonly notes: readonly string[];
}

/**
 * Which states belong together: of one each the two, of several those of one cluster. Throws Fault
 * `usage` where one has no counterpart: what it holds would all look opened or closed.
 */
export function pairsOf(before: readonly State[], after: readonly State[]): readonly Pair[] {
  const [a] = before;
  const [b] = after;
  if (a === undefined || b === undefined) {
    const empty = a === undefined ? "the first" : "the second";
    throw new Fault(
      "usage",
      `${empty} report holds no findings document; write one with --format json`,
    );
  }
  if (before.length === 1 && after.length === 1) return [pair(a, b)];
  const left = new Set(before);
  const pairs = after.map((one) => {
    const fitting = [...left].filter((other) => sameCluster(other.document, one.document));
    const [other] = fitting;
    if (other === undefined || fitting.length > 1) throw unpaired(one);
    left.delete(other);
    return pair(other, one);
  });
  const [over] = left;
  if (over !== undefined) throw unpaired(over);
  return pairs;
}

function unpaired({ path, document }: State): Fault {
  const name = document.subject.cluster?.name ?? document.subject.name;
  return new Fault(
    "usage",
    `${path}: ${name} has no counterpart on the other side; compare reports of the same clusters`,
  );
}

function pair(before: State, after: State): Pair {
  const isFiles = (state: State): boolean => state.document.subject.input === "files";
  if (isFiles(before) !== isFiles(after)) {
    throw new Fault(
      "usage",
      `${before.path} and ${after.path}: files and a cluster have little in common; lay the files over a snapshot: rampart diff --base SNAPSHOT PATH`,
    );
  }
  const notes: string[] = [];
  const names = [before, after].map(({ document }) => document.subject.cluster?.name ?? "");
  if (!sameCluster(before.document, after.document)) {
    notes.push(`Two clusters, ${names.join(" and ")}: objects of one name are compared.`);
  }
  const digests = [before, after].map(({ document }) => document.controlsDigest);
  if (digests[0] !== digests[1]) {
    notes.push(
      "The two were judged by other controls: what only one of them asked looks opened or closed.",
    );
  }
  return { before, after, notes };
}

function sameCluster(a: Findings, b: Findings): boolean {
  const [x, y] = [a.subject.cluster, b.subject.cluster] as readonly (ClusterSubject | undefined)[];
  if (x === undefined || y === undefined) return x === y;
  return x.id !== "" && y.id !== "" ? x.id === y.id : x.name === y.name;
}

/** The two as they are compared. */
export function sidesOf(before: Judged, after: Judged): readonly [Side, Side] {
  const side = (own: Judged, other: Judged): Side => ({
    document: own.document,
    unread: createUnread(own.document, other.document, own.met),
  });
  return [side(before, after), side(after, before)];
}

export function shownSide(judged: Judged, at: string): DiffSide {
  return { subject: judged.document.subject, at };
}

/** What every document of a run begins with. */
export function about({ judge }: ReadOptions): Pick<Diff, "apiVersion" | "kind" | "tool" | "at"> {
  return {
    apiVersion,
    kind: "Diff",
    tool: { name: "rampart", version },
    at: judge.at.toISOString(),
  };
}
