import { Fault, matchesGlob } from "../model/index.ts";
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
  /** the kubeconfig is broken here: every request fails with this text */
  readonly fault?: string;
}

function known(config: Kubeconfig): string {
  const names = [...config.contexts.keys()];
  if (names.length === 0) return "it has none";
  return `it has ${names.slice(0, 10).join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""}`;
}

const nowhere: Cluster = {
  name: "",
  server: "",
  insecureSkipTlsVerify: false,
  tlsServerName: "",
  proxyUrl: "",
  disableCompression: false,
};

function targetOf(config: Kubeconfig, name: string): Target {
  const context = config.contexts.get(name);
  if (context === undefined) {
    throw new Fault("config", `context ${name} is not in ${config.source}: ${known(config)}`);
  }
  const { namespace } = context;
  const cluster = config.clusters.get(context.cluster);
  const user = context.user === "" ? nobody : config.users.get(context.user);
  if (cluster !== undefined && cluster.server !== "" && user !== undefined) {
    return { name, namespace, cluster, user };
  }
  const what =
    cluster === undefined
      ? `cluster "${context.cluster}" is not there`
      : cluster.server === ""
        ? `cluster "${context.cluster}" has no server`
        : `user "${context.user}" is not there`;
  const fault = `context ${name} in ${config.source}: its ${what}`;
  return { name, namespace, cluster: cluster ?? nowhere, user: user ?? nobody, fault };
}

function wholeTarget(config: Kubeconfig, name: string): Target {
  const target = targetOf(config, name);
  if (target.fault !== undefined) throw new Fault("config", target.fault);
  return target;
}

/**
 * The contexts that the patterns name (each may be a glob), in the order of the patterns and then
 * of the file, each once; without patterns the current context. A pattern that matches nothing
 * throws Fault("config"), as does a context called by its name whose cluster or user is missing;
 * one that a glob matched comes with its `fault`, so that it is a row among the others.
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
    return [wholeTarget(config, config.currentContext)];
  }
  const targets = new Map<string, Target>();
  for (const pattern of patterns) {
    if (config.contexts.has(pattern)) {
      targets.set(pattern, targets.get(pattern) ?? wholeTarget(config, pattern));
      continue;
    }
    const matched = [...config.contexts.keys()].filter((name) => matchesGlob(pattern, name));
    if (matched.length === 0) {
      throw new Fault(
        "config",
        `no context of ${config.source} matches ${pattern}: ${known(config)}`,
      );
    }
    for (const name of matched) targets.set(name, targets.get(name) ?? targetOf(config, name));
  }
  return [...targets.values()];
}
