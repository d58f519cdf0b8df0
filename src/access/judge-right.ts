import type { BindingRow, BindingSubject, PlacedRule } from "../facts/index.ts";
import { pass, unknown, type Judgement, type Observation } from "../model/index.ts";
import { assess, nobodyChosen, remembered, type AccessLook, type Assessed } from "./assess.ts";
import { bootstrapRole } from "./bootstrap/policy.ts";
import type { Grant } from "./grants.ts";
import { severityOf } from "./severity.ts";
import { crowdControl, crowdOf, subjectsText, subjectText } from "./subjects.ts";

/** The fields of a binding that its verdicts rest on. */
export const bindingFields: readonly string[] = ["roleRef", "subjects"];

/** Judges whether a binding gives a right of the catalogue to anybody who was chosen to have it. */
export function judgeRight(row: BindingRow, look: AccessLook, id: string): Judgement {
  const assessed = assess(row, look);
  if ("verdict" in assessed) return assessed;
  const { grants, role, served } = assessed;
  const grant = grants.get(id);
  const judged = grant === undefined ? [] : judgedSubjects(assessed, grant, look);
  const severity = grant && severityOf(grant, row.namespace, judged);
  if (grant === undefined || severity === undefined) {
    return role.unresolved === undefined ? pass : unknown(role.unresolved);
  }
  if (judged.length === 0) return nobodyChosen(served);
  const cause = causeOf(assessed, grant, judged);
  return {
    verdict: "fail",
    severity,
    message: `${subjectsText(judged)} may ${grant.right.may} ${whereText(assessed, grant)}: ${grant.right.yields}`,
    observations: [...ruleNotes(assessed, grant), ...subjectNotes(judged)],
    ...(cause === undefined ? {} : { impliedBy: cause }),
  };
}

/** Bootstrap subjects are judged for what their role gives beyond its default content. */
export function judgedSubjects(
  { row, served }: Pick<Assessed, "row" | "served">,
  grant: Grant,
  look: AccessLook,
): readonly BindingSubject[] {
  if (served.bootstrap.length === 0) return served.chosen;
  const { kind, name } = row.roleRef;
  const role = bootstrapRole(kind === "Role" ? row.namespace : "", name);
  const usual = role && remembered(role, row.namespace, look.kubernetesMinor()).get(grant.right.id);
  const isUsual =
    usual !== undefined &&
    (usual.names.length === 0 ||
      (grant.names.length > 0 && grant.names.every((one) => usual.names.includes(one))));
  return isUsual ? served.chosen : [...served.chosen, ...served.bootstrap];
}

/** The control whose fail on this binding tells this one whole: it names what is to be changed first. */
function causeOf(
  { row, grants }: Assessed,
  grant: Grant,
  judged: readonly BindingSubject[],
): string | undefined {
  const { id } = grant.right;
  const { kind, name } = row.roleRef;
  if (kind === "ClusterRole" && name === "cluster-admin") return "cluster-admin-binding";
  const counts = (other: string): boolean => {
    const found = other === id ? undefined : grants.get(other);
    return found !== undefined && severityOf(found, row.namespace, judged) !== undefined;
  };
  if (counts("all-rights")) return "all-rights";
  if (kind === "ClusterRole" && (name === "admin" || name === "edit"))
    return "default-role-binding";
  const crowds = new Set(judged.map(crowdOf));
  const [crowd] = crowds;
  for (const star of rooted.has(id) ? [] : stars) {
    const rules = grants.get(star)?.rules ?? [];
    if (counts(star) && grant.rules.every((one) => rules.includes(one))) return star;
  }
  const stronger = grant.right.foldsUnder?.find(counts);
  if (stronger !== undefined) return stronger;
  return crowds.size === 1 && crowd !== undefined ? crowdControl[crowd] : undefined;
}

/** A rule with a star tells of every right that rests on it alone; of each other the catalogue says. */
const stars: readonly string[] = ["any-resource", "any-verb"];
const rooted: ReadonlySet<string> = new Set(["all-rights", ...stars]);

function whereText({ row }: Assessed, { names, whole }: Grant): string {
  const where = row.namespace === "" ? "in the whole cluster" : `in namespace ${row.namespace}`;
  if (names.length === 0) return where;
  const shown = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `${where}, ${whole ? "among them" : "only"} ${shown.join(", ")}`;
}

/** The role is another object: its rules are told beside the field that refers to it. */
export function ruleNotes({ row }: Pick<Assessed, "row">, grant: Grant): readonly Observation[] {
  const path = ["roleRef", "name"];
  return grant.rules.slice(0, mostNotes).map((placed) => ({
    path,
    value: row.roleRef.name,
    note: `${row.roleRef.kind} ${placed.role}, ${ruleText(placed)}`,
  }));
}

export function subjectNotes(subjects: readonly BindingSubject[]): readonly Observation[] {
  return subjects.slice(0, mostNotes).map((subject) => ({
    path: ["subjects", subject.index, "name"],
    value: subject.name,
    note: subjectText(subject),
  }));
}

const mostNotes = 5;
const mostWords = 6;

/** "rules[2] get, list of secrets, pods" */
function ruleText({ rule, index }: PlacedRule): string {
  const listed = (words: readonly string[]) =>
    words.length > mostWords
      ? [...words.slice(0, mostWords), `${words.length - mostWords} more`].join(", ")
      : words.join(", ");
  const names = rule.resourceNames.length === 0 ? "" : ` named ${listed(rule.resourceNames)}`;
  return `rules[${index}] ${listed(rule.verbs)} of ${listed(rule.resources)}${names}`;
}
