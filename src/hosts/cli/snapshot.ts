import { detectorsVersion } from "../../secrets/credentials/index.ts";
import { randomBytes } from "node:crypto";
import { hostname, userInfo } from "node:os";
import {
  apiVersion,
  Fault,
  snapshotFormat,
  version,
  type ClusterSubject,
  type Gap,
  type SnapshotHeader,
  type SnapshotItem,
} from "../../model/index.ts";
import { cloudKind, ownGroup } from "../../facts/index.ts";
import { createAnonymiser } from "../../snapshot/anonymise/index.ts";
import { readSnapshot, writeSnapshot } from "../../snapshot/file/index.ts";
import {
  describeKubectlFolder,
  kubectlCommands,
  readKubectlFolder,
} from "../../snapshot/kubectl/index.ts";
import {
  collect,
  describeCluster,
  lackingRights,
  snapshotKinds,
} from "../../snapshot/live/index.ts";
import { readThisNode } from "../../snapshot/node-files/this-node.ts";
import { createHash, type Hash } from "../../snapshot/redact/index.ts";
import { collectOptions, connect, kubeletsOf, targetsOf } from "./input/cluster.ts";
import { timeLimit } from "./input/input.ts";
import { print } from "./outputs.ts";
import { createProgress } from "./progress.ts";
import { checkBeside, withBeside } from "./snapshot-beside.ts";
import type { SnapshotFlags } from "./snapshot-command.ts";
import { tell } from "./tell.ts";
import type { World } from "./world.ts";

const defaultFile = "cluster.rampart";
const defaultFolder = "rampart-kubectl";

interface Source {
  readonly header: SnapshotHeader;
  readonly items: AsyncIterable<SnapshotItem>;
  readonly close: () => Promise<void>;
}

/**
 * `rampart snapshot`: 0 where everything was read, 3 where the file holds gaps. Throws Faults of
 * code `usage` and `config`.
 */
export async function snapshot(flags: SnapshotFlags, world: World): Promise<number> {
  if (flags.printKubectl === true) {
    await print(`${kubectlCommands(flags.output ?? defaultFolder, version).join("\n")}\n`, world);
    return 0;
  }
  if (flags.printCloudCommands === true) {
    const { cloudCommands } = await import("../../snapshot/cloud/commands.ts");
    await print(cloudCommands(), world);
    return 0;
  }
  const progress = createProgress(world, flags.quiet === true);
  const source = await open(flags, world, progress.say);
  const file = flags.output ?? defaultFile;
  const gaps: Extract<SnapshotItem, { gap: unknown }>["gap"][] = [];
  async function* watched(): AsyncGenerator<SnapshotItem> {
    for await (const item of source.items) {
      if ("gap" in item) gaps.push(item.gap);
      yield item;
    }
  }
  try {
    const { header, items } = renamed(source.header, watched(), flags.anonymise === true);
    const counts = await writeSnapshot(file, header, items);
    progress.done();
    world.stdout.write(`${file}: ${counts.records} objects, ${counts.gaps} gaps\n`);
  } finally {
    await source.close();
  }
  for (const gap of gaps.slice(0, 20)) tell(world, `not read: ${gap.message}`);
  if (gaps.length > 20) tell(world, `not read: and ${gaps.length - 20} more`);
  const { role } = lackingRights(gaps);
  if (role !== "") tell(world, `this role would have sufficed:\n${role.trimEnd()}`);
  return gaps.length > 0 ? 3 : 0;
}

