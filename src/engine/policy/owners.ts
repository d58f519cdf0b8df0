import {
  matchesGlob,
  type Codeowners,
  type Finding,
  type Owners,
  type Team,
} from "../../model/index.ts";
import { codeownersOf } from "./codeowners.ts";
import { fileOf, hasLabels, namespaceOf, type Judged, type ObjectFacts } from "./selector.ts";

/**
 * Puts the owning team on each finding. What rampart.yaml says of a namespace by name comes first,
 * since nobody in the cluster can change it; then the Argo CD project, the namespace's labels, and
 * the CODEOWNERS of the file. The first team in the file's order wins.
 */
export function assignOwners(
  items: readonly Finding[],
  owners: Owners,
  facts: ObjectFacts,
): readonly Finding[] {
  if (owners.teams.length === 0 && !owners.namespaceLabel && !owners.codeowners) return items;
  const ownerOf = owning(owners, facts);
  return items.map((item) => {
    const owner = ownerOf(item);
    return owner === undefined ? item : { ...item, owner };
  });
}

/** Says which team answers for an object; what CODEOWNERS says of a file is looked up once. */
export function owning(owners: Owners, facts: ObjectFacts): (judged: Judged) => string | undefined {
  const team: Find = (belongs) => owners.teams.find(belongs)?.name;
  const files = new Map<string, string | undefined>();
  const ofFile = (file: string | undefined) => {
    if (file === undefined || owners.codeowners === undefined) return undefined;
    if (!files.has(file)) files.set(file, byFile(file, owners.codeowners, team));
    return files.get(file);
  };
  return (judged) => {
    const namespace = namespaceOf(judged);
    return (
      byNamespace(namespace, team) ??
      byProject(facts.argoProjectOf(judged), team) ??
      byNamespaceLabels(facts.namespaceLabelsOf(namespace), owners, team) ??
      ofFile(fileOf(judged, facts))
    );
  };
}

type Find = (belongs: (team: Team) => boolean) => string | undefined;

function byNamespace(namespace: string, team: Find): string | undefined {
  return namespace === ""
    ? undefined
    : team((t) => t.namespaces.some((pattern) => matchesGlob(pattern, namespace)));
}

function byProject(project: string | undefined, team: Find): string | undefined {
  return project === undefined
    ? undefined
    : team((t) => t.argoProjects.some((pattern) => matchesGlob(pattern, project)));
}

function byNamespaceLabels(
  labels: Readonly<Record<string, string>> | undefined,
  { namespaceLabel }: Owners,
  team: Find,
): string | undefined {
  if (labels === undefined) return undefined;
  const byLabels = team(
    (t) => Object.keys(t.namespaceLabels).length > 0 && hasLabels(labels, t.namespaceLabels),
  );
  if (byLabels !== undefined || namespaceLabel === undefined) return byLabels;
  const value = Object.hasOwn(labels, namespaceLabel) ? labels[namespaceLabel] : undefined;
  return value === "" ? undefined : value;
}

/** The first owner that is a team here, else the first handle as it is written. */
function byFile(file: string, { root, rules }: Codeowners, team: Find): string | undefined {
  if (root !== "" && !file.startsWith(`${root}/`)) return undefined;
  const handles = codeownersOf(rules, root === "" ? file : file.slice(root.length + 1));
  for (const handle of handles) {
    const same = (other: string) => other.toLowerCase() === handle.toLowerCase();
    const name = team((t) => t.codeowners.some(same));
    if (name !== undefined) return name;
  }
  return handles[0];
}
