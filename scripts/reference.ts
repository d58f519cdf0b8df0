/** The pages and schemas that follow from the controls themselves. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnyControl } from "../src/facts/index.ts";
import type { ControlInfo } from "../src/model/index.ts";

export function referencePage(controls: readonly AnyControl[]): string {
  const areas = [...new Set(controls.map((c) => c.area))];
  const lines = [
    "# Controls",
    "",
    "Generated from the controls; `rampart explain ID` prints the page of each.",
  ];
  for (const area of areas) {
    const own = controls.filter((c) => c.area === area);
    lines.push(
      "",
      `## ${area} (${own.length})`,
      "",
      "| id | what a finding says | severity | judges | frameworks |",
      "|---|---|---|---|---|",
    );
    for (const c of own) {
      const page = `../../src/controls/${area}/${c.id}/control.md`;
      lines.push(
        `| [${c.id}](${page}) | ${c.title} | ${c.severity} | ${c.subject} | ${frameworksText(c)} |`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function frameworksText(control: ControlInfo): string {
  return Object.entries(control.frameworks)
    .map(([name, ids]) => `${name}: ${ids.join(", ")}`)
    .join("; ");
}

interface FindingsSchema {
  $defs?: Record<string, { enum?: string[] }>;
}

/** The Findings schema with the list of control ids in it, where it has a place for one. */
export async function schemaWithControls(
  root: string,
  controls: readonly AnyControl[],
): Promise<[string, string][]> {
  const path = "schemas/findings.schema.json";
  const text = await readFile(join(root, path), "utf8").catch(() => undefined);
  if (text === undefined) return [];
  const schema = JSON.parse(text) as FindingsSchema;
  const place = schema.$defs?.["knownControl"];
  if (place === undefined) return [];
  place.enum = controls.map((c) => c.id).sort();
  return [[path, `${JSON.stringify(schema, null, 2)}\n`]];
}
