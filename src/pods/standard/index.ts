export * from "./check.ts";
export { checkOf, checks } from "./checks.ts";
export * from "./evaluate.ts";
export { inUserNamespace, onWindows } from "./exemptions.ts";
export { safeSysctls } from "./baseline/sysctls.ts";
export { sourcesOf } from "./restricted/volumes.ts";
export * from "./verdict.ts";
