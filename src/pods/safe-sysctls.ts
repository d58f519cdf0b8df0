/**
 * "A sysctl is called safe iff it is namespaced in the container or the pod, and it is isolated,
 * i.e. has no influence on any other pod on the same node" (kubelet, pkg/kubelet/sysctl). The list
 * of v1.37; kernels too old for a name make the kubelet refuse the pod.
 */
const safe: ReadonlySet<string> = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
  "net.ipv4.tcp_slow_start_after_idle",
  "net.ipv4.tcp_notsent_lowat",
]);

/** True for a sysctl on the kubelet's own list, in either of the two spellings that it takes. */
export function isSafeSysctl(name: string): boolean {
  return safe.has(sysctlName(name));
}

/**
 * The dotted spelling: `net/ipv4/tcp_syncookies` and `net.ipv4.tcp_syncookies` are one. Where the
 * first separator is a slash, dots are part of a name and change places with slashes (sysctl.d(5)).
 */
export function sysctlName(name: string): string {
  const first = name.search(/[./]/);
  if (first < 0 || name[first] === ".") return name;
  return name.replaceAll(/[./]/g, (separator) => (separator === "/" ? "." : "/"));
}
