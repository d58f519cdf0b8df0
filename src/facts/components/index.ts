export * from "./component.ts";
export * from "./rows.ts";