async function open(
  flags: SnapshotFlags,
  world: World,
  say: (text: string) => void,
): Promise<Source> {
  const nothing = async (): Promise<void> => {};
  checkBeside(flags);
  if (flags.snapshot !== undefined) {
    if (flags.anonymise !== true) {
      throw new Fault("usage", "--snapshot goes with --anonymise: it renames an existing snapshot");
    }
    const { header, items } = await readSnapshot(flags.snapshot);
    return { header, items, close: nothing };
  }
  const hash = createHash(randomBytes(32));
  if (flags.node !== undefined) return nodeSource(flags, hash, world);
  if (flags.nodeRoot !== undefined) throw new Fault("usage", "--node-root goes with --node");
  if (flags.kubectlOutput !== undefined) {
    const cluster = await describeKubectlFolder(flags.kubectlOutput);
    const items = withBeside(
      readKubectlFolder(flags.kubectlOutput, hash, cluster.name),
      flags,
      hash,
    );
    return { header: headerOf(cluster, "", world), items, close: nothing };
  }
  const targets = targetsOf(flags, world);
  const [target] = targets;
  if (target === undefined || targets.length > 1) {
    const names = targets.map((t) => t.name).join(", ");
    throw new Fault("usage", `a snapshot is of one cluster; --context matches several: ${names}`);
  }
  const signal = timeLimit(flags.timeout);
  const client = connect(target, world, signal);
  const described = await describeCluster(client);
  if (described.outcome !== "ok") {
    await client.close();
    throw new Fault("request", described.message);
  }
  const items = collect(client, {
    ...collectOptions(flags, hash),
    ...kubeletsOf(target, flags, world, signal),
    kinds: snapshotKinds,
    configuration: true,
    onProgress: (kind, objects) => say(`${target.name}: ${kind.resource} ${objects}`),
  });
  const { cluster, gaps } = described.value;
  async function* all(): AsyncGenerator<SnapshotItem> {
    for (const gap of gaps) yield { gap };
    yield* items;
  }
  return {
    header: headerOf(cluster, target.user.name || userInfo().username, world),
    items: withBeside(all(), flags, hash),
    close: () => client.close(),
  };
}

/** The machine that this runs on. Its Node is called as its host in lower case where nothing else is said. */
function nodeSource(flags: SnapshotFlags, hash: Hash, world: World): Source {
  const name = typeof flags.node === "string" ? flags.node : hostname().toLowerCase();
  async function* items(): AsyncGenerator<SnapshotItem> {
    for await (const item of readThisNode({ root: flags.nodeRoot ?? "/", name, hash })) {
      yield "rec" in item ? { record: item.rec } : item;
    }
  }
  return {
    header: { ...headerOf({ id: "", name }, userInfo().username, world), node: name },
    items: items(),
    close: async () => {},
  };
}

function headerOf(cluster: ClusterSubject, by: string, world: World): SnapshotHeader {
  return {
    apiVersion,
    kind: "Snapshot",
    format: snapshotFormat,
    tool: { name: "rampart", version },
    at: world.now().toISOString(),
    by,
    cluster,
    detectors: detectorsVersion,
  };
}

function leftOut(kind: string): Gap {
  const what =
    kind === cloudKind.kind ? "what the provider says" : "the configuration of kubelets and nodes";
  return {
    reason: "not-collected",
    message: `${what} is left out of an anonymised snapshot`,
  };
}

function renamed(
  header: SnapshotHeader,
  items: AsyncIterable<SnapshotItem>,
  wanted: boolean,
): Pick<Source, "header" | "items"> {
  if (!wanted) return { header, items };
  if (header.node !== undefined) {
    throw new Fault(
      "usage",
      "--anonymise cannot rename a node's files without changing what they mean",
    );
  }
  const anonymiser = createAnonymiser(randomBytes(32));
  async function* each(): AsyncGenerator<SnapshotItem> {
    const left = new Set<string>();
    for await (const item of items) {
      if (!("record" in item) || item.record.identity.group !== ownGroup) {
        yield anonymiser.item(item);
        continue;
      }
      // Renamed, a setting such as AlwaysAllow would be one that nothing warns of.
      const gap = leftOut(item.record.identity.kind);
      if (left.has(gap.message)) continue;
      left.add(gap.message);
      yield { gap };
    }
  }
  return { header: anonymiser.header(header), items: each() };
}
