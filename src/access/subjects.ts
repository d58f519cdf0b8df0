import type { BindingSubject } from "../facts/index.ts";

/** Groups and users that stand for many, and the control that says so. */
export type Crowd = "anonymous" | "authenticated" | "accounts" | "nodes";

export const crowdControl: Readonly<Record<Crowd, string>> = {
  anonymous: "anonymous-binding",
  authenticated: "authenticated-binding",
  accounts: "all-service-accounts-binding",
  nodes: "nodes-group-binding",
};

/** What a subject is, where it is more than one caller. */
export function crowdOf({ kind, name }: BindingSubject): Crowd | undefined {
  if (kind === "User") return name === "system:anonymous" ? "anonymous" : undefined;
  if (kind !== "Group") return undefined;
  if (name === "system:unauthenticated") return "anonymous";
  if (name === "system:authenticated") return "authenticated";
  if (name === "system:nodes") return "nodes";
  return name === "system:serviceaccounts" || name.startsWith("system:serviceaccounts:")
    ? "accounts"
    : undefined;
}

/** "ServiceAccount shop/web", "Group devs". */
export function subjectText({ kind, namespace, name }: BindingSubject): string {
  return kind === "ServiceAccount" ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

const most = 4;

/** Subjects as prose: "Group devs", "Group devs, User jane and 7 more". */
export function subjectsText(subjects: readonly BindingSubject[]): string {
  const names = subjects.map(subjectText);
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2
    ? (shown[0] ?? "")
    : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
