import { writeFile } from "node:fs/promises";
import { Fault, nearest } from "../../../model/index.ts";
import type { DiffFormat, DiffInput } from "../../../report/diff/format.ts";
import { print } from "../outputs.ts";
import type { World } from "../world.ts";

const formats: Readonly<Record<string, () => Promise<DiffFormat>>> = {
  text: async () => (await import("../../../report/diff/text.ts")).diffText,
  markdown: async () => (await import("../../../report/diff/markdown.ts")).diffMarkdown,
  json: async () => (await import("../../../report/diff/json.ts")).diffJson,
};

/** As given to `rampart diff --format`. */
export const diffFormats: readonly string[] = Object.keys(formats);

export interface DiffOutput {
  readonly format: DiffFormat;
  /** undefined is standard output */
  readonly file: string | undefined;
}

/** `--format name[=file]`, looked at before anything is read. Throws Fault `usage`. */
export async function openDiffOutputs(
  asked: readonly string[] = ["text"],
): Promise<readonly DiffOutput[]> {
  const outputs: DiffOutput[] = [];
  for (const text of asked) {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const file = at < 0 ? undefined : text.slice(at + 1);
    const load = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (load === undefined || file === "") {
      const near = nearest(name, diffFormats);
      const hint = near === undefined || near === name ? "" : `; did you mean ${near}?`;
      throw new Fault(
        "usage",
        `--format ${text}: give one of ${diffFormats.join(", ")}, or name=file${hint}`,
      );
    }
    outputs.push({ format: await load(), file });
  }
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new Fault(
      "usage",
      "two formats for standard output; give all but one a file, as --format json=out.json",
    );
  }
  return outputs;
}

export async function writeDiff(
  outputs: readonly DiffOutput[],
  input: Omit<DiffInput, "columns">,
  world: World,
): Promise<void> {
  for (const { format, file } of outputs) {
    const columns = file === undefined ? (world.stdout.columns ?? 80) : 100;
    const text = format({ ...input, columns });
    if (file === undefined) await print(text, world);
    else {
      await writeFile(file, text).catch((cause: unknown) => {
        throw new Fault("usage", `${file}: could not be written (${(cause as Error).message})`, {
          cause,
        });
      });
    }
  }
}
