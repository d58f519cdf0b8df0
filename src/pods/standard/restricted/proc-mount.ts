import { unmasked } from "../baseline/proc-mount.ts";
import type { Check } from "../check.ts";

/**
 * From 1.35 the baseline lets pods in a user namespace choose their /proc; the restricted level
 * keeps the unconditional rule from then on.
 */
export const procMountRestricted: Check = {
  id: "procMount_restricted",
  level: "restricted",
  rules: [{ since: 35, rule: unmasked }],
  overrides: "procMount",
};
