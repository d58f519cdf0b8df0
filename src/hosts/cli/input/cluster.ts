import { version, type Gap } from "../../../model/index.ts";
import {
  connectCluster,
  gapReason,
  loadKubeconfig,
  processSurroundings,
  selectTargets,
  type Client,
  type Target,
} from "../../../kube/index.ts";
import { createAlike } from "../../../snapshot/alike.ts";
import {
  collect,
  componentConfigMaps,
  describeCluster,
  scanKinds,
  type CollectOptions,
} from "../../../snapshot/live/index.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import { everyTable } from "../../../engine/completeness.ts";
import { readItems } from "./items.ts";
import type { Input, ReadResult } from "./input.ts";
import type { World } from "../world.ts";

export interface ClusterFlags {
  readonly kubeconfig?: string;
  readonly context?: readonly string[];
  readonly namespace?: readonly string[];
  readonly with?: readonly string[];
}

export interface ClusterOptions {
  readonly minor: number | undefined;
  readonly hash: Hash;
}

/** The clusters that --live, --kubeconfig and --context name. Throws Fault `config`. */
export function targetsOf(flags: ClusterFlags, world: World): readonly Target[] {
  return selectTargets(
    loadKubeconfig(surroundingsOf(world), flags.kubeconfig),
    flags.context ?? [],
  );
}

function surroundingsOf(world: World): ReturnType<typeof processSurroundings> {
  return {
    ...processSurroundings({
      interactive: (world.stdin as { isTTY?: boolean }).isTTY === true,
      tell: (text) => world.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
    }),
    env: world.env,
  };
}

export function connect(target: Target, world: World, signal: AbortSignal): Client {
  return connectCluster(target, surroundingsOf(world), { version, signal });
}

/**
 * How kubelets are asked with `--with configz`: with the caller's own credentials, so only where the
 * cluster's authority vouches for who answers. No proxy of the API server's leads to them.
 */
export function kubeletsOf(
  target: Target,
  flags: ClusterFlags,
  world: World,
  signal: AbortSignal,
): Pick<CollectOptions, "kubelets"> {
  if (flags.with?.includes("configz") !== true) return {};
  const { cluster } = target;
  return {
    kubelets(address, port) {
      if (cluster.ca === undefined || cluster.insecureSkipTlsVerify) return undefined;
      const host = address.includes(":") ? `[${address}]` : address;
      const own = {
        ...cluster,
        server: `https://${host}:${port}`,
        tlsServerName: "",
        proxyUrl: "",
      };
      const options = { version, signal, concurrency: 1, timeoutMs: 10_000, retry: once };
      return connectCluster({ ...target, cluster: own }, surroundingsOf(world), options);
    },
  };
}

const once = { tries: 1, firstWaitMs: 0, longestWaitMs: 0 };

export function collectOptions(flags: ClusterFlags, hash: Hash): CollectOptions {
  return {
    kinds: scanKinds,
    configuration: false,
    configMaps: componentConfigMaps,
    secrets: flags.with?.includes("secrets") === true,
    hash,
    ...(flags.namespace === undefined ? {} : { namespaces: flags.namespace }),
  };
}

export function clusterInput(
  target: Target,
  flags: ClusterFlags,
  options: ClusterOptions,
  world: World,
): Input {
  return {
    name: target.name,
    async read(put, budget) {
      const client = connect(target, world, budget.signal);
      try {
        const described = await describeCluster(client);
        if (described.outcome !== "ok") {
          return unreachable(target.name, {
            reason: budget.signal.aborted ? "timeout" : gapReason(described),
            message: described.message,
            verb: "get",
            resource: "/version",
          });
        }
        const source = {
          input: "cluster",
          name: target.name,
          cluster: described.value.cluster,
          minor: options.minor,
        } as const;
        const items = collect(client, {
          ...collectOptions(flags, options.hash),
          ...kubeletsOf(target, flags, world, budget.signal),
          alike: createAlike(),
          onProgress: (kind, objects) => budget.say(`${target.name}: ${kind.resource} ${objects}`),
        });
        const { gaps } = described.value;
        return await readItems(items, source, put, budget, gaps);
      } finally {
        await client.close();
      }
    },
  };
}

/** A cluster that cannot be reached stays a row, with the request that failed as its one gap. */
function unreachable(name: string, gap: Gap): ReadResult {
  const nothing = { complete: false, gaps: new Map([["", gap]]) };
  return {
    subject: {
      input: "cluster",
      name,
      cluster: { id: "", name },
      kubernetesVersion: "",
      unreachable: gap.message,
    },
    minor: 0,
    gaps: [gap],
    skipped: {},
    clusterId: "",
    completeness: everyTable(() => nothing),
  };
}
