export * from "./ingress.ts";
export * from "./route.ts";
export * from "./service.ts";
