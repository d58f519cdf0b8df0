import {
  Fault,
  type Diff,
  type DiffItem,
  type Gap,
  type SnapshotHeader,
} from "../../../model/index.ts";
import { controls } from "../../../controls/index.ts";
import { compareSides } from "../../../engine/diff/compare.ts";
import { plural } from "../../../report/view/count.ts";
import { filesInput } from "../input/files.ts";
import { renderingOf } from "../input/rendering.ts";
import { ageOf, ageText, maxAgeOf, takenText } from "./age.ts";
import { operandKind } from "./operand.ts";
import { layOver, type LaidOver } from "./overlay.ts";
import { parseSelector } from "./prune-selector.ts";
import { about, shownSide, sidesOf, type ReadOptions } from "./sides.ts";

/** What manifests open and close once they are applied to the cluster of a snapshot. */
export async function overBase(
  base: string,
  paths: readonly string[],
  options: ReadOptions,
): Promise<Diff> {
  const { flags, input, judge } = options;
  if ((await operandKind(base)) !== "snapshot") {
    throw new Fault(
      "usage",
      `--base ${base}: is no snapshot; write one with rampart snapshot -o FILE`,
    );
  }
  for (const path of paths) {
    if (path === "-" || (await operandKind(path)) === "files") continue;
    throw new Fault(
      "usage",
      `${path}: holds no manifests; compare it by itself: rampart diff ${base} ${path}`,
    );
  }
  const maxAge = flags.maxAge === undefined ? undefined : maxAgeOf(flags.maxAge);
  const age = (header: SnapshotHeader): number | undefined => ageOf(header.at, judge.at);
  const render = await renderingOf(paths, flags, input.minor, input.world);
  const laid = await layOver(
    {
      base,
      manifests: filesInput({ paths, ...input, render, rendered: flags.rendered }, input.world),
      prunes: flags.pruneSelector === undefined ? undefined : parseSelector(flags.pruneSelector),
      into: flags.into,
      stale: (header) => {
        const old = age(header);
        if (maxAge === undefined || (old !== undefined && old <= maxAge)) return undefined;
        return staleGap(base, flags.maxAge ?? "", old);
      },
      minor: input.minor,
    },
    judge,
    options.budget,
  );
  const { before, after, header, stale } = laid;
  const [x, y] = sidesOf(before, after);
  const compared = compareSides(x, y, controls);
  return {
    ...about(options),
    before: { ...shownSide(before, header.at), ...(stale ? { stale: true as const } : {}) },
    after: shownSide(after, judge.at.toISOString()),
    ...compared,
    // What was open in a base that says nothing any more is not known.
    opens: stale ? compared.opens.map(unknownBefore) : compared.opens,
    notes: notesOf(laid, judge.at),
  };
}

function unknownBefore(item: DiffItem): DiffItem {
  return { ...item, before: "unknown" };
}

function staleGap(base: string, maxAge: string, age: number | undefined): Gap {
  const old = age === undefined ? "bears no time" : `is ${ageText(age)} old`;
  return {
    reason: "stale",
    file: base,
    message: `${base} ${old}, older than --max-age ${maxAge}: what it says of the cluster is unknown; take a new snapshot`,
  };
}

function notesOf({ header, counts, stale }: LaidOver, now: Date): readonly string[] {
  const { replaced, added, pruned, remade } = counts;
  const first = `The snapshot was taken ${takenText(header.at, now)}.`;
  if (stale) {
    return [first, "It is older than --max-age: whether what fails is new cannot be told."];
  }
  return [
    first,
    `The manifests replace ${replaced} of its objects and add ${added}; ${pruned} go away.`,
    ...(remade === 0
      ? []
      : [
          `Left out on both sides, because replaced workloads make them anew: ${plural(remade, "pod, ReplicaSet or Job", "pods, ReplicaSets and Jobs")}.`,
        ]),
  ];
}
