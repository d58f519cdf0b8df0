import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { bad, good } from "./manifests.ts";
import { inFolder, rampart } from "./rampart.ts";

/** Pieces that YAML, JSON, Helm, JavaScript and terminals give a meaning to. */
const pieces = [
  "apiVersion: v1\n",
  "kind: Pod\n",
  "kind: List\n",
  "items:\n",
  "- ",
  "  ",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "---\n",
  "...\n",
  "metadata: {name: x}\n",
  "spec:\n",
  "containers: [{name: a}]\n",
  "securityContext: {privileged: true}\n",
  "{",
  "}",
  "[",
  "]",
  ",",
  ": ",
  "? ",
  "| \n",
  "> \n",
  "&a ",
  "*a",
  "<<: *a\n",
  "!!binary ",
  "!<x> ",
  "%YAML 1.1\n",
  "# ",
  '"',
  "'",
  "\\",
  "\\u0000",
  "{{ .x }}",
  "__proto__: ",
  "constructor: ",
  "null",
  "~",
  "0x",
  "1e999",
  ".inf",
  "12:30",
  "\u0000",
  "\u001b[2J",
  "\u009b",
  "\u2028",
  "\u202e",
  "\uFEFF",
  "\uD800",
  "😀",
  '{"apiVersion":"v1","kind":"Pod","metadata":{}}',
] as const;

const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 60 })
  .map((parts) => Buffer.from(parts.join("")));

/** A pod with bytes put in, taken out or changed. */
const damaged = fc
  .tuple(
    fc.constantFrom(bad, good),
    fc.array(fc.tuple(fc.nat(600), fc.integer({ min: -8, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([whole, wounds]) => {
    const bytes = [...Buffer.from(whole)];
    for (const [at, how] of wounds) {
      if (how < 0) bytes.splice(at % bytes.length, -how);
      else bytes[at % bytes.length] = how;
    }
    return Buffer.from(bytes);
  });

const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  text,
  damaged,
  fc.oneof(text, damaged).map((bytes) => gzipSync(bytes)),
  fc.oneof(text, damaged).map((bytes) => gzipSync(bytes).subarray(0, -5)),
);

const name = fc.constantFrom(
  "a.yaml",
  "a.json",
  "a.jsonl",
  "a.yaml.gz",
  "a.jsonl.gz",
  "Chart.yaml",
  "templates/a.yaml",
  "kustomization.yaml",
);

// ESC, C1 and the rest of what steers a terminal, but for the line break
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/;

test("no bytes make a scan throw, print a stack or steer the terminal", () =>
  inFolder({ "templates/x.txt": "x" }, () =>
    fc.assert(
      fc.asyncProperty(name, content, async (file, bytes) => {
        await writeFile(file, bytes);
        const ran = await rampart(["scan", file], { columns: 80, env: { NO_COLOR: "1" } });
        assert.ok([0, 1, 2, 3].includes(ran.exit));
        assert.doesNotMatch(ran.out + ran.err, /defect of Rampart|\n\s+at \S+ \(|node:internal/);
        assert.doesNotMatch(ran.out + ran.err, steering);
      }),
      { numRuns: 400 },
    ),
  ));

test("no bytes beside a bad pod turn its failure into anything else", () =>
  inFolder({ "bad.yaml": bad, "templates/x.txt": "x" }, () =>
    fc.assert(
      fc.asyncProperty(name, content, async (file, bytes) => {
        await writeFile(file, bytes);
        const ran = await rampart(["scan", file, "bad.yaml", "--format", "json", "-q"]);
        assert.equal(ran.exit, 1);
        assert.match(ran.out, /"control": "privileged-containers",\s+"verdict": "fail"/);
      }),
      { numRuns: 150 },
    ),
  ));
