export * from "./containers.ts";
export * from "./effective.ts";
export * from "./standard/index.ts";
