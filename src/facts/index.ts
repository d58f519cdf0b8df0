export * from "./contract.ts";
export * from "./pod-spec.ts";
export * from "./project.ts";
export * from "./subject.ts";
export * from "./tables.ts";
export * from "./templates.ts";
