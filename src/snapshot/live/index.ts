export { collect, type CollectOptions } from "./collect.ts";
export { describeCluster } from "./describe.ts";
export { componentConfigMaps, scanKinds, snapshotKinds } from "./kinds.ts";
export { lackingRights } from "./lacking.ts";
