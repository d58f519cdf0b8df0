import type { Control, NamespaceRow } from "../../../facts/index.ts";
import { notApplicable, pass, type Judgement, type Observation } from "../../../model/index.ts";
import {
  compareLevels,
  levelOf,
  modes,
  podSecurityPrefix,
  runsNodeAgents,
  type Mode,
} from "../../../pods/pod-security-labels.ts";

export const control: Control<"namespaces", []> = {
  id: "pod-security-level",
  area: "pods",
  title: "Pod Security level is privileged, invalid or says less than it does",
  severity: "medium",
  frameworks: { mitre: ["T1610", "T1611"], "nsa-cisa": ["pod-security"] },
  subject: "namespaces",
  requires: [],
  reads: ["metadata.labels"],
  evaluate: (row) => {
    const invalid = modes.flatMap((mode): Observation[] => {
      const level = levelOf(row.labels, mode);
      return level.is === "invalid" ? [seen(row, mode, effectOfInvalid[mode])] : [];
    });
    if (invalid.length > 0)
      return fail("A Pod Security level is misspelt", invalid, "invalid", row);
    const enforce = levelOf(row.labels, "enforce");
    if (enforce.is !== "valid") {
      return notApplicable("no level is enforced: see pod-security-labels");
    }
    if (enforce.value === "privileged") {
      if (runsNodeAgents(row.name)) {
        return notApplicable("kube-system runs node agents, which no level but privileged admits");
      }
      return fail(
        "The namespace admits every pod: privileged checks nothing",
        [seen(row, "enforce", "the label is written, and allows everything")],
        "privileged",
        row,
      );
    }
    const warn = levelOf(row.labels, "warn");
    if (warn.is === "valid" && compareLevels(warn.value, enforce.value) < 0) {
      const note = `weaker than enforce (${enforce.value}): a Deployment is taken without a word and its pods are refused`;
      return fail("Warnings are switched off", [seen(row, "warn", note)], "warn", row);
    }
    return pass;
  },
};

/**
 * A namespace that carries such a label is refused at creation; one that came before the check is
 * judged so: "the values of restricted and latest are used"; audit and warn "fail open"
 * (pod-security-admission, api/helpers.go).
 */
const effectOfInvalid: Readonly<Record<Mode, string>> = {
  enforce: "not a level: the API server refuses it, and enforces restricted where it stands",
  audit: "not a level: the API server refuses it, and audits nothing where it stands",
  warn: "not a level: the API server refuses it, and warns of nothing where it stands",
};

function seen(row: NamespaceRow, mode: Mode, note: string): Observation {
  const key = podSecurityPrefix + mode;
  return { path: ["metadata", "labels", key], value: row.labels[key] ?? "", note };
}

function fail(
  message: string,
  observations: readonly Observation[],
  cause: "invalid" | "privileged" | "warn",
  row: NamespaceRow,
): Judgement {
  return {
    verdict: "fail",
    message,
    observations,
    cause,
    ...(cause === "privileged" ? {} : { severity: "low" }),
    ...(cause === "warn"
      ? {
          fix: {
            class: "safe",
            summary: `Remove the ${podSecurityPrefix}warn label of namespace ${row.name}`,
            edits: [{ op: "remove", path: ["metadata", "labels", `${podSecurityPrefix}warn`] }],
          },
        }
      : cause === "privileged"
        ? {
            fix: {
              class: "observed",
              summary: `Enforce baseline on namespace ${row.name}`,
              edits: [
                {
                  op: "set",
                  path: ["metadata", "labels", `${podSecurityPrefix}enforce`],
                  value: "baseline",
                },
              ],
              needs:
                "Watch that the namespace's pods and workload templates pass baseline: set it as warn and audit first.",
            },
          }
        : {}),
  };
}
