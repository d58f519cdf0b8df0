/**
 * Writes what follows from the folders: the index of controls, the index of report formats, the
 * reference pages. `--check` writes nothing and fails where a file is stale.
 */
import { readdir, readFile, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");

interface ControlFolder {
  readonly area: string;
  readonly id: string;
}

async function controlFolders(): Promise<ControlFolder[]> {
  const base = join(root, "src/controls");
  const found: ControlFolder[] = [];
  for (const area of await folders(base)) {
    for (const id of await folders(join(base, area))) found.push({ area, id });
  }
  return found;
}

async function folders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort();
}

function variable(id: string): string {
  return id.replaceAll(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());
}

function controlIndex(controls: readonly ControlFolder[]): string {
  const imports = controls.map(
    ({ area, id }) => `import { control as ${variable(id)} } from "./${area}/${id}/control.ts";`,
  );
  return [
    "// Generated from the folders by scripts/generate.ts. Do not edit.",
    'import type { AnyControl, OwnControl } from "../facts/index.ts";',
    'import { frameworks, withFrameworks } from "../frameworks/index.ts";',
    ...imports,
    "",
    "const all: readonly OwnControl[] = [",
    ...controls.map(({ id }) => `  ${variable(id)},`),
    "];",
    "",
    "/** Every control, in the order of area and id, with the recommendations that it decides. */",
    "export const controls: readonly AnyControl[] = withFrameworks(all, frameworks);",
    "",
  ].join("\n");
}

async function formatIndex(): Promise<string> {
  const names: string[] = [];
  for (const file of (await readdir(join(root, "src/report"))).sort()) {
    if (!/^[a-z0-9-]+\.ts$/.test(file)) continue;
    const text = await readFile(join(root, "src/report", file), "utf8");
    if (/^export const report\b/m.test(text)) names.push(file.slice(0, -3));
  }
  return [
    "// Generated from the files of this folder by scripts/generate.ts. Do not edit.",
    'import type { ReportFormat } from "./format.ts";',
    "",
    "/** The formats by name; each is loaded when it is asked for. */",
    "export const formats: Readonly<Record<string, () => Promise<{ readonly report: ReportFormat }>>> = {",
    ...names.map(
      (name) =>
        `  ${/^[a-z]+$/.test(name) ? name : JSON.stringify(name)}: () => import("./${name}.ts"),`,
    ),
    "};",
    "",
  ].join("\n");
}

async function referencePages(): Promise<Map<string, string>> {
  const { controls } = await import("../src/controls/index.ts");
  const { referencePage, rolesPage, schemasWithControls } = await import("./reference.ts");
  const { frameworkPages } = await import("./framework-pages.ts");
  const { equivalentsPage } = await import("./equivalents-page.ts");
  const pages = new Map<string, string>();
  pages.set("docs/reference/controls.md", referencePage(controls));
  pages.set("docs/reference/roles.yaml", rolesPage());
  pages.set("docs/reference/equivalents.md", equivalentsPage(controls));
  for (const [path, text] of frameworkPages(controls)) pages.set(path, text);
  for (const [path, text] of await schemasWithControls(root, controls)) pages.set(path, text);
  return pages;
}

const stale: string[] = [];

async function put(path: string, text: string): Promise<void> {
  const full = join(root, path);
  const now = await readFile(full, "utf8").catch(() => undefined);
  if (now === text) return;
  if (check) stale.push(path);
  else {
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

const controls = await controlFolders();
await put("src/controls/index.ts", controlIndex(controls));
await put("src/report/index.ts", await formatIndex());
for (const [path, text] of await referencePages()) await put(path, text);
if (stale.length > 0) {
  process.stderr.write(`stale: ${stale.join(", ")}; run \`make generate\` and commit the result\n`);
  process.exitCode = 1;
}
