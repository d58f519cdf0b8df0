export * from "./login.ts";
export * from "./recognise.ts";
export * from "./surface.ts";
