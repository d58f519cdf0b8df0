export { collect, type CollectOptions } from "./collect.ts";
export { describeCluster } from "./describe.ts";
export { scanKinds, snapshotKinds, type CollectedKind } from "./kinds.ts";
export { lackingRights, type CriticalRight, type Lacking } from "./lacking.ts";
