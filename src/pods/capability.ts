/**
 * A capability's name as the container runtime reads it: `cap_sys_admin`, `CAP_SYS_ADMIN` and
 * `SYS_ADMIN` are one. The Pod Security checks compare names as written instead.
 */
export function capabilityName(name: string): string {
  const upper = name.toUpperCase();
  return upper.startsWith("CAP_") ? upper.slice("CAP_".length) : upper;
}
