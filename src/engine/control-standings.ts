import { identityText, type Finding, type Gap, type NotAsked } from "../model/index.ts";
import { ownGroup, plainTables, type TableName } from "../facts/index.ts";
import type { Asked } from "./recommendations.ts";

/** What one scan says of one control, over everything that it judged. */
export interface ControlStanding {
  readonly fails: readonly Finding[];
  /** something passed */
  readonly passes: boolean;
  readonly unknowns: readonly Finding[];
  /** what of its records passed, where it tells */
  readonly passedOf: ReadonlySet<string>;
  /** why there may be more than was judged, or nothing was */
  readonly lacking?: string;
  /** why it does not apply, where nothing passed */
  readonly why?: string;
}

/** The standing of every control of the run. */
export function standingsOf(asked: Asked): ReadonlyMap<string, ControlStanding> {
  const byControl = Map.groupBy(asked.items, ({ control }) => control);
  const unlisted = Map.groupBy(asked.unlisted, ({ control }) => control);
  const notAsked = new Map(
    asked.notAsked.flatMap((entry) => entry.controls.map((id) => [id, entry] as const)),
  );
  return new Map(
    asked.controls.map(({ id, subject }) => {
      const items = byControl.get(id) ?? [];
      const counts = unlisted.get(id) ?? [];
      const passes =
        items.some(({ verdict }) => verdict === "pass") || counts.some((count) => count.passes > 0);
      const judged = passes || items.length > 0 || counts.some((count) => count.notApplicable > 0);
      const missing = notAsked.get(id);
      const lacking =
        hiddenText(asked, subject) ??
        (judged || missing === undefined || isWhole(asked, subject)
          ? undefined
          : `not in the input: ${missing.what}; what would answer: ${missing.answeredBy}`);
      const why =
        items.find(({ verdict }) => verdict === "not-applicable")?.reason ??
        counts.find((count) => count.why !== undefined)?.why ??
        whyNothing(asked, missing, judged);
      return [
        id,
        {
          fails: items.filter(({ verdict }) => verdict === "fail"),
          unknowns: items.filter(({ verdict }) => verdict === "unknown"),
          passes,
          passedOf: asked.passedOf?.get(id) ?? new Set<string>(),
          ...(lacking === undefined ? {} : { lacking }),
          ...(why === undefined ? {} : { why }),
        },
      ] as const;
    }),
  );
}

function whyNothing(
  { namespaces }: Asked,
  missing: NotAsked | undefined,
  judged: boolean,
): string | undefined {
  if (missing !== undefined) return `the input is whole and has no ${missing.what}`;
  if (namespaces === undefined || judged) return undefined;
  return `nothing of it is in the namespaces shown: ${namespaces.join(", ")}`;
}

/** Why a control is not decided of everything, or undefined where it is. */
export function openText({
  unknowns,
  lacking,
}: Pick<ControlStanding, "unknowns" | "lacking">): string | undefined {
  return undecidedText(unknowns) ?? lacking;
}

function undecidedText(unknown: readonly Finding[]): string | undefined {
  const [first] = unknown;
  if (first === undefined) return undefined;
  const more = unknown.length === 1 ? "" : `, and ${unknown.length - 1} more like it`;
  return `${first.control} on ${identityText(first.object)}: ${first.reason ?? "not decided"}${more}`;
}

/**
 * What was not read may hold what would fail: a gap in the table, or one that names neither kind nor
 * field. A field that no verdict needed hides nothing.
 */
function hiddenText(asked: Asked, subject: TableName): string | undefined {
  const general = asked.gaps.find((gap) => gap.resource === undefined && gap.path === undefined);
  const gap = general ?? gapOfTable(asked, subject);
  return gap === undefined ? undefined : `not everything was read: ${gap.message}`;
}

function gapOfTable({ completenessOf, namespaces }: Asked, subject: TableName): Gap | undefined {
  const { gaps } = completenessOf(subject);
  const [first] = gaps.values();
  if (namespaces === undefined) return first;
  return namespaces.map((name) => gaps.get(name) ?? gaps.get("")).find((gap) => gap !== undefined);
}

/** What stands for nodes and providers is only ever what somebody gave: none of it tells of nothing. */
function isWhole({ completenessOf }: Asked, subject: TableName): boolean {
  const given =
    subject !== "pods" && plainTables[subject].kinds.some(({ group }) => group === ownGroup);
  return !given && completenessOf(subject).complete === true;
}
