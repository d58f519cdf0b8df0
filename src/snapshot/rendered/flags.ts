import type { Environment } from "./program.ts";

/** What the command line says of rendering. */
export interface RenderOptions {
  /** charts and kustomizations below a named folder too, and those that may fetch */
  readonly all: boolean;
  /** files of values for the chart that is named, later ones win */
  readonly values: readonly string[];
  readonly releaseName: string;
  /** the Kubernetes version that charts ask for, "1.37" */
  readonly kubernetesVersion: string;
  readonly env: Environment;
  readonly signal?: AbortSignal;
}
