export const podSecurityPrefix = "pod-security.kubernetes.io/";

export const levels = ["privileged", "baseline", "restricted"] as const;
export type Level = (typeof levels)[number];
export const modes = ["enforce", "audit", "warn"] as const;
export type Mode = (typeof modes)[number];

/** A level or version as its label says it. */
export type Written<Value> =
  | { readonly is: "absent" }
  | { readonly is: "valid"; readonly value: Value }
  | { readonly is: "invalid"; readonly text: string };

export type PinnedVersion = "latest" | { readonly minor: number };

/** The level that a mode's label names; an empty label is invalid, as it is to the API server. */
export function levelOf(labels: Readonly<Record<string, string>>, mode: Mode): Written<Level> {
  const text = own(labels, podSecurityPrefix + mode);
  if (text === undefined) return { is: "absent" };
  const level = levels.find((one) => one === text);
  return level === undefined ? { is: "invalid", text } : { is: "valid", value: level };
}

/** `must be "latest" or "v1.x"` (pod-security-admission, api/helpers.go). */
export function versionOf(
  labels: Readonly<Record<string, string>>,
  mode: Mode,
): Written<PinnedVersion> {
  const text = own(labels, `${podSecurityPrefix}${mode}-version`);
  if (text === undefined) return { is: "absent" };
  if (text === "latest") return { is: "valid", value: "latest" };
  const minor = /^v1\.(0|[1-9][0-9]{0,8})$/.exec(text)?.[1];
  return minor === undefined
    ? { is: "invalid", text }
    : { is: "valid", value: { minor: Number(minor) } };
}

/** Positive where `a` is stricter than `b`. */
export function compareLevels(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}

/**
 * kube-system runs what a cluster is made of (network, storage, kube-proxy), which no level but
 * privileged admits. The other two system namespaces run nothing.
 */
export function runsNodeAgents(namespace: string): boolean {
  return namespace === "kube-system";
}

function own(labels: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
