export * from "./allowed.ts";
export * from "./images-of.ts";
export * from "./reference.ts";
