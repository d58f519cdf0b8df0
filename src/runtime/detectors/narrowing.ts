import type { DaemonSetRow, NamespaceRow } from "../../facts/index.ts";

/** A setting that makes a detector blind to a part of the cluster. */
export interface Narrowing {
  readonly container: number;
  readonly what: string;
}

/** Flags and variables by detector, as their documentation names them (November 2026). */
const flags: Readonly<Record<string, readonly (readonly [flag: RegExp, what: string])[]>> = {
  Falco: [
    [/^(?:-T|--disable-tag)(?:$|=)/, "rules with a tag are off"],
    [/^(?:-t|--enable-tag)(?:$|=)/, "only rules with a tag are on"],
    [/^(?:-D|--disable-rule)(?:$|=)/, "rules are off"],
    [/^--disable-source(?:$|=)/, "a source of events is off"],
  ],
};

const variables: Readonly<Record<string, readonly (readonly [name: RegExp, what: string])[]>> = {
  Datadog: [
    [/^DD_RUNTIME_SECURITY_CONFIG_CONTAINER_EXCLUDE$/, "some containers are not watched"],
    [/^DD_CONTAINER_EXCLUDE$/, "some containers are not watched"],
  ],
};

export function narrowingsOf(detector: string, row: DaemonSetRow): readonly Narrowing[] {
  return row.containers.flatMap(({ words, env }, container) => [
    ...(flags[detector] ?? [])
      .filter(([flag]) => words.some((word) => flag.test(word)))
      .map(([, what]) => ({ container, what })),
    ...(variables[detector] ?? [])
      .filter(([name]) => Object.keys(env).some((key) => name.test(key)))
      .map(([, what]) => ({ container, what })),
  ]);
}

/** Namespaces that opt out by an annotation of the detector's own. */
export function optsOut(detector: string, { annotations }: NamespaceRow): boolean {
  return letsNamespacesOut(detector) && annotations["kubearmor-policy"] === "disabled";
}

/** Whether namespaces have an annotation to opt out of the detector by. */
export function letsNamespacesOut(detector: string): boolean {
  return detector === "KubeArmor";
}
