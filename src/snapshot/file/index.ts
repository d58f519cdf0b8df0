export { readSnapshot, readSnapshotFrom, type OpenSnapshot } from "./read.ts";
export { snapshotText, writeSnapshot, writeSnapshotTo, type SnapshotCounts } from "./write.ts";
