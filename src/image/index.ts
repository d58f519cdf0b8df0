export * from "./allowed.ts";
export * from "./digests.ts";
export * from "./images-of.ts";
export * from "./reference.ts";
export * from "./verifiers/index.ts";
