/**
 * Writes src/snapshot/fields/component-fields.json: the fields of the configuration files that
 * Kubernetes' components read, from their Go types.
 *
 *   node scripts/generate-component-fields.ts
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { kubernetesVersion, onPath } from "../test/control-plane/binaries.ts";

interface Table {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const module = join(import.meta.dirname, "..", "test", "control-plane", "kubernetes");

export const componentFieldFile: string = join(
  import.meta.dirname,
  "..",
  "src",
  "snapshot",
  "fields",
  "component-fields.json",
);

/** The table's text, as the Go types say it. Needs Go. */
export function componentFieldTable(): string {
  const go = onPath("go");
  if (go === undefined) throw new Error("Go is not on PATH; install Go 1.26 or newer");
  const printed = execFileSync(go, ["run", "./configfields"], {
    cwd: module,
    encoding: "utf8",
    maxBuffer: 1 << 24,
  });
  const { kinds, types } = JSON.parse(printed) as Table;
  const made = { kubernetes: kubernetesVersion.slice(1).replace(/\.\d+$/, ""), kinds, types };
  return `${JSON.stringify(made).replaceAll('"},"', '"},\n"')}\n`;
}

if (import.meta.main) {
  writeFileSync(componentFieldFile, componentFieldTable());
  process.stdout.write(`wrote ${componentFieldFile}\n`);
}
