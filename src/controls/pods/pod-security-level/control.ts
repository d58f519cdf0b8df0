import type { Control, NamespaceRow } from "../../../facts/index.ts";
import {
  notApplicable,
  pass,
  type Edit,
  type Fix,
  type Judgement,
  type Observation,
  type Path,
} from "../../../model/index.ts";
import {
  compareLevels,
  levelOf,
  modes,
  podSecurityPrefix,
  runsNodeAgents,
  versionOf,
  type Mode,
} from "../../../pods/pod-security-labels.ts";

export const control: Control<"namespaces", ["kubernetesMinor"]> = {
  id: "pod-security-level",
  area: "pods",
  title: "Pod Security level is privileged, invalid or says less than it does",
  severity: "medium",
  subject: "namespaces",
  requires: ["kubernetesMinor"],
  reads: ["metadata.labels"],
  evaluate: (row, look) => {
    const invalid = modes.flatMap((mode): Observation[] => {
      const level = levelOf(row.labels, mode);
      return level.is === "invalid" ? [seen(row, mode, effectOfInvalid[mode])] : [];
    });
    if (invalid.length > 0) return fail("A Pod Security level is misspelt", invalid, "invalid");
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
        enforceBaseline(row, look.kubernetesMinor()),
      );
    }
    const warn = levelOf(row.labels, "warn");
    if (warn.is === "valid" && compareLevels(warn.value, enforce.value) < 0) {
      const note = `weaker than enforce (${enforce.value}): a Deployment is taken without a word and its pods are refused`;
      return fail("Warnings are switched off", [seen(row, "warn", note)], "warn", dropWarn(row));
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
  return { path: at(mode), value: row.labels[key] ?? "", note };
}

function fail(
  message: string,
  observations: readonly Observation[],
  cause: "invalid" | "privileged" | "warn",
  fix?: Fix,
): Judgement {
  return {
    verdict: "fail",
    message,
    observations,
    cause,
    ...(cause === "privileged" ? {} : { severity: "low" }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function at(label: string): Path {
  return ["metadata", "labels", podSecurityPrefix + label];
}

function enforceBaseline(row: NamespaceRow, minor: number): Fix {
  const pin: readonly Edit[] =
    versionOf(row.labels, "enforce").is === "absent"
      ? [{ op: "set", path: at("enforce-version"), value: `v1.${minor}` }]
      : [];
  return {
    class: "review",
    summary: `Enforce baseline on namespace ${row.name}`,
    edits: [{ op: "set", path: at("enforce"), value: "baseline" }, ...pin],
    needs:
      "Watch that the namespace's pods and workload templates pass baseline: set it as warn and audit first.",
  };
}

/** Without the label the server warns at the enforced level. */
function dropWarn(row: NamespaceRow): Fix {
  return {
    class: "safe",
    summary: `Remove the ${podSecurityPrefix}warn label of namespace ${row.name}`,
    edits: [{ op: "remove", path: at("warn") }],
  };
}
