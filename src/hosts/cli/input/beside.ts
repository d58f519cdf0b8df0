import {
  Fault,
  newestKubernetesMinor,
  type Gap,
  type Location,
  type Path,
  type Rec,
} from "../../../model/index.ts";
import type { Hash } from "../../../snapshot/redact/index.ts";
import { completenessOfFiles } from "./files.ts";
import { timeoutGap, type Input, type Put, type RunBudget } from "./input.ts";

export interface BesideOptions {
  readonly minor: number | undefined;
  readonly hash: Hash;
}

type Item =
  | { readonly rec: Rec; readonly locate: (path: Path) => Location | undefined }
  | { readonly gap: Gap };

/** Records that a flag lays beside an input: files of nodes, answers of a provider. */
export interface Beside {
  readonly flag: string;
  readonly names: readonly string[];
  readonly read: (name: string, hash: Hash) => AsyncIterable<Item>;
}

/**
 * The inputs, with such records laid beside the one that they belong to; alone where there is none:
 * then nothing else is judged. Throws Fault `usage` where they could belong to several.
 */
export function withBeside(
  inputs: readonly Input[],
  sources: readonly Beside[],
  options: BesideOptions,
): readonly Input[] {
  const given = sources.filter(({ names }) => names.length > 0);
  const [first] = given;
  if (first === undefined) return inputs;
  const [input] = inputs;
  if (input === undefined) return [alone(given, options)];
  if (inputs.length > 1) {
    const names = inputs.map(({ name }) => name).join(", ");
    throw new Fault("usage", `${first.flag} is of one cluster, but several are given: ${names}`);
  }
  return [
    {
      ...input,
      async read(put, budget) {
        const gaps = await readInto(given, options.hash, put, budget);
        const result = await input.read(put, budget);
        return { ...result, gaps: [...gaps, ...result.gaps] };
      },
    },
  ];
}

function alone(sources: readonly Beside[], { minor, hash }: BesideOptions): Input {
  const name = sources.flatMap(({ names }) => names).join(" ");
  return {
    name,
    async read(put, budget) {
      const gaps = await readInto(sources, hash, put, budget);
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
  sources: readonly Beside[],
  hash: Hash,
  put: Put,
  { signal, say }: RunBudget,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = [];
  let count = 0;
  for (const { names, read } of sources) {
    for (const name of names) {
      for await (const item of read(name, hash)) {
        if (signal.aborted) return [...gaps, timeoutGap(name)];
        if ("gap" in item) gaps.push(item.gap);
        else {
          put(item.rec, item.locate);
          say(`${name}: ${(count += 1)} read`);
        }
      }
    }
  }
  return gaps;
}
