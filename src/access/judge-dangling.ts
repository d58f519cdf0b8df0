import type { BindingRow, Lookups } from "../facts/index.ts";
import { notApplicable, pass, unknown, type Judgement } from "../model/index.ts";
import { nobodyChosen, servedBy, withRole } from "./assess.ts";
import { isKnownSubject } from "./authorize.ts";
import { bootstrapRole } from "./bootstrap/policy.ts";
import { subjectNotes } from "./judge-right.ts";
import { subjectsText, subjectText } from "./subjects.ts";

/**
 * Judges whether a binding refers to a role that exists and to subjects that RBAC knows. The API
 * server takes a binding of a role that is missing; it grants on the day that somebody makes the role.
 */
export function judgeRoleRef(row: BindingRow, look: Pick<Lookups, "role">): Judgement {
  const odd = row.subjects.filter((subject) => !isKnownSubject(subject));
  if (odd.length > 0) {
    return {
      verdict: "fail",
      message: "The API server refuses this binding: a subject is of no kind that RBAC knows",
      observations: odd.slice(0, 5).map((subject) => ({
        path: ["subjects", subject.index],
        note: `${subjectText(subject)} of group "${subject.apiGroup}"`,
      })),
      cause: "subject",
    };
  }
  const referring = withRole(row);
  if (referring === undefined) {
    return {
      verdict: "fail",
      message: "The API server refuses this binding: its roleRef names no role that it may bind",
      observations: [{ path: ["roleRef"] }],
      cause: "roleRef",
    };
  }
  const served = servedBy(row);
  if (served.chosen.length === 0) return nobodyChosen(served);
  const { kind, name } = referring.roleRef;
  const namespace = kind === "Role" ? row.namespace : "";
  if (!row.live && bootstrapRole(namespace, name) !== undefined) return pass;
  const found = look.role(namespace, name);
  if ("found" in found) return pass;
  if ("unknown" in found) return unknown(found.unknown);
  return {
    verdict: "fail",
    message: `${kind} ${name} does not exist: whoever makes it gives it to ${subjectsText(served.chosen)}`,
    observations: [
      { path: ["roleRef", "name"], value: name, note: `no ${kind} of this name` },
      ...subjectNotes(served.chosen),
    ],
  };
}

/** Judges whether the service accounts that a binding names exist: whoever makes one has its rights. */
export function judgeAccounts(row: BindingRow, look: Pick<Lookups, "serviceAccount">): Judgement {
  const served = servedBy(row);
  const accounts = served.chosen.filter(({ kind }) => kind === "ServiceAccount");
  if (accounts.length === 0) {
    return row.subjects.length === 0 || served.chosen.length > 0 ? pass : nobodyChosen(served);
  }
  // The controller manager makes `default` in every namespace.
  const found = accounts
    .filter(({ name }) => name !== "default")
    .map((subject) => ({ subject, of: look.serviceAccount(subject.namespace, subject.name) }));
  const missing = found.filter(({ of }) => "absent" in of).map(({ subject }) => subject);
  if (missing.length > 0) {
    return {
      verdict: "fail",
      message: `${subjectsText(missing)} does not exist: whoever makes it has these rights`,
      observations: subjectNotes(missing),
    };
  }
  const [undecided] = found.flatMap(({ of }) => ("unknown" in of ? [of.unknown] : []));
  if (undecided === undefined) return pass;
  return row.live
    ? unknown(undecided)
    : notApplicable("manifests need not hold every service account of their cluster");
}
