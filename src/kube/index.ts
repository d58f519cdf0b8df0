export { connectCluster, type Client, type ClientOptions } from "./client.ts";
export { selectTargets, type Target } from "./contexts.ts";
export { discover } from "./discovery.ts";
export { loadKubeconfig } from "./kubeconfig.ts";
export { list, listPath, type ListEvent, type ListOptions } from "./list.ts";
export { gapReason, ok, type Outcome, type Refusal } from "./outcome.ts";
export { everyGroup, isGroupUnknown, type Discovery, type ServedResource } from "./served.ts";
export { clusterId, serverVersion } from "./server.ts";
export { processSurroundings, type Surroundings } from "./surroundings.ts";
