export { collect, type CollectOptions } from "./collect.ts";
export { describeCluster } from "./describe.ts";
export { scanKinds, snapshotKinds } from "./kinds.ts";
export { lackingRights } from "./lacking.ts";
