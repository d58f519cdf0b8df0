import { readFile, stat } from "node:fs/promises";
import { Fault, isObject, type Findings, type Json } from "../../model/index.ts";
import { readBaseline, type Baseline } from "../../engine/policy/baseline-document.ts";

const maxBytes = 512 * 1024 * 1024;

/** The JSON of a saved report. Throws Fault `usage` where it cannot be read as one. */
async function jsonOf(file: string): Promise<Json> {
  const refuse = (why: string, cause?: unknown): Fault =>
    new Fault(
      "usage",
      `${file}: ${why}; give a report that \`rampart scan --format json=FILE\` wrote`,
      { cause },
    );
  const info = await stat(file).catch((cause: unknown) => {
    throw refuse("cannot be read", cause);
  });
  if (info.size > maxBytes) throw refuse("is larger than 512 MiB");
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw refuse("cannot be read", cause);
  });
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw refuse("is no JSON", cause);
  }
}

export async function baselineOf(file: string): Promise<readonly Baseline[]> {
  return readBaseline(await jsonOf(file), file);
}

/** The Findings documents of a saved report. */
export async function reportOf(file: string): Promise<readonly Findings[]> {
  const document = await jsonOf(file);
  // The same reader as for baselines refuses what is newer or no report.
  readBaseline(document, file);
  const isList = isObject(document) && document["kind"] === "FindingsList";
  return (isList ? document["items"] : [document]) as unknown as readonly Findings[];
}
