import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import * as fc from "fast-check";
import { unifiedDiff, type Changed, type Splice } from "../../src/fix/index.ts";
import { spliced } from "../../src/fix/lines.ts";

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join("");

const files: readonly Changed[] = [
  { name: "a.yaml", before: "x: 1\ny: 2\n", after: "x: 1\ny: 3\nz: 4\n" },
  { name: "deep/er/with space.yaml", before: "x: 1", after: "x: 1\ny: 2" },
  { name: 'quote"é\\.yaml', before: "x: 1\r\ny: 2\r\n", after: "x: 1\r\n" },
  { name: "far.yaml", before: numbered(1, 40), after: numbered(1, 9) + "new\n" + numbered(10, 39) },
  { name: "first.yaml", before: numbered(2, 12), after: numbered(1, 11) },
  { name: "mark.yaml", before: "\uFEFFx: 1\n", after: "\uFEFFx: 2\n" },
  { name: "same.yaml", before: "x\n", after: "x\n" },
  { name: "ends.yaml", before: "x\ny", after: "x\ny\n" },
];

function applied(changed: readonly Changed[], below: string): string | undefined {
  const root = mkdtempSync(join(tmpdir(), "rampart-diff-"));
  try {
    const base = join(root, below);
    for (const { name, before } of changed) {
      mkdirSync(dirname(join(base, name)), { recursive: true });
      writeFileSync(join(base, name), before);
    }
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) };
    spawnSync("git", ["init", "-q", root], { env });
    const run = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], {
      cwd: base,
      env,
      input: unifiedDiff(changed),
      encoding: "utf8",
    });
    if (run.status !== 0) return run.stderr;
    for (const { name, after } of changed) {
      const now = readFileSync(join(base, name), "utf8");
      if (now !== after) return `${name} is ${JSON.stringify(now)}`;
    }
    return undefined;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const withoutGit = spawnSync("git", ["--version"]).status !== 0 && "git is absent";

test("git applies the diff, from the root and from a folder below it", { skip: withoutGit }, () => {
  assert.equal(applied(files, "."), undefined);
  assert.equal(applied(files, "sub/folder"), undefined);
});

test("a hunk shows three lines around a change, and distant changes are hunks of their own", () => {
  const diff = unifiedDiff([{ name: "f", before: numbered(1, 30), after: numbered(2, 29) }]);
  assert.equal(
    diff,
    "--- a/f\n+++ b/f\n@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -27,4 +26,3 @@\n 27\n 28\n 29\n-30\n",
  );
});

test("a diff of any two texts gives the second from the first", () => {
  const lines = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "d\r\n"), { maxLength: 30 });
  const text = fc.tuple(lines, fc.constantFrom("", "end")).map(([all, end]) => all.join("") + end);
  fc.assert(
    fc.property(text, text, (before, after) => {
      assert.equal(patched(before, unifiedDiff([{ name: "f", before, after }])), after);
    }),
    { numRuns: 500 },
  );
});

/** A reader of unified diffs of one file, independent of the writer. */
function patched(before: string, diff: string): string {
  if (diff === "") return before;
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const lines = diff.split(/(?<=\n)/).slice(2);
  const out: string[] = [];
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    const body = lines[index + 1]?.startsWith("\\") === true ? line.slice(1, -1) : line.slice(1);
    if (hunk !== null) {
      const start = Number(hunk[1]) - (hunk[2] === "0" ? 0 : 1);
      out.push(...old.slice(at, start));
      at = start;
    } else if (line.startsWith("+")) out.push(body);
    else if (line.startsWith("-") || line.startsWith(" ")) {
      assert.equal(old[at], body);
      if (line.startsWith(" ")) out.push(body);
      at += 1;
    }
  }
  return [...out, ...old.slice(at)].join("");
}

test("of a long file only the lines that splices touch are compared", () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `line ${index % 50}\n`);
  const before = lines.join("");
  const splices: Splice[] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const at = { start: offset, end: offset };
    if (index % 1000 === 7) splices.push({ ...at, text: "new\n" });
    if (index % 1000 === 8) splices.push({ ...at, end: offset + 4, text: "changed" });
    if (index % 1000 === 500) splices.push({ ...at, end: offset + line.length, text: "" });
    offset += line.length;
  }
  const after = spliced(before, splices);
  const diff = unifiedDiff([{ name: "f", before, after, splices }]);
  assert.equal(patched(before, diff), after);
  assert.equal(diff.match(/^-/gm)?.length, 401, "a line changed and a line gone each 200 times");
});

test("splices and the whole comparison give diffs to one end", () => {
  const source = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9";
  const piece = fc.record({
    at: fc.nat(8),
    size: fc.nat(9),
    text: fc.constantFrom("", "x", "\n", "y\nz"),
  });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const splices: Splice[] = [];
      let end = 0;
      for (const { at, size, text } of pieces) {
        const start = Math.min(source.length, end + at);
        end = Math.min(source.length, start + size);
        splices.push({ start, end, text });
      }
      const after = spliced(source, splices);
      const diff = unifiedDiff([{ name: "f", before: source, after, splices }]);
      assert.equal(patched(source, diff), after);
    }),
    { numRuns: 1000 },
  );
});
