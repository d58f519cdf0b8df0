import { containersOf } from "../../containers.ts";
import type { Check, JudgedPod } from "../check.ts";
import { exceptOnWindows } from "../exemptions.ts";
import { violation } from "../fields.ts";

/** "Containers must drop ALL capabilities, and are only permitted to add back the NET_BIND_SERVICE capability." */
export const capabilitiesRestricted: Check = {
  id: "capabilities_restricted",
  level: "restricted",
  rules: [
    { since: 22, rule: violations },
    { since: 25, rule: exceptOnWindows(violations) },
  ],
  overrides: "capabilities_baseline",
};

function violations(pod: JudgedPod) {
  return containersOf(pod.spec).flatMap(({ path, container }) => {
    const at = [...path, "securityContext", "capabilities"];
    const { add, drop } = container.securityContext?.capabilities ?? {};
    return [
      ...(drop?.includes("ALL") ? [] : [violation([...at, "drop"], drop ?? undefined)]),
      ...(add ?? []).flatMap((name, index) =>
        name === "NET_BIND_SERVICE" ? [] : [violation([...at, "add", index], name)],
      ),
    ];
  });
}
