import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export const kubernetesVersion = "v1.37.2";

export const binaries = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubectl",
  "kubelet",
  "fakecri",
  "kwok",
  "oracle",
] as const;

export type Binary = (typeof binaries)[number];

/** The least that answers requests; what `KUBEBUILDER_ASSETS` always holds. */
export const serving: readonly Binary[] = ["etcd", "kube-apiserver"];

const root = join(import.meta.dirname, "..", "..");

/** Where the build puts binaries; in the working copy, so that nothing else of the user is touched. */
export const cacheFolder = join(root, ".cache", "control-plane", kubernetesVersion);

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The names of `needed` that `folder` has no executable for. */
export function lacking(folder: string, needed: readonly Binary[]): Binary[] {
  return needed.filter((name) => !isExecutable(join(folder, name)));
}

/**
 * The folder that holds every binary of `needed`: `KUBEBUILDER_ASSETS` (the convention of envtest,
 * which people fill with `setup-envtest`) before the cache that `node scripts/control-plane.ts`
 * fills; undefined where neither has them all.
 */
export function whereBinaries(
  needed: readonly Binary[] = serving,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const folders = [env["KUBEBUILDER_ASSETS"] ?? "", cacheFolder].filter((folder) => folder !== "");
  return folders.find((folder) => lacking(folder, needed).length === 0);
}

/** The first executable of that name on PATH. */
export function onPath(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}
