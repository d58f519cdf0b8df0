import { randomBytes } from "node:crypto";
import {
  apiVersion,
  Fault,
  version,
  type Diff,
  type DiffItem,
  type Gap,
  type Severity,
  type SnapshotHeader,
} from "../../../model/index.ts";
import { controls } from "../../../controls/index.ts";
import { compareSides } from "../../../engine/diff/compare.ts";
import { defaultLimits, gate } from "../../../engine/score/gate.ts";
import { waiverControls } from "../../../engine/policy/waiver-controls.ts";
import { createHash } from "../../../snapshot/redact/index.ts";
import { plural } from "../../../report/view/count.ts";
import { readConfig } from "../config/config.ts";
import { filesInput } from "../input/files.ts";
import { timeLimit } from "../input/input.ts";
import { renderingOf } from "../input/rendering.ts";
import { createProgress } from "../progress.ts";
import { minorOf } from "../scan/controls-of-run.ts";
import { timeOf } from "../scan/scan.ts";
import { tell } from "../tell.ts";
import type { World } from "../world.ts";
import type { DiffFlags } from "../diff-command.ts";
import { ageOf, ageText, maxAgeOf } from "./age.ts";
import { operandKind } from "./operand.ts";
import { openDiffOutputs, writeDiff } from "./outputs.ts";
import { layOver, type LaidOver } from "./overlay.ts";
import { parseSelector } from "./prune-selector.ts";
import { pairsOf, shownSide, sidesOf, statesOf, type ReadOptions } from "./sides.ts";

const usage = `diff compares two things, or lays manifests over a snapshot; for example:
  rampart diff monday.rampart tuesday.rampart
  rampart diff --base prod.rampart ./rendered`;

/** `rampart diff`: returns the exit code. Throws Faults of code `usage` and `config`. */
export async function diff(
  paths: readonly string[],
  flags: DiffFlags,
  world: World,
): Promise<number> {
  checkUsage(paths, flags);
  const outputs = await openDiffOutputs(flags.format);
  const config = await readConfig({
    cwd: world.cwd,
    ...(flags.config === undefined ? {} : { file: flags.config }),
    controls,
  });
  const { policy } = config;
  if (config.path !== undefined && flags.quiet !== true) {
    tell(world, `configuration: ${policy.file}`);
  }
  const at = timeOf(flags.at, world);
  const wanted = flags.kubernetesVersion ?? policy.kubernetesVersion;
  const progress = createProgress(world, flags.quiet === true);
  const options: ReadOptions = {
    flags,
    judge: {
      controls,
      knownControls: controls,
      policy,
      baseline: undefined,
      allowAnnotations: flags.allowAnnotations === true,
      at,
      namespaces: undefined,
      framework: undefined,
      pathOf: config.pathOf,
    },
    input: {
      exclude: [
        { folder: config.folder, patterns: policy.exclude },
        { patterns: flags.exclude ?? [] },
      ],
      minor: wanted === undefined ? undefined : minorOf(wanted),
      complete: false,
      hash: createHash(randomBytes(32)),
      world,
    },
    budget: { signal: timeLimit(flags.timeout), say: progress.say },
  };
  const documents =
    flags.base === undefined
      ? await betweenTwo(paths, options)
      : [await overBase(flags.base, paths, options)];
  progress.done();
  const failOn = (flags.failOn as Severity | "none") ?? policy.failOn ?? defaultLimits.failOn;
  const catalogue = [...controls, ...waiverControls];
  await writeDiff(outputs, { documents, catalogue, failOn }, world);
  const { exit, reasons, also } = gate(
    documents.map(({ summary }) => ({
      failed: summary.opens,
      unknowns: summary.unknowns,
      score: null,
      coverage: null,
    })),
    { failOn, maxUnknown: flags.maxUnknown ?? policy.maxUnknown ?? defaultLimits.maxUnknown },
  );
  for (const reason of flags.quiet === true ? [] : reasons)
    tell(world, `exit ${exit}: new: ${reason}`);
  for (const reason of flags.quiet === true ? [] : also) {
    tell(world, `also: new: ${reason} (exit 3 by itself)`);
  }
  return exit;
}

function checkUsage(paths: readonly string[], flags: DiffFlags): void {
  if (flags.base === undefined) {
    for (const [option, name] of [
      ["into", "--into"],
      ["pruneSelector", "--prune-selector"],
      ["maxAge", "--max-age"],
    ] as const) {
      if (flags[option] === undefined) continue;
      throw new Fault(
        "usage",
        `${name} belongs to --base: rampart diff --base SNAPSHOT PATH ${name}`,
      );
    }
    if (paths.length !== 2) throw new Fault("usage", usage);
  } else if (paths.length === 0) throw new Fault("usage", usage);
}

async function betweenTwo(
  paths: readonly string[],
  options: ReadOptions,
): Promise<readonly Diff[]> {
  const [a = "", b = ""] = paths;
  const before = await statesOf(a, options);
  const after = await statesOf(b, options);
  return pairsOf(before, after).map((pair) => {
    const [x, y] = sidesOf(pair.before, pair.after);
    return {
      ...about(options),
      before: shownSide(pair.before, pair.before.at),
      after: shownSide(pair.after, pair.after.at),
      ...compareSides(x, y, controls),
      notes: pair.notes,
    };
  });
}

async function overBase(
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
    notes: notesOf(laid, age(header)),
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

function notesOf({ header, counts, stale }: LaidOver, age: number | undefined): readonly string[] {
  const taken = age === undefined ? "at a time that is not known" : `${ageText(age)} ago`;
  const at = new Date(Date.parse(header.at) || 0).toISOString();
  const day = age === undefined ? "" : ` (${at.slice(0, 10)} ${at.slice(11, 16)} UTC)`;
  const { replaced, added, pruned, remade } = counts;
  const first = `The snapshot was taken ${taken}${day}.`;
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

function about({ judge }: ReadOptions): Pick<Diff, "apiVersion" | "kind" | "tool" | "at"> {
  return {
    apiVersion,
    kind: "Diff",
    tool: { name: "rampart", version },
    at: judge.at.toISOString(),
  };
}
