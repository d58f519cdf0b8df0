import type { AppliedWaiver, Finding, Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import {
  baseFolder,
  evidenceText,
  instancesText,
  locationText,
  objectText,
} from "../view/evidence.ts";
import { fixText } from "../view/fix.ts";
import { rank } from "../view/groups.ts";
import { safeJson, safeText } from "../view/safe-text.ts";
import { waiverEnd, waiverOwner } from "../view/waiver.ts";
import { byStanding, type Standing } from "../view/standing.ts";

/** Standings in the order of the page's filter, with the words that the page uses. */
export const standings: readonly (readonly [Standing, string])[] = [
  ["open", "Open"],
  ["unknown", "Not decided"],
  ["implied", "Explained by another"],
  ["waived", "Waived"],
  ["accepted", "Accepted unknown"],
  ["known", "In the baseline"],
  ["needed", "Needed by a node agent"],
  ["pass", "Passed"],
  ["not-applicable", "Not applicable"],
];

/** Everything that the page's script shows, text already neutralised; short keys, many rows. */
export interface PageData {
  readonly controls: readonly {
    readonly id: string;
    readonly title: string;
    readonly tags: readonly string[];
  }[];
  readonly clusters: readonly string[];
  readonly rows: readonly Row[];
}

interface Row {
  /** index of control, cluster; rank of severity; standing */
  readonly c: number;
  readonly k: number;
  readonly s: number;
  readonly t: Standing;
  /** object, namespace, place */
  readonly o: string;
  readonly n: string;
  readonly l?: string;
  readonly m: string;
  readonly e?: readonly (readonly [string, string])[];
  /** further facts as label and text */
  readonly d: readonly (readonly [string, string])[];
  readonly w?: string;
  readonly f?: string;
}

/** The rows of every document, worst first within each standing. */
export function pageData(input: ReportInput): PageData {
  const titles = new Map(input.catalogue.map((c) => [c.id, c.title]));
  const ids = new Map<string, number>();
  const controls: { id: string; title: string; tags: string[] }[] = [];
  const control = (f: Finding): number => {
    const known = ids.get(f.control);
    if (known !== undefined) return known;
    const tags = Object.entries(f.frameworks).flatMap(([name, list]) =>
      list.map((id) => safeText(`${name} ${id}`)),
    );
    ids.set(f.control, controls.length);
    controls.push({
      id: safeText(f.control),
      title: safeText(titles.get(f.control) ?? f.control),
      tags,
    });
    return controls.length - 1;
  };
  const rows = input.documents.flatMap((document, cluster) => {
    const part = byStanding(document);
    const causes = new Map(document.items.map((f) => [f.fingerprint, f]));
    const at = { cluster, causes, base: baseFolder(document) };
    const shown = input.showAll
      ? standings
      : standings.filter(([s]) => s !== "pass" && s !== "not-applicable");
    return shown.flatMap(([standing]) =>
      part[standing].map((f) => row(f, standing, control(f), at)),
    );
  });
  return { controls, clusters: input.documents.map(clusterName), rows };
}

/** The name of an input as the page shows it. */
export function clusterName(document: Findings): string {
  return safeText(document.subject.cluster?.name || document.subject.name);
}

/** What the rows of one document have in common. */
interface RowContext {
  readonly cluster: number;
  readonly causes: ReadonlyMap<string, Finding>;
  /** the folder that places are named from */
  readonly base: string;
}

function row(f: Finding, standing: Standing, control: number, at: RowContext): Row {
  const cause = f.impliedBy === undefined ? undefined : at.causes.get(f.impliedBy);
  const details: readonly (readonly [string, string | undefined])[] = [
    ["Reason", f.reason],
    [
      "Instances",
      instancesText(f) === ""
        ? undefined
        : `${instancesText(f)}: ${f.instances!.examples.join(", ")}`,
    ],
    ["Explained by", f.impliedBy === undefined ? undefined : (cause?.control ?? f.impliedBy)],
    [f.verdict === "fail" ? "The rest is needed by" : "Needed by", f.neededBy],
    ["Waiver", waiverText(f.waiver)],
    ["Accepted", waiverText(f.acceptedUnknown)],
    [
      "Managed by",
      f.managedBy === undefined ? undefined : [f.managedBy.by, f.managedBy.name ?? ""].join(" "),
    ],
    ["Confidence", f.confidence === "likely" ? "likely: it rests on a table or a name" : undefined],
    ["Fingerprint", f.fingerprint],
  ];
  const place = locationText(f, at.base);
  return {
    c: control,
    k: at.cluster,
    s: rank(f.severity),
    t: standing,
    o: objectText(f.object),
    n: safeText(f.object.namespace),
    ...(place === "" ? {} : { l: place }),
    m: safeText(f.message),
    ...(f.evidence.length === 0 ? {} : { e: f.evidence.map(evidencePair) }),
    d: details
      .filter((d): d is readonly [string, string] => d[1] !== undefined)
      .map(([k, v]) => [k, safeText(v)] as const),
    ...(f.owner === undefined ? {} : { w: safeText(f.owner) }),
    ...(f.fix === undefined
      ? {}
      : {
          f: fixText(f.fix),
        }),
  };
}

function evidencePair(e: Finding["evidence"][number]): readonly [string, string] {
  const at = e.location;
  return [evidenceText(e), at === undefined ? "" : safeText(`${at.file}:${at.line}:${at.column}`)];
}

function waiverText(waiver: AppliedWaiver | undefined): string | undefined {
  return waiver === undefined
    ? undefined
    : `${waiver.reason} (${waiverOwner(waiver)}, ${waiverEnd(waiver)}, ${waiver.file})`;
}

/**
 * JSON for a script element of type application/json: "<" is escaped, because the parser of HTML
 * ends the element at "</script" and changes its state at "<!--", whatever the JSON says.
 */
export function embeddedJson(data: PageData): string {
  return safeJson(JSON.stringify(data)).replaceAll("<", "\\u003c");
}
