import { severityWeight, type Severity } from "../../../model/index.ts";
import { capabilityDangers } from "../../../pods/capabilities/dangers.ts";
import { capabilityName } from "../../../pods/index.ts";

/** The controls that tell the dangerous capabilities apart, by the names that they judge. */
export const rankedBy: Readonly<Record<string, readonly string[]>> = {
  "cap-all": ["ALL"],
  "cap-bpf": ["BPF", "PERFMON"],
  "cap-dac-read-search": ["DAC_READ_SEARCH"],
  "cap-mandatory-access": ["MAC_ADMIN", "MAC_OVERRIDE"],
  "cap-net-admin": ["NET_ADMIN"],
  "cap-net-raw": ["NET_RAW"],
  "cap-node-settings": [
    "AUDIT_CONTROL",
    "AUDIT_READ",
    "BLOCK_SUSPEND",
    "CHECKPOINT_RESTORE",
    "LINUX_IMMUTABLE",
    "SYSLOG",
    "SYS_NICE",
    "SYS_PACCT",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "WAKE_ALARM",
  ],
  "cap-sys-admin": ["SYS_ADMIN"],
  "cap-sys-boot": ["SYS_BOOT"],
  "cap-sys-module": ["SYS_MODULE"],
  "cap-sys-ptrace": ["SYS_PTRACE"],
  "cap-sys-rawio": ["SYS_RAWIO"],
};

/** The one control whose fail tells of every added capability, names as written. */
export function toldBy(names: readonly string[]): string | undefined {
  return Object.keys(rankedBy).find((control) =>
    names.every((name) => rankedBy[control]?.includes(capabilityName(name))),
  );
}

/**
 * How bad the worst of some added capabilities is, names as written. Another spelling of one from
 * the runtime's own set, which the check refuses, gains nothing and is low.
 */
export function severityOf(names: readonly string[]): Severity {
  return names
    .map((name) => dangerOf(capabilityName(name)))
    .reduce((worst, one) => (severityWeight[one] > severityWeight[worst] ? one : worst), "low");
}

function dangerOf(name: string): Severity {
  return Object.hasOwn(capabilityDangers, name)
    ? (capabilityDangers[name]?.severity ?? "low")
    : "low";
}
