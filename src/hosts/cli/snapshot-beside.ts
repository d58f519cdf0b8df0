import { Fault, type SnapshotItem } from "../../model/index.ts";
import type { Hash } from "../../snapshot/redact/index.ts";
import type { SnapshotFlags } from "./snapshot-command.ts";

type BesideFlags = Pick<
  SnapshotFlags,
  "cloudFacts" | "nodeFiles" | "snapshot" | "node" | "anonymise"
>;

/** Throws Fault `usage` where there is nothing that such records could stand beside. */
export function checkBeside(flags: BesideFlags): void {
  const flag = flags.cloudFacts?.length
    ? "--cloud-facts"
    : flags.nodeFiles?.length
      ? "--node-files"
      : undefined;
  if (flag === undefined) return;
  if (flags.snapshot !== undefined || flags.node !== undefined) {
    const other = flags.snapshot === undefined ? "--node" : "--snapshot";
    throw new Fault("usage", `${flag} goes with a cluster or --kubectl-output, not with ${other}`);
  }
  if (flags.anonymise === true) {
    throw new Fault("usage", `${flag}: --anonymise would leave it out; save the two apart`);
  }
}

/**
 * The items of a cluster with what its provider says and files of its nodes, first: a file that is not
 * there ends the command before the cluster is read.
 */
export async function* withBeside(
  items: AsyncIterable<SnapshotItem>,
  { cloudFacts = [], nodeFiles = [] }: BesideFlags,
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  if (cloudFacts.length > 0) {
    const { readCloudFacts } = await import("../../snapshot/cloud/index.ts");
    for (const file of cloudFacts) yield* records(readCloudFacts(file, hash));
  }
  if (nodeFiles.length > 0) {
    const { readNodeFiles } = await import("../../snapshot/node-files/index.ts");
    for (const folder of nodeFiles) yield* records(readNodeFiles(folder, hash));
  }
  yield* items;
}

async function* records(
  read: ReturnType<typeof import("../../snapshot/cloud/index.ts").readCloudFacts>,
): AsyncGenerator<SnapshotItem> {
  for await (const item of read) yield "rec" in item ? { record: item.rec } : item;
}
