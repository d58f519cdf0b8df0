import { Fault, newestKubernetesMinor, type Gap } from "../../../model/index.ts";
import { readNodeFiles } from "../../../snapshot/node-files/index.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import { completenessOfFiles } from "./files.ts";
import type { Input, Put, RunBudget } from "./input.ts";

export interface NodeFilesOptions {
  readonly minor: number | undefined;
  readonly hash: Hash;
}

/** The inputs, with the files of nodes laid beside the one that they belong to. */
export function withNodeFiles(
  inputs: readonly Input[],
  folders: readonly string[] | undefined,
  options: NodeFilesOptions,
): readonly Input[] {
  if (folders === undefined) return inputs;
  const [input] = inputs;
  if (input === undefined) return [onlyNodeFiles(folders, options)];
  if (inputs.length > 1) {
    const names = inputs.map(({ name }) => name).join(", ");
    throw new Fault("usage", `--node-files is of one cluster, but several are given: ${names}`);
  }
  return [
    {
      ...input,
      async read(put, budget) {
        const gaps = await readInto(folders, options.hash, put, budget);
        const result = await input.read(put, budget);
        return { ...result, gaps: [...gaps, ...result.gaps] };
      },
    },
  ];
}

/** The files of nodes alone: their components and files are judged, nothing else. */
function onlyNodeFiles(folders: readonly string[], { minor, hash }: NodeFilesOptions): Input {
  const name = folders.join(" ");
  return {
    name,
    async read(put, budget) {
      const gaps = await readInto(folders, hash, put, budget);
      const judgedFor = minor ?? newestKubernetesMinor;
      return {
        subject: { input: "files", name, kubernetesVersion: `1.${judgedFor}` },
        minor: judgedFor,
        gaps,
        skipped: {},
        clusterId: "",
        completeness: completenessOfFiles(false, new Set()),
      };
    },
  };
}

async function readInto(
  folders: readonly string[],
  hash: Hash,
  put: Put,
  { signal, say }: RunBudget,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = [];
  let count = 0;
  for (const folder of folders) {
    for await (const item of readNodeFiles(folder, hash)) {
      if (signal.aborted) {
        const message = `${folder} was not read to the end within --timeout; the rest is unknown`;
        return [...gaps, { reason: "timeout", message }];
      }
      if ("gap" in item) gaps.push(item.gap);
      else {
        put(item.rec, item.locate);
        say(`read ${(count += 1)} files of nodes`);
      }
    }
  }
  return gaps;
}
