import type { BindingRow, BindingSubject } from "../facts/index.ts";
import { pass, type Judgement, type Severity } from "../model/index.ts";
import { assess, nobodyChosen, servedBy, withRole, type AccessLook } from "./assess.ts";
import { judgedSubjects, subjectNotes } from "./judge-right.ts";
import { forCrowd, severityOf, weighsAs, worse } from "./severity.ts";
import { crowdOf, subjectsText, subjectText, type Crowd } from "./subjects.ts";

/** Judges a binding of ClusterRole cluster-admin by its name alone: its content is known. */
export function judgeClusterAdmin(row: BindingRow): Judgement {
  const referring = withRole(row);
  if (referring?.roleRef.kind !== "ClusterRole" || referring.roleRef.name !== "cluster-admin") {
    return pass;
  }
  const served = servedBy(row);
  if (served.chosen.length === 0) return nobodyChosen(served);
  const where = row.namespace === "" ? "the whole cluster" : `namespace ${row.namespace}`;
  const base = weighsAs(row.namespace) === "cluster" ? "critical" : "high";
  return {
    verdict: "fail",
    severity: forCrowd(base, served.chosen),
    message: `${subjectsText(served.chosen)} may do everything in ${where}`,
    observations: [
      { path: ["roleRef", "name"], value: "cluster-admin" },
      ...subjectNotes(served.chosen),
    ],
  };
}

/** Judges a binding of the default roles admin and edit, which hold much that is not in their names. */
export function judgeDefaultRole(row: BindingRow, look: AccessLook): Judgement {
  const name = withRole(row)?.roleRef.name ?? "";
  if (row.roleRef?.kind !== "ClusterRole" || (name !== "admin" && name !== "edit")) return pass;
  const served = servedBy(row);
  if (served.chosen.length === 0) return nobodyChosen(served);
  const where = row.namespace === "" ? "every namespace" : `namespace ${row.namespace}`;
  return {
    verdict: "fail",
    severity: worstGiven(row, look, "low"),
    message: `${subjectsText(served.chosen)} may read Secrets, run code in pods and act as any service account in ${where}`,
    observations: [{ path: ["roleRef", "name"], value: name }, ...subjectNotes(served.chosen)],
  };
}

/** Judges subjects that stand for many, beyond what the API server itself gives them. */
export function judgeCrowd(
  row: BindingRow,
  look: AccessLook,
  crowd: Crowd,
  base: Severity,
): Judgement {
  return judgeSubjects(row, look, (subject) => crowdOf(subject) === crowd, base);
}

/** The account that every pod without one of its own shares. */
export function judgeDefaultAccount(row: BindingRow, look: AccessLook): Judgement {
  const shared = ({ kind, name }: BindingSubject) =>
    kind === "ServiceAccount" && name === "default";
  return judgeSubjects(row, look, shared, "medium");
}

function judgeSubjects(
  row: BindingRow,
  look: AccessLook,
  matches: (subject: BindingSubject) => boolean,
  base: Severity,
): Judgement {
  const served = servedBy(row);
  const found = served.chosen.filter(matches);
  if (found.length === 0) {
    return row.subjects.some(matches) ? nobodyChosen(served) : pass;
  }
  const role = row.roleRef === undefined ? "no role" : `${row.roleRef.kind} ${row.roleRef.name}`;
  return {
    verdict: "fail",
    severity: worstGiven(row, look, base),
    message: `${subjectsText(found)} ${found.length === 1 ? "holds" : "hold"} ${role}`,
    observations: found.slice(0, 5).map((subject) => ({
      path: ["subjects", subject.index, "name"],
      value: subject.name,
      note: subjectText(subject),
    })),
  };
}

/** The worst right of the catalogue that the binding gives to those who were chosen. */
function worstGiven(row: BindingRow, look: AccessLook, base: Severity): Severity {
  const assessed = assess(row, look);
  if ("verdict" in assessed) return base;
  let severity = base;
  for (const grant of assessed.grants.values()) {
    const judged = judgedSubjects(assessed, grant, look);
    severity = worse(severity, severityOf(grant, row.namespace, judged));
  }
  return severity;
}
