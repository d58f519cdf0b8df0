export * from "./audit-log.ts";
export * from "./endpoint.ts";
export * from "./grants.ts";
export * from "./metadata.ts";
export * from "./secrets-key.ts";
