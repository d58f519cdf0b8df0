export { readSnapshot, readSnapshotFrom } from "./read.ts";
export { writeSnapshot, writeSnapshotTo } from "./write.ts";
