export { createHash, type Hash } from "./hash.ts";
export { redactObject } from "./object.ts";
