import type { Path, Rec } from "../../model/index.ts";
import { k3sFlags } from "./k3s-flags.ts";
import type { ComponentName, ComponentRow, FlagValue } from "./component.ts";

const annotations = ["k3s.io/node-args", "rke2.io/node-args"] as const;

/** The flags of k3s and RKE2 that carry one argument of a component, and the component. */
const carriers: Readonly<Record<string, ComponentName>> = {
  "kube-apiserver-arg": "kube-apiserver",
  "kube-controller-manager-arg": "kube-controller-manager",
  "kube-controller-arg": "kube-controller-manager",
  "kube-scheduler-arg": "kube-scheduler",
  "etcd-arg": "etcd",
  "kubelet-arg": "kubelet",
  "kube-proxy-arg": "kube-proxy",
};

/**
 * The components that k3s runs inside itself, from the annotation in which each node writes its own
 * command line as a JSON list, configuration file included: `["server", "--kubelet-arg", "a=b"]`.
 * Values that k3s holds for secrets stand there as `********`.
 *
 * Arguments of users replace what k3s passes itself (GetArgs of k3s-io/k3s), which differs between
 * releases: of that only what all of them pass is known (k3s-flags.ts).
 */
export function componentsOfNodeArguments(rec: Rec): readonly ComponentRow[] {
  const given = rec.object.metadata.annotations ?? {};
  const annotation = annotations.find((key) => Object.hasOwn(given, key));
  if (annotation === undefined) return [];
  const words = listOf(given[annotation] ?? "");
  if (words === undefined) return [];
  const isServer = words[0] === "server";
  const isK3s = annotation === "k3s.io/node-args";
  const path = ["metadata", "annotations", annotation];
  const arguments_ = argumentsOf(words);
  const ran: readonly ComponentName[] = [
    "kubelet",
    ...(isServer && isK3s
      ? (["kube-apiserver", "kube-controller-manager", "kube-scheduler"] as const)
      : []),
  ];
  return ran.map((component) => ({
    subject: rec.identity,
    component,
    node: rec.identity.name,
    source: "node-args",
    minor: minorOfNode(rec),
    flags: flagsOf(component, isK3s, arguments_.get(component) ?? [], path),
    flagsUnknown: `what ${isK3s ? "k3s" : "RKE2"} itself passes to ${component} differs between its releases`,
    faults: rec.faults,
  }));
}

function listOf(text: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((word) => typeof word === "string")
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function argumentsOf(words: readonly string[]): ReadonlyMap<ComponentName, readonly string[]> {
  const found = new Map<ComponentName, string[]>();
  for (let i = 0; i < words.length; i++) {
    const parts = /^--?([a-z-]{1,60})(?:=(.*))?$/s.exec(words[i]!);
    const name = parts?.[1] ?? "";
    if (!Object.hasOwn(carriers, name)) continue;
    const value = parts?.[2] ?? words[(i += 1)];
    if (value === undefined) continue;
    const component = carriers[name]!;
    found.set(component, [...(found.get(component) ?? []), value]);
  }
  return found;
}

function flagsOf(
  component: ComponentName,
  isK3s: boolean,
  given: readonly string[],
  path: Path,
): ReadonlyMap<string, readonly FlagValue[]> {
  const flags = new Map<string, readonly FlagValue[]>();
  for (const [name, value] of isK3s ? (k3sFlags[component] ?? []) : []) {
    flags.set(name, [{ value, path }]);
  }
  for (const word of given) {
    const text = word.replace(/^--/, "");
    const equals = text.indexOf("=");
    const name = equals < 0 ? text : text.slice(0, equals);
    // A later argument of the same name replaces the earlier one: k3s keeps them in a map.
    flags.set(name, [{ value: equals < 0 ? "true" : text.slice(equals + 1), path }]);
  }
  return flags;
}

function minorOfNode({ object }: Rec): number | undefined {
  const status = object["status"] as { nodeInfo?: { kubeletVersion?: unknown } } | undefined;
  const version = status?.nodeInfo?.kubeletVersion;
  const match = typeof version === "string" ? /^v1\.(\d{1,3})\./.exec(version) : null;
  return match === null ? undefined : Number(match[1]);
}
