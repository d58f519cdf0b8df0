/**
 * Writes each control's fixtures/fixed.yaml: what its fix makes of the objects of bad.yaml, with
 * what they are judged beside. `--check` writes nothing and fails where a file is stale.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { controls } from "../src/controls/index.ts";
import { valueAt } from "../src/model/index.ts";
import { documents, readDocument, type TextDocument } from "../src/snapshot/text/index.ts";
import { mendText } from "../test/unit/mend-text.ts";

const root = join(import.meta.dirname, "..");

export interface FixedFixture {
  readonly path: string;
  readonly bad: string;
  /** what fixed.yaml is to say; undefined where the control has no fix */
  readonly fixed: string | undefined;
  /** what it says now */
  readonly now: string | undefined;
}

/** Every control that has a bad.yaml, in the order of the index. */
export async function* fixedFixtures(): AsyncGenerator<FixedFixture & { readonly id: string }> {
  for (const { area, id } of controls) {
    const folder = join(root, "src/controls", area, id, "fixtures");
    const bad = await textOf(join(folder, "bad.yaml"));
    if (bad === undefined) continue;
    const path = join(folder, "fixed.yaml");
    yield { id, path, bad, fixed: await fixedOf(bad, id), now: await textOf(path) };
  }
}

/** The documents that the fix changed and those that do not fail, without the marks of a fixture. */
async function fixedOf(bad: string, id: string): Promise<string | undefined> {
  const { text, done } = await mendText(bad, [id], { file: "bad.yaml" });
  if (done.length === 0) return undefined;
  const before = [...documents(bad, "bad.yaml")];
  const after = [...documents(text, "bad.yaml")];
  // What a fix puts beside an object mends the object as it is.
  const mended = new Set(done.map(({ finding: { object } }) => `${object.kind} ${object.name}`));
  const kept = after.filter((document, index) => {
    const was = before[index]?.text ?? "";
    if (was !== document.text || !/^# expect: fail\s*$/m.test(was)) return true;
    return mended.has(nameOf(document));
  });
  const bodies = kept.map((document) =>
    document.text
      .replace(/^---[^\n]*\n/, "")
      .replaceAll(/^# (?:expect|also|refused):[^\n]*\n/gm, ""),
  );
  return bodies.join("---\n");
}

function nameOf(document: TextDocument): string {
  const { value } = readDocument(document);
  return `${String(valueAt(value, ["kind"]))} ${String(valueAt(value, ["metadata", "name"]))}`;
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

if (import.meta.main) {
  const check = process.argv.includes("--check");
  for await (const { path, fixed, now } of fixedFixtures()) {
    if (fixed === now) continue;
    if (check) {
      process.stderr.write(`${path} is stale; run node scripts/fixed-fixtures.ts\n`);
      process.exitCode = 1;
    } else if (fixed === undefined) await rm(path);
    else await writeFile(path, fixed);
  }
}
