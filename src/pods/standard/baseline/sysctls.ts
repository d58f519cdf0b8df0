import type { Check, JudgedPod, Rule } from "../check.ts";
import { violation } from "../fields.ts";

/** The names that each version added: namespaced, and apart from other pods of the node. */
const added: readonly { readonly since: number; readonly names: readonly string[] }[] = [
  {
    since: 0,
    names: [
      "kernel.shm_rmid_forced",
      "net.ipv4.ip_local_port_range",
      "net.ipv4.tcp_syncookies",
      "net.ipv4.ping_group_range",
      "net.ipv4.ip_unprivileged_port_start",
    ],
  },
  { since: 27, names: ["net.ipv4.ip_local_reserved_ports"] },
  {
    since: 29,
    names: [
      "net.ipv4.tcp_keepalive_time",
      "net.ipv4.tcp_fin_timeout",
      "net.ipv4.tcp_keepalive_intvl",
      "net.ipv4.tcp_keepalive_probes",
    ],
  },
  { since: 32, names: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"] },
  { since: 37, names: ["net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat"] },
];

/**
 * "Sysctls can disable security mechanisms or affect all containers on a host, and should be
 * disallowed except for an allowed 'safe' subset." The slashed spelling (`net/ipv4/…`), which the
 * API server takes, is compared as written and so breaks the rule.
 */
export const sysctls: Check = {
  id: "sysctls",
  level: "baseline",
  rules: added.map(({ since }) => ({ since, rule: onlyNames(safeSysctls(since)) })),
};

/** The sysctls that the standard calls safe at a minor version. */
function safeSysctls(minor: number): ReadonlySet<string> {
  return new Set(added.filter(({ since }) => since <= minor).flatMap(({ names }) => names));
}

function onlyNames(allowed: ReadonlySet<string>): Rule {
  return (pod: JudgedPod) =>
    (pod.spec.securityContext?.sysctls ?? []).flatMap((sysctl, index) =>
      allowed.has(sysctl?.name)
        ? []
        : [violation(["spec", "securityContext", "sysctls", index, "name"], sysctl?.name)],
    );
}
