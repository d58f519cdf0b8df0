export * from "./audit/index.ts";
export * from "./detectors/placement.ts";
export * from "./detectors/known.ts";
export * from "./detectors/narrowing.ts";
