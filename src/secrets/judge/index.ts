export { judgeHits, noPlace } from "./hits.ts";
export { mountFields, judgeWholeMounts } from "./mounts.ts";
export { objectPlace, podPlace, readsOf } from "./places.ts";
export { judgeManifest, judgeTokenSecret } from "./secret.ts";
export { judgeUnused } from "./uses.ts";
export { judgeSecretVariables, variableFields } from "./variables.ts";
