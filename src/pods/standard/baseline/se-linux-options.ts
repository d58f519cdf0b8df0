import type { SELinuxOptions } from "../../../facts/index.ts";
import type { Observation, Path } from "../../../model/index.ts";
import type { Check, JudgedPod, Rule } from "../check.ts";
import { violation, writtenAnywhere } from "../fields.ts";

const types = ["", "container_t", "container_init_t", "container_kvm_t"];

/** "Setting the SELinux type is restricted, and setting a custom SELinux user or role option is forbidden." */
export const seLinuxOptions: Check = {
  id: "seLinuxOptions",
  level: "baseline",
  rules: [
    { since: 0, rule: onlyTypes(new Set(types)) },
    { since: 31, rule: onlyTypes(new Set([...types, "container_engine_t"])) },
  ],
};

function onlyTypes(allowed: ReadonlySet<string>): Rule {
  return (pod: JudgedPod) =>
    writtenAnywhere(pod, "seLinuxOptions").flatMap(({ path, value }) =>
      judge(value, path, allowed),
    );
}

function judge(options: SELinuxOptions, path: Path, allowed: ReadonlySet<string>): Observation[] {
  const bad: Observation[] = [];
  if (!allowed.has(options.type ?? "")) bad.push(violation([...path, "type"], options.type));
  if ((options.user ?? "") !== "") bad.push(violation([...path, "user"], options.user));
  if ((options.role ?? "") !== "") bad.push(violation([...path, "role"], options.role));
  return bad;
}
