import type { PodRow } from "../../facts/index.ts";
import {
  notApplicable,
  pass,
  severityWeight,
  type Judgement,
  type Observation,
  type Severity,
} from "../../model/index.ts";
import { capabilityDangers } from "./dangers.ts";
import { capabilityName } from "../capability.ts";
import { containersOf } from "../containers.ts";
import { offer, removals } from "../edits.ts";
import { listed, sentence } from "../wording.ts";

/** The fields that every judgement of added capabilities rests on. */
export const capabilityFields: readonly string[] = [
  "spec.os",
  "spec.hostUsers",
  ...["containers", "initContainers", "ephemeralContainers"].flatMap((list) => [
    `spec.${list}[].securityContext.capabilities`,
    `spec.${list}[].securityContext.privileged`,
  ]),
];

interface Added {
  readonly name: string;
  readonly observation: Observation;
}

/**
 * Fails where a container adds one of the capabilities, in whatever spelling the runtime takes for
 * it. A container that is privileged or adds ALL holds them as well; that is said once, by
 * `privileged-containers` and `cap-all`, and makes this verdict not-applicable rather than a pass.
 *
 * `worse` may raise the severity where the pod gives a capability more to act on.
 */
export function judgeCapabilities(
  row: PodRow,
  names: readonly string[],
  worse: (name: string) => Severity | undefined = () => undefined,
): Judgement {
  if (row.spec.os?.name === "windows") return notApplicable("Windows has no Linux capabilities");
  const added = addedIn(row, names);
  if (added.length === 0) return holderOfAll(row) ?? pass;
  const inside = row.spec.hostUsers === false;
  const severity = added
    .map(({ name }) => (inside ? dangerInside(name) : (worse(name) ?? dangerOf(name))))
    .toSorted((a, b) => severityWeight[b] - severityWeight[a])[0];
  return {
    verdict: "fail",
    message: messageOf(row, added, inside),
    observations: added.map((one) => one.observation),
    severity: severity ?? "low",
    ...offer(
      added.map((one) => one.observation),
      () => ({
        class: "review",
        summary: `Take ${listed(namesIn(added))} out of capabilities.add`,
        edits: removals(added.map((one) => one.observation.path)),
        needs:
          "Find out whether the program uses it: start it without in a test, or watch its capability checks on a node.",
      }),
    ),
  };
}

function addedIn(row: PodRow, names: readonly string[]): readonly Added[] {
  return containersOf(row.spec).flatMap(({ path, container }) =>
    (container.securityContext?.capabilities?.add ?? []).flatMap((written, index): Added[] => {
      const name = capabilityName(String(written));
      if (!names.includes(name)) return [];
      const yields =
        row.spec.hostUsers === false
          ? "counts for what the pod's user namespace owns"
          : (capabilityDangers[name]?.yields ?? "");
      const note = `container ${container.name}: ${name} ${yields}`;
      const at = [...path, "securityContext", "capabilities", "add", index];
      return [{ name, observation: { path: at, value: written, note } }];
    }),
  );
}

function holderOfAll(row: PodRow): Judgement | undefined {
  for (const { container } of containersOf(row.spec)) {
    const own = container.securityContext;
    if (own?.privileged === true) {
      return notApplicable(
        `container ${container.name} is privileged and holds every capability: see privileged-containers`,
      );
    }
    if ((own?.capabilities?.add ?? []).some((name) => capabilityName(String(name)) === "ALL")) {
      return notApplicable(`container ${container.name} adds ALL capabilities: see cap-all`);
    }
  }
  return undefined;
}

function dangerOf(name: string): Severity {
  return capabilityDangers[name]?.severity ?? "low";
}

/**
 * A user namespace keeps capabilities from what the node owns, but not from the kernel code behind
 * them: CVE-2022-0185 needed SYS_ADMIN in a user namespace and no more.
 */
function dangerInside(name: string): Severity {
  return name === "SYS_ADMIN" || name === "ALL" ? "medium" : "low";
}

function messageOf(row: PodRow, added: readonly Added[], inside: boolean): string {
  const found = added.map((one) => one.observation);
  const limit = inside ? ", held within a user namespace" : "";
  return `${sentence(row.spec, found, "adds", "add")} ${listed(namesIn(added))}${limit}`;
}

function namesIn(added: readonly Added[]): readonly string[] {
  return [...new Set(added.map((one) => one.name))];
}
