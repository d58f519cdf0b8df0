import {
  matchesGlob,
  matchesPath,
  type AcceptUnknown,
  type ClusterSelector,
  type Finding,
  type Gap,
} from "../../model/index.ts";
import { wasCovered } from "./covered.ts";
import { hasExpired } from "./dates.ts";
import { applied, naming, type Staged, type Surroundings } from "./exceptions.ts";
import { remarkOn } from "./remark.ts";
import { countsHere, selects, selectsEverything } from "./selector.ts";

export interface AcceptPolicy {
  readonly acceptUnknown: readonly AcceptUnknown[];
  readonly clusters: readonly ClusterSelector[];
}

export interface Accepted extends Staged {
  readonly gaps: readonly Gap[];
}

/**
 * Marks the unknowns that somebody has accepted for a time. An entry with `control` takes unknown
 * verdicts within its selector. One with `gap` takes gaps of that reason that no verdict carries: by
 * the selector's namespaces and files, and nothing that the gap does not name. An expired entry
 * marks nothing and is a finding itself.
 */
export function acceptUnknowns(
  items: readonly Finding[],
  uncarriedGaps: readonly Gap[],
  policy: AcceptPolicy,
  around: Surroundings,
): Accepted {
  const here = policy.acceptUnknown.filter((entry) =>
    countsHere(policy.clusters, entry.clusters, around.subject),
  );
  if (here.length === 0) return { items, gaps: uncarriedGaps, remarks: [] };
  const live = here
    .filter((entry) => !hasExpired(entry.expires, around.at))
    .map((entry) => ({ entry, names: naming(entry.controls, around.controls) }));
  const used = new Set<AcceptUnknown>();
  const take = (matches: (one: (typeof live)[number]) => boolean) => {
    const taking = live.filter(matches);
    for (const { entry } of taking) used.add(entry);
    return taking[0]?.entry;
  };

  const marked = items.map((item) => {
    if (item.verdict !== "unknown") return item;
    const entry = take(
      ({ entry: one, names }) => names(item.control) && selects(one.selector, item, around.facts),
    );
    return entry === undefined ? item : { ...item, acceptedUnknown: applied(entry) };
  });
  const gaps = uncarriedGaps.map((gap) => {
    const entry = take((one) => takesGap(one.entry, gap, around));
    return entry === undefined ? gap : { ...gap, accepted: applied(entry) };
  });
  const remarks = here.flatMap((entry) => remarksOn(entry, used.has(entry), around));
  return { items: marked, gaps, remarks };
}

function takesGap({ gaps, selector }: AcceptUnknown, gap: Gap, { facts }: Surroundings): boolean {
  if (!gaps.includes(gap.reason)) return false;
  // A gap names no object whose name, kind or labels could be compared.
  const { namespaces, files, names, kinds, labels } = selector;
  if (names !== undefined || kinds !== undefined || labels !== undefined) return false;
  const { namespace, file } = gap;
  if (namespaces !== undefined) {
    if (namespace === undefined) return false;
    if (!namespaces.some((pattern) => matchesGlob(pattern, namespace))) return false;
  }
  if (files === undefined) return true;
  const shown = file === undefined ? undefined : facts.pathOf(file);
  return shown !== undefined && files.some((pattern) => matchesPath(pattern, shown));
}

function remarksOn(entry: AcceptUnknown, used: boolean, around: Surroundings): readonly Finding[] {
  const what = [...entry.controls, ...entry.gaps].join(", ");
  const say = (control: Parameters<typeof remarkOn>[2], message: string) => [
    remarkOn("AcceptUnknown", entry, control, message, around),
  ];
  if (hasExpired(entry.expires, around.at)) {
    const until = `were accepted by ${entry.owner} until ${entry.expires}`;
    return say("waiver-expired", `Unknowns of ${what} ${until}; they count again`);
  }
  if (selectsEverything(entry.selector)) {
    return say("waiver-too-broad", `Unknowns of ${what} are accepted everywhere: name the place`);
  }
  // Gaps come and go with the place that is read: an entry that names one is never called unused.
  if (used || entry.gaps.length > 0 || !wasCovered(entry, around)) return [];
  return say("waiver-unused", `No unknown of ${what} is left to accept: remove the entry`);
}
