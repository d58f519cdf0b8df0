import { readSnapshot } from "../../../snapshot/file/index.ts";
import { readNodeFiles } from "../../../snapshot/node-files/index.ts";
import { describeKubectlFolder, readKubectlFolder } from "../../../snapshot/kubectl/index.ts";
import { withBeside } from "./beside.ts";
import { readItems } from "./items.ts";
import type { ClusterOptions } from "./cluster.ts";
import type { Input } from "./input.ts";

/** A snapshot file. A file that is none, or of a newer format, is a Fault that ends the command. */
export function snapshotInput(file: string, options: ClusterOptions): Input {
  return {
    name: file,
    async read(put, budget) {
      const { header, items } = await readSnapshot(file);
      if (header.node !== undefined) {
        await items.return(undefined);
        const sources = [{ flag: "--snapshot", names: [file], read: readNodeFiles }];
        const [input] = withBeside([], sources, options);
        if (input !== undefined) return input.read(put, budget);
      }
      const source = {
        input: "snapshot",
        name: file,
        cluster: header.cluster,
        minor: options.minor,
      } as const;
      return readItems(items, source, put, budget);
    },
  };
}

/** The folder that the commands of `rampart snapshot --print-kubectl` filled. */
export function kubectlInput(folder: string, options: ClusterOptions): Input {
  return {
    name: folder,
    async read(put, budget) {
      const cluster = await describeKubectlFolder(folder);
      const source = { input: "snapshot", name: folder, cluster, minor: options.minor } as const;
      return readItems(readKubectlFolder(folder, options.hash, cluster.name), source, put, budget);
    },
  };
}
