export * from "./audit/index.ts";
export * from "./detectors/placement.ts";
