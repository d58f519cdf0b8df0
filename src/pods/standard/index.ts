export * from "./check.ts";
export { checkOf, checks } from "./checks.ts";
export * from "./evaluate.ts";
export { inUserNamespace } from "./exemptions.ts";
export * from "./verdict.ts";
