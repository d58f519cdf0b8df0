import type { FrameworkInfo } from "../model/index.ts";
import { framework as newer } from "./cis-2.0.ts";

/** 2.0.1 has the same recommendations; it changed how 1.2.29 and 3.2.2 are mended (kube-bench#2124). */
export const framework: FrameworkInfo = {
  ...newer,
  name: "cis-1.12",
  version: "1.12.0, for Kubernetes 1.32 to 1.34",
};
