import type { Exclude } from "../../../snapshot/manifests/index.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import type { Input } from "./input.ts";
import type { ScanFlags } from "../scan-command.ts";
import { checkRenderFlags, renderingOf } from "./rendering.ts";
import type { World } from "../world.ts";

export interface InputOptions {
  readonly exclude: readonly Exclude[];
  readonly minor: number | undefined;
  readonly complete: boolean;
  readonly hash: Hash;
  readonly world: World;
}

/** Every input that the command line names: files, then clusters, then what was saved of clusters. */
export async function openInputs(
  paths: readonly string[],
  flags: ScanFlags,
  options: InputOptions,
): Promise<readonly Input[]> {
  const { world } = options;
  const inputs: Input[] = [];
  if (paths.length === 0) checkRenderFlags(flags);
  if (paths.length > 0) {
    const { filesInput } = await import("./files.ts");
    const render = await renderingOf(paths, flags, options.minor, world);
    inputs.push(filesInput({ paths, ...options, render, rendered: flags.rendered }, world));
  }
  if (flags.live === true || flags.kubeconfig !== undefined || flags.context !== undefined) {
    const { clusterInput, targetsOf } = await import("./cluster.ts");
    inputs.push(...targetsOf(flags, world).map((t) => clusterInput(t, flags, options, world)));
  }
  if (flags.snapshot !== undefined || flags.kubectlOutput !== undefined) {
    const { kubectlInput, snapshotInput } = await import("./snapshot.ts");
    inputs.push(...(flags.snapshot ?? []).map((file) => snapshotInput(file, options)));
    inputs.push(...(flags.kubectlOutput ?? []).map((folder) => kubectlInput(folder, options)));
  }
  const { cloudFacts = [], nodeFiles = [] } = flags;
  if (cloudFacts.length === 0 && nodeFiles.length === 0) return inputs;
  const { withBeside } = await import("./beside.ts");
  const { readNodeFiles } = await import("../../../snapshot/node-files/index.ts");
  const { readCloudFacts } = await import("../../../snapshot/cloud/index.ts");
  const sources = [
    { flag: "--node-files", names: nodeFiles, read: readNodeFiles },
    { flag: "--cloud-facts", names: cloudFacts, read: readCloudFacts },
  ];
  return withBeside(inputs, sources, options);
}
