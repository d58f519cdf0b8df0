export * from "./judge-aggregated.ts";
export * from "./judge-binding.ts";
export * from "./judge-dangling.ts";
export * from "./judge-right.ts";
