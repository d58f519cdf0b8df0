import type { PodRow } from "../facts/index.ts";
import {
  notApplicable,
  pass,
  severityWeight,
  type Edit,
  type Judgement,
  type Observation,
  type Severity,
} from "../model/index.ts";
import { capabilityDangers } from "./capability-dangers.ts";
import { capabilityName } from "./capability.ts";
import { containersOf } from "./containers.ts";

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
  readonly container: string;
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
    .map(({ name }) => (inside ? "low" : (worse(name) ?? dangerOf(name))))
    .toSorted((a, b) => severityWeight[b] - severityWeight[a])[0];
  return {
    verdict: "fail",
    message: messageOf(added, inside),
    observations: added.map((one) => one.observation),
    severity: severity ?? "low",
    fix: {
      class: "review",
      summary: `Take ${[...new Set(added.map((one) => one.name))].join(", ")} out of capabilities.add`,
      edits: added.map((one): Edit => ({ op: "remove", path: one.observation.path })).toReversed(),
      needs:
        "whether the program calls what the capability allows: run it without in a test, or watch its capability checks on a node",
    },
  };
}

function addedIn(row: PodRow, names: readonly string[]): readonly Added[] {
  return containersOf(row.spec).flatMap(({ path, container }) =>
    (container.securityContext?.capabilities?.add ?? []).flatMap((written, index): Added[] => {
      const name = capabilityName(String(written));
      if (!names.includes(name)) return [];
      const note = `container ${container.name}: ${name} ${capabilityDangers[name]?.yields ?? ""}`;
      const at = [...path, "securityContext", "capabilities", "add", index];
      return [{ container: container.name, name, observation: { path: at, value: written, note } }];
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

function messageOf(added: readonly Added[], inside: boolean): string {
  const who = [...new Set(added.map((one) => one.container))].join(", ");
  const what = [...new Set(added.map((one) => one.name))].join(", ");
  const limit = inside ? ", held within a user namespace" : "";
  return `container ${who} adds ${what}${limit}`;
}
