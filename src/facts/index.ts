export * from "./contract.ts";
export * from "./pod-spec.ts";
export * from "./tables.ts";
