import type { Control, PodRow } from "../../../facts/index.ts";
import type { Edit, Observation } from "../../../model/index.ts";
import { checkOf, judge, offer, onContexts, sentence, verdictOf } from "../../../pods/index.ts";

const runtimeDefault = { type: "RuntimeDefault" };

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "seccomp-restricted",
  area: "pods",
  title: "No seccomp profile",
  severity: "medium",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.os", ...onContexts("seccompProfile")],
  evaluate: (row, look) => {
    const minor = look.podSecurityVersion(row.namespace);
    return verdictOf("seccompProfile_restricted", row, minor, (found) => ({
      message: `${sentence(row.spec, found, "runs", "run")} without a system call filter`,
      ...(switchedOff(row, minor, found) ? { impliedBy: "seccomp-baseline" } : {}),
      ...offer(found, () => ({
        class: "review",
        summary: "Set the seccomp profile to RuntimeDefault",
        edits: editsOf(found),
        needs:
          "Observe the program's system calls first: the profile refuses some 40 of them, mount, unshare and bpf among them.",
      })),
    }));
  },
};

/** True where nothing is wrong beside a written Unconfined, which silent containers may inherit. */
function switchedOff(row: PodRow, minor: number, found: readonly Observation[]): boolean {
  const written = judge(checkOf("seccompProfile_baseline"), minor, row).map(({ path }) =>
    path.join(),
  );
  const pod = row.spec.securityContext?.seccompProfile;
  const inherits = pod !== undefined && pod !== null;
  return found.every(
    (one) => written.includes(one.path.join()) || (inherits && one.value === undefined),
  );
}

/** One profile on the pod speaks for every silent container; written ones are replaced in place. */
function editsOf(found: readonly Observation[]): readonly Edit[] {
  const written = found.filter(({ value }) => value !== undefined);
  const onContainers = written
    .map(({ path }) => path.slice(0, -1))
    .filter((path) => path[1] !== "securityContext");
  const forPod = found.length > onContainers.length;
  const pod = forPod ? [["spec", "securityContext", "seccompProfile"]] : [];
  return [...pod, ...onContainers].map((path) => ({ op: "set", path, value: runtimeDefault }));
}
