import type { Check, JudgedPod } from "../check.ts";
import { violation, writtenOnContainers } from "../fields.ts";

/** The default set of container runtimes, without NET_RAW. */
const allowed: ReadonlySet<string> = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/**
 * "Adding additional capabilities beyond those listed must be disallowed." Names are compared as
 * written, so that `CAP_CHOWN` and `chown` break the rule although the runtime takes them for CHOWN.
 */
export const capabilitiesBaseline: Check = {
  id: "capabilities_baseline",
  level: "baseline",
  rules: [{ since: 0, rule: violations }],
};

function violations(pod: JudgedPod) {
  return writtenOnContainers(pod, "capabilities").flatMap(({ path, value }) =>
    (value.add ?? []).flatMap((name, index) =>
      allowed.has(name) ? [] : [violation([...path, "add", index], name)],
    ),
  );
}
