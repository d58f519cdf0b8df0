import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ControlInfo } from "../../model/index.ts";
import type { Output } from "./outputs.ts";

/** The package's own folder, whether this runs from src/ or from dist/. */
export function packageRoot(): string {
  let here = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(here, "package.json"))) {
    const parent = dirname(here);
    if (parent === here) throw new Error("the package.json of Rampart is missing");
    here = parent;
  }
  return here;
}

/** A control's page in Markdown; undefined for what has none (the controls about waivers). */
export async function pageOf(
  control: Pick<ControlInfo, "area" | "id">,
): Promise<string | undefined> {
  const path = join(packageRoot(), "src/controls", control.area, control.id, "control.md");
  return readFile(path, "utf8").catch(() => undefined);
}

const withPages = new Set(["sarif", "html"]);

/** Pages for the formats that show them; not read for the others. */
export async function pagesOf(
  outputs: readonly Output[],
  controls: readonly ControlInfo[],
): Promise<ReadonlyMap<string, string> | undefined> {
  if (!outputs.some(({ format }) => withPages.has(format.name))) return undefined;
  const pages = await Promise.all(controls.map(async (c) => [c.id, await pageOf(c)] as const));
  return new Map(pages.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
