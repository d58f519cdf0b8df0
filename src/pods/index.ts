export * from "./capability.ts";
export * from "./containers.ts";
export * from "./edits.ts";
export * from "./effective.ts";
export * from "./reads.ts";
export * from "./standard/index.ts";
export * from "./wording.ts";
