import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { controls } from "../../src/controls/index.ts";
import { documents } from "../../src/snapshot/text/index.ts";
import { evaluateText } from "./evaluate-text.ts";

const base = join(dirname(fileURLToPath(import.meta.url)), "../../src/controls");

interface Marks {
  readonly line: number;
  readonly fails: boolean;
  readonly also: readonly string[];
}

/** `# expect: fail` and `# also: id, id` in each document of a fixture, by the line it starts on. */
function marksOf(text: string, file: string): readonly Marks[] {
  return [...documents(text, file)].map(({ text: own, line }) => ({
    line,
    fails: /^# expect: fail\s*$/m.test(own),
    also: [...own.matchAll(/^# also: (.+)$/gm)].flatMap(([, ids]) =>
      (ids ?? "").split(",").map((id) => id.trim()),
    ),
  }));
}

function read(area: string, id: string, name: string): string | undefined {
  const path = join(base, area, id, "fixtures", name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

interface Failed {
  readonly said: string;
  /** another fail on the same object tells it: a fixture need not list what folds */
  readonly implied: boolean;
}

/** Which controls of the area fail on the document that starts at a line. */
function failsAt(text: string, area: string): ReadonlyMap<number, readonly Failed[]> {
  const byLine = new Map<number, Failed[]>();
  const starts = [...documents(text, "f.yaml")].map((d) => d.line);
  const evaluation = evaluateText(
    text,
    controls.filter((one) => one.area === area),
    "f.yaml",
  );
  assert.deepEqual(
    [...evaluation.carriedGaps, ...evaluation.uncarriedGaps],
    [],
    "a fixture reads without gaps",
  );
  for (const finding of evaluation.findings) {
    if (finding.verdict !== "fail" && finding.verdict !== "unknown") continue;
    const line = finding.evidence[0]?.location?.line;
    assert.ok(line !== undefined, `${finding.control} gives a place`);
    const start = starts.filter((s) => s <= line).at(-1) ?? 0;
    const said =
      finding.verdict === "fail"
        ? finding.control
        : `${finding.control} (unknown: ${finding.reason})`;
    const failed = { said, implied: finding.impliedBy !== undefined };
    byLine.set(start, [...(byLine.get(start) ?? []), failed]);
  }
  return byLine;
}

for (const control of controls) {
  test(`${control.id}: bad.yaml fails where it says, and nothing else does`, () => {
    const text = read(control.area, control.id, "bad.yaml");
    assert.ok(text !== undefined, "bad.yaml exists");
    const marks = marksOf(text, "bad.yaml");
    assert.ok(
      marks.some((m) => m.fails),
      "bad.yaml marks at least one object with # expect: fail",
    );
    const fails = failsAt(text, control.area);
    for (const { line, fails: expected, also } of marks) {
      const wanted = new Set(expected ? [control.id, ...also] : also);
      const got = new Set(
        (fails.get(line) ?? [])
          .filter(({ said, implied }) => !implied || wanted.has(said))
          .map(({ said }) => said),
      );
      assert.deepEqual([...got].sort(), [...wanted].sort(), `document at line ${line}`);
    }
  });

  test(`${control.id}: good.yaml passes`, () => {
    const text = read(control.area, control.id, "good.yaml");
    assert.ok(text !== undefined, "good.yaml exists");
    const own = [...failsAt(text, control.area)].flatMap(([line, ids]) =>
      ids
        .filter(({ said }) => said.split(" ")[0] === control.id)
        .map(({ said }) => `line ${line}: ${said}`),
    );
    assert.deepEqual(own, []);
    const judged = evaluateText(text, [control]).findings.length;
    assert.ok(judged > 0, "good.yaml holds something to judge");
  });

  test(`${control.id}: its page has the four sections`, () => {
    const page = readFileSync(join(base, control.area, control.id, "control.md"), "utf8");
    for (const heading of ["# ", "## What", "## Why", "## How to fix", "## Sources"]) {
      assert.ok(
        page.split("\n").some((line) => line.startsWith(heading)),
        `a line starts with "${heading}"`,
      );
    }
  });
}

test("every control's folder has the name of its id and is in the index", () => {
  const folders = readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: area }) => readdirSync(join(base, area)).map((id) => `${area}/${id}`));
  assert.deepEqual(controls.map((c) => `${c.area}/${c.id}`).sort(), folders.sort());
  assert.equal(new Set(controls.map((c) => c.id)).size, controls.length, "ids are unique");
});
