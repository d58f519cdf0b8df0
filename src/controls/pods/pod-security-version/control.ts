import type { Control } from "../../../facts/index.ts";
import { notApplicable, pass, type Fix, type Judgement } from "../../../model/index.ts";
import {
  levelOf,
  podSecurityPrefix,
  versionOf,
  type Level,
} from "../../../pods/pod-security-labels.ts";

export const control: Control<"namespaces", ["kubernetesMinor"]> = {
  id: "pod-security-version",
  area: "pods",
  title: "Pod Security version not pinned, or pinned too far back",
  severity: "low",
  subject: "namespaces",
  requires: ["kubernetesMinor"],
  reads: ["metadata.labels"],
  evaluate: (row, look) => {
    const level = levelOf(row.labels, "enforce");
    if (level.is !== "valid" || level.value === "privileged") {
      return notApplicable("no level is enforced that a version could change");
    }
    const minor = look.kubernetesMinor();
    const version = versionOf(row.labels, "enforce");
    const value = row.labels[key];
    const say = (cause: string, message: string, note: string): Judgement => ({
      verdict: "fail",
      message,
      observations: [{ path: at, ...(value === undefined ? {} : { value }), note }],
      cause,
      fix: pin(minor, cause),
    });
    if (version.is === "invalid") {
      const note =
        'not "latest" or "v1.x": the API server refuses it, and reads latest where it stands';
      return say("invalid", "The Pod Security version is misspelt", note);
    }
    if (version.is === "absent" || version.value === "latest") {
      const note = "follows the API server: its next upgrade may refuse pods that run today";
      return say("latest", "The enforced rules change with the API server's version", note);
    }
    const pinned = version.value.minor;
    const missed = checksSince(level.value, pinned, minor);
    if (missed.length === 0) return pass;
    const note = `checks since then: ${missed.join(", ")}`;
    return say("old", `Pinned to v1.${pinned}, before later checks came`, note);
  },
};

const key = `${podSecurityPrefix}enforce-version`;
const at = ["metadata", "labels", key];

/** When a version of the standard first asked for something, by level. */
const added: readonly (readonly [number, Level, string])[] = [
  [8, "restricted", "allowPrivilegeEscalation"],
  [19, "baseline", "seccomp fields"],
  [19, "restricted", "a seccomp profile"],
  [22, "restricted", "capabilities drop ALL"],
  [23, "restricted", "runAsUser not 0"],
  [34, "baseline", "host in probes and lifecycle hooks"],
];

/** A pin newer than the server is read as the server's newest. */
function checksSince(level: Level, pinned: number, server: number): readonly string[] {
  return added
    .filter(([since]) => since > pinned && since <= server)
    .filter(([, by]) => by === "baseline" || level === "restricted")
    .map(([since, , what]) => `${what} (1.${since})`);
}

function pin(minor: number, cause: string): Fix {
  const older = cause === "old";
  return {
    // The rules stay what they are while the API server stays what it is.
    class: older ? "review" : "safe",
    summary: `Pin ${key} to v1.${minor}`,
    edits: [{ op: "set", path: at, value: `v1.${minor}` }],
    ...(older
      ? {
          needs: "Watch that the namespace's pods and templates pass the newer checks: warn first.",
        }
      : {}),
  };
}
