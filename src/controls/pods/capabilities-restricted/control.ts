import type { Control, PodRow } from "../../../facts/index.ts";
import type { Edit, Fix, Observation } from "../../../model/index.ts";
import {
  checkOf,
  containersAt,
  effectiveContainers,
  judge,
  namesOf,
  offer,
  onContainers,
  removals,
  sentence,
  verdictOf,
} from "../../../pods/index.ts";

export const control: Control<"pods", ["podSecurityVersion"]> = {
  id: "capabilities-restricted",
  area: "pods",
  title: "Capabilities not dropped",
  severity: "low",
  subject: "pods",
  requires: ["podSecurityVersion"],
  reads: ["spec.os", ...onContainers("securityContext.capabilities")],
  evaluate: (row, look) => {
    const minor = look.podSecurityVersion(row.namespace);
    return verdictOf("capabilities_restricted", row, minor, (found) => {
      const cause = causeOf(row, minor, found);
      return {
        message: `${sentence(row.spec, found, "keeps", "keep")} capabilities that an intruder could use, such as raw sockets and device files`,
        ...(cause === undefined ? {} : { impliedBy: cause }),
        ...offer(found, () => fixOf(row, found)),
      };
    });
  },
};

function causeOf(row: PodRow, minor: number, found: readonly Observation[]): string | undefined {
  const privileged = containersAt(row.spec, found).every(
    ({ container }) => container.securityContext?.privileged === true,
  );
  if (privileged) return "privileged-containers";
  const baseline = judge(checkOf("capabilities_baseline"), minor, row).map(({ path }) =>
    path.join(),
  );
  return found.every(({ path }) => baseline.includes(path.join()))
    ? "capabilities-baseline"
    : undefined;
}

function fixOf(row: PodRow, found: readonly Observation[]): Fix {
  const added = found.filter(({ path }) => path.at(-2) === "add");
  const undropped = found.filter(({ path }) => path.at(-1) === "drop");
  const edits: Edit[] = [
    ...undropped.map(({ path }): Edit => ({ op: "append", path, value: "ALL" })),
    ...removals(added.map(({ path }) => path)),
  ];
  const summary = `Drop all capabilities of ${namesOf(row.spec, found)}`;
  return added.length === 0 && hasNoneAnyway(row, found)
    ? { class: "safe", summary, edits }
    : {
        class: "review",
        summary,
        edits,
        needs:
          "Observe which capabilities the program uses: a chown at start, a change of user and raw sockets stop working, and a port below 1024 needs NET_BIND_SERVICE.",
      };
}

/**
 * A process of another user than root that can gain nothing on execve (no_new_privs) has an empty
 * permitted set from its first program on: dropping takes nothing from it (capabilities(7)).
 */
function hasNoneAnyway(row: PodRow, found: readonly Observation[]): boolean {
  const places = containersAt(row.spec, found).map(({ path }) => path.join());
  return effectiveContainers(row.spec)
    .filter(({ path }) => places.includes(path.join()))
    .every((one) => (one.runAsUser.value ?? 0) !== 0 && !one.allowPrivilegeEscalation);
}
