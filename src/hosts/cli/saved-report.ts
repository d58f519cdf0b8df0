import { readFile, stat } from "node:fs/promises";
import { Fault, isObject, type Finding, type Json } from "../../model/index.ts";
import { readBaseline, type Baseline } from "../../engine/baseline-document.ts";

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

/** The finding of a saved report by its fingerprint. */
export async function findingIn(file: string, fingerprint: string): Promise<Finding> {
  const document = await jsonOf(file);
  // The same reader as for baselines refuses what is newer or no report.
  readBaseline(document, file);
  const documents =
    isObject(document) && document["kind"] === "FindingsList" ? document["items"] : [document];
  for (const one of Array.isArray(documents) ? (documents as readonly Json[]) : []) {
    const items = isObject(one) ? one["items"] : undefined;
    const found = Array.isArray(items)
      ? (items as readonly Json[]).find(
          (item) => isObject(item) && item["fingerprint"] === fingerprint,
        )
      : undefined;
    if (found !== undefined) return found as unknown as Finding;
  }
  throw new Fault("usage", `${file} holds no finding ${fingerprint}`);
}
