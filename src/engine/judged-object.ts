import type { FindingObject, ManagedBy } from "../model/index.ts";
import type { Group } from "./fold.ts";
import type { Held } from "./store.ts";

/** An object that findings name, with what owners and waivers ask of it. */
export interface JudgedObject {
  readonly object: FindingObject;
  readonly source?: { readonly file: string };
  readonly managedBy?: ManagedBy;
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** the project of the Argo CD Application that manages it, where that was read */
  readonly argoProject: string | undefined;
  readonly excuses: Readonly<Record<string, string>> | undefined;
}

/** Application name → project; the last where names repeat in several namespaces. */
export function projectsOf(held: Iterable<Held>): ReadonlyMap<string, string> {
  const projects = new Map<string, string>();
  for (const { identity, argoProject } of held) {
    if (argoProject !== undefined) projects.set(identity.name, argoProject);
  }
  return projects;
}

export function judgedObject(
  { subject, apiVersion, members }: Group,
  projects: ReadonlyMap<string, string>,
): JudgedObject {
  const { kind, namespace, name } = subject;
  const first = members[0];
  const application = first?.managedBy?.by === "argocd" ? first.managedBy.name : undefined;
  return {
    object: { apiVersion, kind, namespace, name },
    ...(first?.file === undefined ? {} : { source: { file: first.file } }),
    ...(first?.managedBy === undefined ? {} : { managedBy: first.managedBy }),
    labels: first?.labels,
    argoProject: application === undefined ? undefined : projects.get(application),
    excuses: first?.excuses,
  };
}
