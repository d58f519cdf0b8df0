import { randomBytes } from "node:crypto";
import { Fault, type Diff, type Severity } from "../../../model/index.ts";
import { controls } from "../../../controls/index.ts";
import { compareSides } from "../../../engine/diff/compare.ts";
import { defaultLimits, gate } from "../../../engine/score/gate.ts";
import { waiverControls } from "../../../engine/policy/waiver-controls.ts";
import { createHash } from "../../../snapshot/redact/index.ts";
import { configOfRun } from "../config/of-run.ts";
import { timeLimit } from "../input/input.ts";
import { createProgress } from "../progress.ts";
import { minorOf } from "../scan/controls-of-run.ts";
import { timeOf } from "../scan/scan.ts";
import { tell } from "../tell.ts";
import type { World } from "../world.ts";
import type { DiffFlags } from "../diff-command.ts";
import { takenText } from "./age.ts";
import { openDiffOutputs, writeDiff } from "./outputs.ts";
import { overBase } from "./over-base.ts";
import {
  about,
  pairsOf,
  shownSide,
  sidesOf,
  statesOf,
  type Pair,
  type ReadOptions,
} from "./sides.ts";

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
  const config = await configOfRun(flags, world);
  const { policy } = config;
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
      notes: [...agesOf(pair, options.judge.at), ...pair.notes],
    };
  });
}

/** Manifests are as they are now; what was saved has an age. */
function agesOf({ before, after }: Pair, now: Date): readonly string[] {
  return (
    [
      ["first", before],
      ["second", after],
    ] as const
  ).flatMap(([which, { kind, at }]) => {
    if (kind === "snapshot") return [`The ${which} was taken ${takenText(at, now)}.`];
    return kind === "report" ? [`The ${which} was written ${takenText(at, now)}.`] : [];
  });
}
