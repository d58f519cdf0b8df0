export * from "./evaluate.ts";
export * from "./policy.ts";
export * from "./refusals.ts";
export * from "./blind-spots.ts";
export * from "./needs.ts";
export * from "./judge.ts";
export * from "./values.ts";
