import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Findings } from "../../../src/model/index.ts";
import { bad } from "./manifests.ts";
import { inFolder, rampart } from "./rampart.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const main = join(root, "src/hosts/cli/main.ts");
const example = join(root, "examples/permissive-cluster");
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const sgr = /\u001b\[[0-9;]*m/g;

test("--format takes several formats, all but one with a file", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    const ran = await rampart([
      "scan",
      "bad.yaml",
      ...["json=r.json", "sarif=r.sarif", "junit=r.xml", "html=r.html", "terminal"].flatMap((f) => [
        "--format",
        f,
      ]),
    ]);
    assert.equal(ran.exit, 1);
    assert.match(ran.out, /^Rampart .*: files bad\.yaml/);
    const report = JSON.parse(await readFile("r.json", "utf8")) as Findings;
    assert.equal(report.kind, "Findings");
    assert.match(await readFile("r.sarif", "utf8"), /"version": "2\.1\.0"/);
    assert.match(await readFile("r.xml", "utf8"), /^<\?xml/);
    assert.match(await readFile("r.html", "utf8"), /^<!doctype html>/i);
  }));

test("a report on standard output is that report alone", () =>
  inFolder({ "bad.yaml": bad, "rampart.yaml": "fail-on: high\n" }, async () => {
    for (const format of ["json", "sarif"]) {
      const { out } = await rampart(["scan", "bad.yaml", "--format", format], { columns: 80 });
      assert.doesNotThrow(() => JSON.parse(out), format);
    }
  }));

test("the same input at the same time gives the same bytes", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    for (const format of ["json", "sarif", "junit", "html", "terminal"]) {
      const args = ["scan", "bad.yaml", "--format", format, "--at", "2026-11-24T12:00:00Z"];
      assert.equal((await rampart(args)).out, (await rampart(args)).out, format);
    }
  }));

const colours = [
  { columns: undefined, env: {}, colour: false },
  { columns: 80, env: {}, colour: true },
  { columns: 80, env: { NO_COLOR: "1" }, colour: false },
  { columns: 80, env: { NO_COLOR: "" }, colour: true },
  { columns: 80, env: { TERM: "dumb" }, colour: false },
  { columns: undefined, env: { FORCE_COLOR: "1" }, colour: true },
  { columns: undefined, env: { FORCE_COLOR: "0" }, colour: false },
  { columns: 80, env: { FORCE_COLOR: "0" }, colour: false },
  { columns: undefined, env: { FORCE_COLOR: "1", NO_COLOR: "1" }, colour: false },
] as const;

for (const { columns, env, colour } of colours) {
  const where = columns === undefined ? "a pipe" : "a terminal";
  test(`${where} with ${JSON.stringify(env)} ${colour ? "has" : "has no"} colour`, () =>
    inFolder({ "bad.yaml": bad }, async () => {
      const { out } = await rampart(
        ["scan", "."],
        columns === undefined ? { env } : { env, columns },
      );
      assert.equal(out.search(sgr) >= 0, colour);
    }));
}

for (const columns of [80, 100]) {
  test(`the example cluster is shown in ${columns} columns`, async () => {
    const { out } = await rampart(["scan", example, "--all"], { columns });
    const lines = out.replaceAll(sgr, "").split("\n");
    assert.ok(lines.length > 50);
    const tooLong = lines.filter(
      (line) => [...line].length > columns && /\S\s+\S/.test(line.trim()),
    );
    assert.deepEqual(tooLong, []);
  });
}

test("names that steer a terminal reach none, in no format", () =>
  inFolder(
    {
      "a\u001b[2Jb.yaml": bad
        .replace("name: bad", 'name: "b\\e[31m\\u202e\\a"')
        .replace("name: web", 'name: "w\\e]8;;http://x\\a"'),
      "broken\u009b.yaml": "kind: [",
    },
    async () => {
      for (const format of ["terminal", "json", "sarif", "junit", "html"]) {
        const { exit, out, err } = await rampart(["scan", ".", "--format", format]);
        assert.equal(exit, 1);
        assert.doesNotMatch(out + err, steering, format);
      }
    },
  ));

test("names and lines of any length are shown within bounds", () => {
  const name = "n".repeat(100_000);
  return inFolder({ "bad.yaml": bad.replace("name: bad", `name: ${name}`) }, async () => {
    const { exit, out } = await rampart(["scan", "."], { columns: 80, env: { NO_COLOR: "1" } });
    assert.equal(exit, 1);
    assert.ok(out.length < 20_000, `${out.length} characters`);
  });
});

test("a reader that goes away ends the scan without a word, and not as an all-clear", async () => {
  const child = spawn(process.execPath, [main, "scan", example, "--all", "--format", "json"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.destroy();
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  assert.equal(signal, null);
  assert.doesNotMatch(err, /EPIPE|at .*node:|defect/);
  assert.equal(code, 1, err);
});
