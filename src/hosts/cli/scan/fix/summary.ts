import type { Finding, FixClass } from "../../../../model/index.ts";
import type { FixDeclined, FixDone } from "../../../../fix/index.ts";
import type { MendResult } from "./mend.ts";

export interface SummaryInput {
  readonly result: MendResult;
  readonly wanted: readonly Finding[];
  readonly classes: ReadonlySet<FixClass>;
  /** whether --fix-class chose the classes */
  readonly chosen: boolean;
  readonly written: boolean;
}

const order: readonly FixClass[] = ["safe", "observed", "review"];
const meaning: Readonly<Record<FixClass, string>> = {
  safe: "behaviour cannot change",
  observed: "safe for this object by what was observed",
  review: "check first what is said below each",
};
const mostNamed = 3;

/** What was mended and what was not, and why: said on standard error beside the diff. */
export function summaryText(input: SummaryInput): string {
  const { result, wanted, chosen, written } = input;
  const { done, declined, files } = result;
  const lines: string[] = [];
  const counts = order
    .map((of) => [of, done.filter((one) => classOf(one) === of).length] as const)
    .filter(([, count]) => count > 0);
  const would = written ? "mended" : "would be mended";
  lines.push(
    done.length === 0
      ? "fixes: none"
      : `fixes: ${plural(done.length, "finding")} ${would} in ${plural(files.length, "file")} (${counts
          .map(([of, count]) => `${count} ${of}`)
          .join(", ")})`,
  );
  for (const [of] of counts) {
    lines.push(`${of}: ${meaning[of]}`);
    lines.push(...doneLines(done.filter((one) => classOf(one) === of && one.by === undefined)));
  }
  lines.push(...rendered(done, wanted));
  if (declined.length > 0) lines.push("declined:", ...declinedLines(declined));
  lines.push(...remaining(input));
  if (done.length > 0 && !written) {
    const review = !chosen && counts.some(([of]) => of === "review");
    lines.push(
      review
        ? "Nothing was written; --write writes what is safe or observed, --write --fix-class review what you have reviewed."
        : "Nothing was written; add --write to write it.",
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What another's fix mended is of that fix's class. */
function classOf({ finding, by }: FixDone): FixClass | undefined {
  return (by ?? finding).fix?.class;
}

function doneLines(done: readonly FixDone[]): string[] {
  const byControl = Map.groupBy(done, ({ finding }) => finding.control);
  return [...byControl].flatMap(([control, of]) => {
    const summaries = new Set(of.map(({ finding }) => finding.fix?.summary ?? ""));
    const needs = new Set(of.flatMap(({ finding }) => finding.fix?.needs ?? []));
    const [summary = ""] = summaries.size === 1 ? summaries : [];
    const [need] = needs;
    const brought = new Set(
      of.flatMap((one) => one.with ?? []).map((one) => `${one.control}: ${one.fix?.summary ?? ""}`),
    );
    const more =
      needs.size > 1 ? ` (and ${plural(needs.size - 1, "more like it", "more like it")})` : "";
    return [
      `  ${control}${summary === "" ? "" : `: ${summary}`} (${objects(of)})`,
      ...(need === undefined ? [] : [`    first: ${need}${more}`]),
      ...[...brought].map((text) => `    with it: ${text}`),
    ];
  });
}

function declinedLines(declined: readonly FixDeclined[]): string[] {
  const alike = Map.groupBy(declined, ({ finding, why }) => `${finding.control}: ${why}`);
  return [...alike].map(([text, of]) => `  ${text} (${objects(of)})`);
}

function objects(of: readonly Pick<FixDone, "finding">[]): string {
  const names = of.map(({ finding: { object } }) =>
    object.namespace === ""
      ? `${object.kind} ${object.name}`
      : `${object.kind} ${object.namespace}/${object.name}`,
  );
  const shown = names.slice(0, mostNamed).join(", ");
  return names.length > mostNamed ? `${shown} and ${names.length - mostNamed} more` : shown;
}

/** A chart's output is made anew by the next render: the fix belongs into the chart's values. */
function rendered(done: readonly FixDone[], wanted: readonly Finding[]): string[] {
  const prints = new Set(done.map(({ finding }) => finding.fingerprint));
  const releases = new Set(
    wanted.flatMap(({ fingerprint, managedBy }) =>
      prints.has(fingerprint) && managedBy?.by === "helm" ? [managedBy.name ?? "a release"] : [],
    ),
  );
  if (releases.size === 0) return [];
  return [
    `note: Helm renders objects of ${[...releases].join(", ")}; the next render takes these fixes back unless the chart's values say the same`,
  ];
}

function remaining({ result, wanted, classes, chosen }: SummaryInput): string[] {
  const { done, declined } = result;
  const settled = new Set([...done, ...declined].map(({ finding }) => finding.fingerprint));
  const open = wanted.filter(({ fingerprint }) => !settled.has(fingerprint));
  const other = open.filter(({ fix }) => fix !== undefined && !classes.has(fix.class));
  const person = open.filter(({ fix }) => fix === undefined || classes.has(fix.class));
  return [
    ...(other.length === 0 ? [] : [leftOut(other.length, chosen)]),
    ...(person.length === 0
      ? []
      : [`${plural(person.length, "finding")} without a mechanical fix: a person decides`]),
  ];
}

function leftOut(count: number, chosen: boolean): string {
  return chosen
    ? `${plural(count, "finding")} left out by --fix-class`
    : `${plural(count, "finding")} left out, as ${count === 1 ? "its fix is" : "their fixes are"} of class review: read the diff of --fix, then add --fix-class review to write them`;
}

function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}
