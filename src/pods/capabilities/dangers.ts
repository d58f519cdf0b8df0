import type { Severity } from "../../model/index.ts";

export interface CapabilityDanger {
  /** outside a user namespace (KEP-127) */
  readonly severity: Severity;
  /** completes "<name> …" */
  readonly yields: string;
}

/**
 * What a capability gives on the node, after capabilities(7), for those beyond the runtime's own
 * set that are worth more than their program. Not listed: IPC_LOCK, IPC_OWNER, LEASE and
 * NET_BROADCAST, which reach nothing of others.
 */
export const capabilityDangers: Readonly<Record<string, CapabilityDanger>> = {
  ALL: { severity: "critical", yields: "is every capability at once: root on the node" },
  SYS_ADMIN: {
    severity: "critical",
    yields: "mounts file systems and sets a cgroup's release agent, which runs on the node",
  },
  SYS_MODULE: { severity: "critical", yields: "loads code of its own into the node's kernel" },
  SYS_RAWIO: { severity: "high", yields: "reaches I/O ports and the memory behind /dev/mem" },
  SYS_PTRACE: {
    severity: "high",
    yields: "reads and steers any process that it can see, seccomp filters or not",
  },
  DAC_READ_SEARCH: {
    severity: "high",
    yields: "opens files of the node by handle, past every permission (open_by_handle_at)",
  },
  BPF: { severity: "high", yields: "loads eBPF programs into the kernel that all pods share" },
  PERFMON: { severity: "high", yields: "traces the kernel and every process on the node" },
  MAC_ADMIN: { severity: "high", yields: "changes the node's AppArmor or SELinux policy" },
  MAC_OVERRIDE: {
    severity: "high",
    yields: "is let through by the node's mandatory access control",
  },
  SYS_BOOT: { severity: "high", yields: "starts another kernel in place of the node's (kexec)" },
  NET_ADMIN: {
    severity: "medium",
    yields: "changes addresses, routes and packet filters of its network namespace",
  },
  NET_RAW: { severity: "medium", yields: "forges packets: ARP and DNS answers to its neighbours" },
  SYSLOG: { severity: "medium", yields: "reads kernel addresses and the kernel's log" },
  AUDIT_CONTROL: { severity: "medium", yields: "turns the node's audit trail off" },
  AUDIT_READ: { severity: "low", yields: "reads the node's audit trail" },
  SYS_TIME: { severity: "medium", yields: "sets the node's clock, on which certificates rest" },
  CHECKPOINT_RESTORE: {
    severity: "medium",
    yields: "chooses process ids and reads other memory maps",
  },
  LINUX_IMMUTABLE: { severity: "low", yields: "makes files immutable or append-only" },
  SYS_RESOURCE: { severity: "low", yields: "is held to no resource limit or disk quota" },
  SYS_NICE: { severity: "low", yields: "takes processor time from every other pod" },
  SYS_TTY_CONFIG: { severity: "low", yields: "hangs up the node's terminals" },
  SYS_PACCT: { severity: "low", yields: "switches process accounting" },
  WAKE_ALARM: { severity: "low", yields: "wakes the machine" },
  BLOCK_SUSPEND: { severity: "low", yields: "keeps the machine from sleeping" },
};
