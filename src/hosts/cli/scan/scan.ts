import { randomBytes } from "node:crypto";
import { Fault, newestKubernetesMinor, type Findings } from "../../../model/index.ts";
import { controls } from "../../../controls/index.ts";
import type { AnyControl } from "../../../facts/index.ts";
import { createEvaluator, type Evaluation, type Evaluator } from "../../../engine/evaluate.ts";
import type { NodeAgents } from "../../../engine/judge.ts";
import { defaultLimits, gate } from "../../../engine/score/gate.ts";
import { frameworkNamed } from "../../../frameworks/index.ts";
import { waiverControls } from "../../../engine/policy/waiver-controls.ts";
import { agentOf, needed } from "../../../pods/node-agents.ts";
import { lackingRights } from "../../../snapshot/live/lacking.ts";
import { createHash } from "../../../snapshot/redact/index.ts";
import { assemble, type AssembleOptions } from "./assemble.ts";
import { baselineOf } from "../saved-report.ts";
import { configOfRun } from "../config/of-run.ts";
import { foreignNotice } from "./foreign-notice.ts";
import { minorOf, selectControls } from "./controls-of-run.ts";
import { timeLimit, type Input, type ReadResult } from "../input/input.ts";
import { openInputs } from "../input/inputs.ts";
import { createNamespacesMet, type NamespacesMet } from "./namespaces-met.ts";
import { openOutputs, writeOutputs } from "../outputs.ts";
import { pagesOf } from "../pages.ts";
import { createProgress } from "../progress.ts";
import type { ScanFlags } from "../scan-command.ts";
import { tell } from "../tell.ts";
import type { World } from "../world.ts";

const noInput = `scan needs something to judge; for example:
  rampart scan ./manifests
  rampart scan --live`;

/** `rampart scan`: returns the exit code. Throws Faults of code `usage` and `config`. */
export async function scan(
  paths: readonly string[],
  flags: ScanFlags,
  world: World,
): Promise<number> {
  const outputs = await openOutputs(flags.format);
  const config = await configOfRun(flags, world);
  const { policy } = config;
  const run = selectControls(controls, flags.control, flags.framework);
  const at = timeOf(flags.at, world);
  const version = flags.kubernetesVersion ?? policy.kubernetesVersion;
  const hash = createHash(randomBytes(32));
  const minor = version === undefined ? undefined : minorOf(version);
  const { fixFiles, keeping, openFixing } = await import("./fix.ts");
  const fixing = await openFixing(paths, flags, outputs, world);
  const inputs = await openInputs(paths, flags, {
    exclude: [
      { folder: config.folder, patterns: policy.exclude },
      { patterns: flags.exclude ?? [] },
    ],
    minor,
    complete: flags.complete === true,
    hash,
    world: fixing?.world ?? world,
  });
  if (inputs.length === 0) throw new Fault("usage", noInput);
  const options: AssembleOptions = {
    controls: run,
    knownControls: controls,
    policy,
    baseline: flags.baseline === undefined ? undefined : await baselineOf(flags.baseline),
    allowAnnotations: flags.allowAnnotations === true,
    at,
    namespaces: flags.namespace,
    framework: flags.framework === undefined ? undefined : frameworkNamed(flags.framework),
    pathOf: config.pathOf,
  };
  const progress = createProgress(world, flags.quiet === true);
  const signal = timeLimit(flags.timeout);
  const documents: Findings[] = [];
  const met = createNamespacesMet();
  for (const input of inputs) {
    const judgeIt = (one: Input): Promise<Judged> =>
      judge(one, flags, options, { signal, say: progress.say }, met, world);
    if (fixing === undefined || input !== inputs[0]) {
      documents.push((await judgeIt(input)).document);
      continue;
    }
    const judged = await judgeIt(keeping(input, fixing));
    const evaluator = (): Evaluator => evaluatorOf(controls, flags, options);
    const fix = { ...judged, paths, flags, fixing, evaluator, hash, progress, judge: judgeIt };
    documents.push(await fixFiles(fix, world));
  }
  progress.done();
  met.check(flags.namespace);
  const limits = {
    failOn:
      (flags.failOn as Findings["items"][number]["severity"] | "none") ??
      policy.failOn ??
      defaultLimits.failOn,
    maxUnknown: flags.maxUnknown ?? policy.maxUnknown ?? defaultLimits.maxUnknown,
    ...minScoreOf(flags.minScore ?? policy.minScore),
  };
  await writeOutputs(
    // With --fix standard output is the diff.
    fixing === undefined ? outputs : outputs.filter((output) => output.file !== undefined),
    documents,
    {
      catalogue: [...run, ...waiverControls],
      showAll: flags.all === true,
      failOn: limits.failOn,
      pages: await pagesOf(outputs, run),
      lacking: lackingRights(documents.flatMap((d) => d.gaps)),
    },
    world,
  );
  const { exit, reasons, also } = gate(
    documents.map((d) => d.summary),
    limits,
  );
  const notice = flags.quiet === true ? undefined : foreignNotice(documents);
  if (notice !== undefined) tell(world, notice);
  const onTerminal = outputs.some((o) => o.file === undefined && o.format.name === "terminal");
  for (const reason of flags.quiet === true ? [] : reasons) {
    // The terminal's own report says this one in its last lines.
    const said = onTerminal && fixing === undefined && reason.includes("--fail-on");
    if (!said) tell(world, `exit ${exit}: ${reason}`);
  }
  for (const reason of flags.quiet === true ? [] : also) {
    tell(world, `also: ${reason} (exit 3 by itself)`);
  }
  return exit;
}

interface Judged {
  readonly document: Findings;
  readonly read: ReadResult;
}

async function judge(
  input: Input,
  flags: ScanFlags,
  options: AssembleOptions,
  budget: Parameters<Input["read"]>[1],
  met: NamespacesMet,
  world: World,
): Promise<Judged> {
  const evaluator = evaluatorOf(options.controls, flags, options);
  const read = await input.read(evaluator.put, budget);
  const evaluation: Evaluation = evaluator.finish(read, flags.all === true);
  met.add(evaluation, read);
  if (read.minor > newestKubernetesMinor && flags.quiet !== true) {
    const known = `1.${newestKubernetesMinor}`;
    tell(
      world,
      `${read.subject.name}: Kubernetes 1.${read.minor} is judged by the rules of ${known}, the newest known`,
    );
  }
  return { document: assemble(read, evaluation, options), read };
}

export function evaluatorOf(
  run: readonly AnyControl[],
  flags: ScanFlags,
  { at, policy: { registries } }: Pick<AssembleOptions, "at" | "policy">,
): Evaluator {
  return createEvaluator({
    at,
    controls: run,
    // A framework is answered to its letter: admission makes no exception for node agents.
    ...(flags.framework === undefined ? { agents: nodeAgents } : {}),
    newestMinor: newestKubernetesMinor,
    fixes: flags.fix === true,
    ...(registries === undefined ? {} : { registries }),
  });
}

function minScoreOf(minScore: number | undefined): { minScore?: number } {
  return minScore === undefined ? {} : { minScore };
}

export function timeOf(text: string | undefined, world: World): Date {
  if (text === undefined) return world.now();
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new Fault("usage", `--at ${text}: give a time such as 2026-11-24T12:00:00Z`);
  return at;
}

const nodeAgents: NodeAgents = (row) => {
  const agent = agentOf(row);
  return agent && { name: agent.name, needs: (control, seen) => needed(agent, control, seen) };
};
