export * from "./component.ts";
export * from "./join.ts";
export * from "./provider.ts";
export * from "./rows.ts";
export * from "./stand-ins.ts";
