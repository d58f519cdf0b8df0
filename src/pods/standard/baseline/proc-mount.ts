import type { Check, JudgedPod } from "../check.ts";
import { exceptInUserNamespace } from "../exemptions.ts";
import { violation, writtenOnContainers } from "../fields.ts";

/** "The default /proc masks are set up to reduce attack surface, and should be required." */
export const procMount: Check = {
  id: "procMount",
  level: "baseline",
  rules: [
    { since: 0, rule: unmasked },
    { since: 35, rule: exceptInUserNamespace(unmasked) },
  ],
};

/** Every container that asks for another /proc than the masked one. */
export function unmasked(pod: JudgedPod) {
  return writtenOnContainers(pod, "procMount")
    .filter(({ value }) => value !== "Default")
    .map(({ path, value }) => violation(path, value));
}
