export * from "./configuration.ts";
export * from "./key-word.ts";
export * from "./refusals.ts";
export * from "./writer.ts";
export * from "./judge.ts";
