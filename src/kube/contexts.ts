import { Fault } from "../model/index.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import type { Cluster } from "./kubeconfig-cluster.ts";
import { nobody, type User } from "./kubeconfig-user.ts";

/** One cluster to talk to, and as whom. */
export interface Target {
  /** the context's name */
  readonly name: string;
  readonly namespace: string;
  readonly cluster: Cluster;
  readonly user: User;
}

/**
 * Whether `name` matches a pattern in which `*` stands for any text, slashes included (contexts of
 * EKS are ARNs), and `?` for one character. Linear in the product of the lengths at worst.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let n = 0; n < name.length;) {
    if (pattern[p] === "*") {
      star = p;
      resume = n;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === name[n])) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      n = resume;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

function known(config: Kubeconfig): string {
  const names = [...config.contexts.keys()];
  if (names.length === 0) return "it has none";
  return `it has ${names.slice(0, 10).join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""}`;
}

function targetOf(config: Kubeconfig, name: string): Target {
  const context = config.contexts.get(name);
  if (context === undefined) {
    throw new Fault("config", `context ${name} is not in ${config.source}: ${known(config)}`);
  }
  const cluster = config.clusters.get(context.cluster);
  if (cluster === undefined || cluster.server === "") {
    const what = cluster === undefined ? "is not there" : "has no server";
    throw new Fault(
      "config",
      `context ${name} in ${config.source}: its cluster "${context.cluster}" ${what}`,
    );
  }
  const user = context.user === "" ? nobody : config.users.get(context.user);
  if (user === undefined) {
    throw new Fault(
      "config",
      `context ${name} in ${config.source}: its user "${context.user}" is not there`,
    );
  }
  return { name, namespace: context.namespace, cluster, user };
}

/**
 * The contexts that the patterns name (each may be a glob), in the order of the patterns and then
 * of the file, each once; without patterns the current context. A pattern that matches nothing
 * throws Fault("config"): a cluster that was asked for is never silently absent.
 */
export function selectTargets(
  config: Kubeconfig,
  patterns: readonly string[] = [],
): readonly Target[] {
  if (patterns.length === 0) {
    if (config.currentContext === "") {
      throw new Fault(
        "config",
        `${config.source} has no current context; name one with --context: ${known(config)}`,
      );
    }
    return [targetOf(config, config.currentContext)];
  }
  const names = new Set<string>();
  for (const pattern of patterns) {
    const matched = config.contexts.has(pattern)
      ? [pattern]
      : [...config.contexts.keys()].filter((name) => matchesGlob(pattern, name));
    if (matched.length === 0) {
      throw new Fault(
        "config",
        `no context of ${config.source} matches ${pattern}: ${known(config)}`,
      );
    }
    matched.forEach((name) => names.add(name));
  }
  return [...names].map((name) => targetOf(config, name));
}
