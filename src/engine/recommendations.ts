import {
  type Decider,
  type Finding,
  type FrameworkInfo,
  type FrameworkResult,
  type Gap,
  type NotAsked,
  type Recommendation,
  type RecommendationResult,
  type Verdict,
} from "../model/index.ts";
import type { AnyControl, TableName } from "../facts/index.ts";
import { openText, standingsOf, type ControlStanding } from "./control-standings.ts";
import type { Completeness } from "./completeness.ts";
import { standingOnFiles } from "./files-asked.ts";
import { ofProvider, type ProviderVerdicts } from "./provider-verdicts.ts";

/** What one scan found, as far as a framework asks. */
export interface Asked {
  /** of the run: the ids with the table that each judges */
  readonly controls: readonly Pick<AnyControl, "id" | "subject">[];
  readonly items: readonly Finding[];
  readonly unlisted: readonly {
    readonly control: string;
    readonly passes: number;
    readonly notApplicable: number;
    readonly why?: string;
  }[];
  /** by control, what of its records passed */
  readonly passedOf?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly notAsked: readonly NotAsked[];
  /** what the rows of each provider's own answers gave; without it none was read */
  readonly ofProviders?: ProviderVerdicts;
  /** gaps that no verdict carries */
  readonly gaps: readonly Gap[];
  readonly completenessOf: (table: TableName) => Completeness;
  /** the namespaces that the report is limited to */
  readonly namespaces?: readonly string[];
}

/**
 * Every recommendation of a framework with its verdict. It fails where a control that decides it
 * fails on anything, waived or not; it passes only where each of them was asked, could be decided on
 * everything, and nothing of the recommendation is beyond them. In between it is unknown.
 */
export function answerFramework(info: FrameworkInfo, asked: Asked): FrameworkResult {
  const all = standingsOf(asked);
  const standings = info.provider === undefined ? all : ofProvider(all, info.provider, asked);
  const items = info.sections.flatMap((section) =>
    section.items.map((item) => answer(item, section.id, standings)),
  );
  const verdicts: Record<Verdict, number> = { fail: 0, pass: 0, "not-applicable": 0, unknown: 0 };
  for (const { verdict } of items) verdicts[verdict] += 1;
  return {
    name: info.name,
    title: info.title,
    version: info.version,
    ...(info.note === undefined ? {} : { note: info.note }),
    source: info.source,
    verdicts,
    manual: items.filter(({ manual }) => manual === true).length,
    sections: info.sections.map(({ id, title }) => ({ id, title })),
    items,
  };
}

function answer(
  item: Recommendation,
  section: string,
  standings: ReadonlyMap<string, ControlStanding>,
): RecommendationResult {
  const { id, title, assessment, deciders, undecided } = item;
  const about = {
    id,
    section,
    title,
    ...(assessment === undefined ? {} : { assessment }),
    controls: deciders.map(({ control }) => control),
  };
  if (deciders.length === 0) {
    return { ...about, verdict: "unknown", reason: undecided ?? "", manual: true };
  }
  const own = deciders.map((decider) => [decider.control, standingOf(decider, standings)] as const);
  const fails = own
    .map(([control, standing]) => [control, standing.fails] as const)
    .filter(([, findings]) => findings.length > 0);
  if (fails.length > 0) return { ...about, verdict: "fail", ...failText(fails) };
  const open = own.map(([, standing]) => openText(standing)).find((text) => text !== undefined);
  if (open !== undefined) return { ...about, verdict: "unknown", reason: open };
  const passes = own.some(([, standing]) => standing.passes);
  if (undecided !== undefined && passes) {
    return { ...about, verdict: "unknown", reason: `what is decided passes, but ${undecided}` };
  }
  if (undecided !== undefined) return { ...about, verdict: "unknown", reason: undecided };
  if (passes) return { ...about, verdict: "pass" };
  const why = own.find(([, standing]) => standing.why !== undefined)?.[1].why;
  return {
    ...about,
    verdict: "not-applicable",
    reason: why ?? "nothing that was read is its subject",
  };
}

/** A control that the run left out, as `--control` does. */
const unasked: ControlStanding = {
  fails: [],
  unknowns: [],
  passes: false,
  passedOf: new Set(),
  lacking: "not asked in this run",
};

/** What of a control counts for a recommendation: all, or what it says of some fields or files. */
function standingOf(
  { control, fields, files, picks }: Decider,
  standings: ReadonlyMap<string, ControlStanding>,
): ControlStanding {
  const standing = standings.get(control) ?? unasked;
  if (files !== undefined) return standingOnFiles(standing, files);
  if (picks === true) return asPicked(standing);
  if (fields === undefined) return standing;
  const fails = standing.fails.filter((finding) => isAt(finding, fields));
  // A fail of another field alone leaves these fields passing.
  return { ...standing, fails, passes: standing.passes || standing.fails.length > 0 };
}

/** Where nothing was picked, what says why it did not apply says why nothing is decided. */
function asPicked(standing: ControlStanding): ControlStanding {
  const { passes, fails, lacking, why } = standing;
  if (passes || fails.length > 0 || lacking !== undefined || why === undefined) return standing;
  return { ...standing, lacking: `its subject is not in the input: ${why}` };
}

function isAt({ evidence }: Finding, fields: readonly string[]): boolean {
  return evidence.some(({ path, value }) =>
    fields.some(
      (field) =>
        path === field ||
        path.endsWith(`.${field}`) ||
        (typeof value === "string" && value.startsWith(`--${field}=`)),
    ),
  );
}

function failText(
  fails: readonly (readonly [string, readonly Finding[]])[],
): Pick<RecommendationResult, "failing" | "reason"> {
  const all = fails.flatMap(([, findings]) => findings);
  const failing = Object.fromEntries(fails.map(([id, findings]) => [id, findings.length]));
  return all.every(({ waiver }) => waiver !== undefined)
    ? { failing, reason: "every fail is waived" }
    : { failing };
}
