import {
  matchesGlob,
  nearest,
  type AcceptUnknown,
  type ClusterSelector,
  type Codeowners,
  type ControlInfo,
  type Exception,
  type FailOn,
  type GapReason,
  type ObjectSelector,
  type Path,
  type Policy,
  type Team,
  type Waiver,
} from "../../../model/index.ts";
import { isDay } from "../../../engine/policy/dates.ts";
import type { Problem } from "./schema.ts";
import type { ConfigText } from "./text.ts";

/** What the schema has made sure of; absent and empty lists are the same. */
interface Written {
  readonly "fail-on"?: FailOn;
  readonly "max-unknown"?: number;
  readonly "min-score"?: number;
  readonly "kubernetes-version"?: string;
  readonly registries?: readonly string[] | null;
  readonly exclude?: readonly string[] | null;
  readonly clusters?: readonly ClusterSelector[] | null;
  readonly owners?: {
    readonly "namespace-label"?: string;
    readonly teams?: Readonly<Record<string, WrittenTeam>>;
  };
  readonly waivers?: readonly WrittenException[] | null;
  readonly "accept-unknown"?: readonly WrittenException[] | null;
}

interface WrittenTeam {
  readonly namespaces?: readonly string[];
  readonly "namespace-labels"?: Readonly<Record<string, string>>;
  readonly "argo-projects"?: readonly string[];
  readonly codeowners?: readonly string[];
  readonly "max-severity"?: Team["maxSeverity"];
}

interface WrittenException {
  readonly control?: string | readonly string[];
  readonly gap?: GapReason | readonly GapReason[];
  readonly selector: ObjectSelector;
  readonly clusters?: readonly ClusterSelector[] | null;
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

export type KnownControls = readonly Pick<ControlInfo, "id" | "replaces">[];

/**
 * The policy that a checked rampart.yaml states. Throws Fault `config` for what no schema can tell:
 * a control that does not exist, a day that the calendar does not have.
 */
export function policyOf(
  text: ConfigText,
  file: string,
  controls: KnownControls,
  codeowners: Codeowners | undefined,
): Policy {
  const written = text.value as unknown as Written;
  const waivers = waiversOf(text, file, controls);
  const accepted = exceptionsOf(text, file, "accept-unknown", controls);
  const label = written.owners?.["namespace-label"];
  return {
    file,
    ...given("failOn", written["fail-on"]),
    ...given("maxUnknown", written["max-unknown"]),
    ...given("minScore", written["min-score"]),
    ...given("kubernetesVersion", written["kubernetes-version"]?.replace(/^v/, "")),
    ...(written.registries?.length ? { registries: written.registries } : {}),
    exclude: written.exclude ?? [],
    clusters: written.clusters ?? [],
    owners: {
      teams: Object.entries(written.owners?.teams ?? {}).map(teamOf),
      ...given("namespaceLabel", label),
      ...given("codeowners", codeowners),
    },
    waivers,
    acceptUnknown: accepted.map((one): AcceptUnknown => ({ ...one, gaps: one.gaps })),
  };
}

/** The waivers of a checked file; `team` is set for a team's own file. */
export function waiversOf(
  text: ConfigText,
  file: string,
  controls: KnownControls,
  team?: string,
): readonly Waiver[] {
  return exceptionsOf(text, file, "waivers", controls).map(({ gaps: _, ...one }) => ({
    ...one,
    ...given("team", team),
  }));
}

function exceptionsOf(
  text: ConfigText,
  file: string,
  section: "waivers" | "accept-unknown",
  controls: KnownControls,
): readonly (Exception & Pick<AcceptUnknown, "controls" | "gaps">)[] {
  const entries = (text.value as unknown as Written)[section] ?? [];
  const problems = entries.flatMap((entry, i) =>
    problemsIn(entry, [section, i], controls, section === "waivers"),
  );
  if (problems.length > 0) throw text.fault(problems);
  const ids = controls.map(({ id }) => id);
  return entries.map((entry, i) => ({
    controls: listed(entry.control).flatMap((id) =>
      isPattern(id) ? ids.filter((one) => matchesGlob(id, one)) : [id],
    ),
    gaps: listed(entry.gap),
    selector: entry.selector,
    clusters: entry.clusters ?? [],
    reason: entry.reason.trim(),
    owner: entry.owner.trim(),
    expires: entry.expires,
    at: { file, ...text.placeOf([section, i]) },
  }));
}

function problemsIn(
  entry: WrittenException,
  path: Path,
  controls: KnownControls,
  all: boolean,
): Problem[] {
  const ids = controls.flatMap((control) => [control.id, ...(control.replaces ?? [])]);
  const known = new Set(ids);
  const problems: Problem[] = [];
  for (const [i, id] of listed(entry.control).entries()) {
    if (known.has(id) || (all && id === "*")) continue;
    // One cause, a file that nobody copies, leaves many controls of one component open.
    if (!all && isPattern(id) && ids.some((one) => matchesGlob(id, one))) continue;
    const near = nearest(id, ids);
    const hint = near === undefined ? "; `rampart controls` lists them" : `; did you mean ${near}?`;
    const step = typeof entry.control === "string" ? [] : [i];
    problems.push({
      path: [...path, "control", ...step],
      message: `names no control: ${JSON.stringify(id)}${hint}`,
    });
  }
  if (!isDay(entry.expires)) {
    const message = `is no day of the calendar: ${entry.expires}`;
    problems.push({ path: [...path, "expires"], message });
  }
  return problems;
}

/** "kubelet-*"; a lone "*" is none. */
function isPattern(id: string): boolean {
  return id.includes("*") && id !== "*";
}

function teamOf([name, team]: [string, WrittenTeam]): Team {
  return {
    name,
    namespaces: team.namespaces ?? [],
    namespaceLabels: team["namespace-labels"] ?? {},
    argoProjects: team["argo-projects"] ?? [],
    codeowners: team.codeowners ?? [],
    maxSeverity: team["max-severity"] ?? "medium",
  };
}

function listed<T extends string>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
