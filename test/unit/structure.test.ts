import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const src = join(dirname(fileURLToPath(import.meta.url)), "../../src");

const areas = ["pods", "access", "network", "exposure", "secrets", "image", "runtime", "cloud"];
const clients = ["kube", "etcd", "vault", "registry"];

/** ARCHITECTURE.md's table: which rooms a room may import. Tests may import anything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  ...Object.fromEntries(clients.map((room) => [room, ["model"]])),
  facts: ["model"],
  ...Object.fromEntries(areas.map((room) => [room, ["model", "facts"]])),
  paths: ["model", "facts", ...areas],
  frameworks: ["model"],
  equivalents: ["model"],
  controls: ["model", "facts", "frameworks", ...areas],
  engine: ["model", "facts", "equivalents"],
  generate: ["model", "facts", ...areas],
  snapshot: ["model", "facts", ...clients, "secrets"],
  apply: ["model"],
  prove: ["model", ...clients],
  report: ["model"],
  fix: ["model", "snapshot"],
};

/** Rooms whose code reaches neither clock, disk, network nor environment. */
const pure = new Set([
  "model",
  "facts",
  ...areas,
  "paths",
  "frameworks",
  "equivalents",
  "controls",
  "engine",
  "generate",
  "report",
]);
const pureBuiltins = new Set(["node:crypto", "node:util"]);

async function sources(at: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) found.push(...(await sources(path)));
    else if (entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts")) found.push(path);
  }
  return found;
}

const importing = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)"([^"]+)"/g;

function roomOf(path: string): string {
  return relative(src, path).split(sep)[0] ?? "";
}

test("every import is one that the table of rooms allows", async () => {
  let seen = 0;
  const wrong: string[] = [];
  for (const file of await sources(src)) {
    const room = roomOf(file);
    const text = await readFile(file, "utf8");
    for (const [, target] of text.matchAll(importing)) {
      if (target === undefined) continue;
      if (target.startsWith(".")) {
        seen += 1;
        const to = roomOf(resolve(dirname(file), target));
        const allowed = room === "hosts" || to === room || (mayImport[room]?.includes(to) ?? false);
        if (!allowed) wrong.push(`${relative(src, file)} imports ${to}`);
      } else if (target.startsWith("node:") && pure.has(room) && !pureBuiltins.has(target)) {
        wrong.push(`${relative(src, file)} imports ${target}, but ${room} is pure`);
      }
    }
  }
  assert.ok(seen > 100, `only ${seen} imports were seen: the test itself is blind`);
  assert.deepEqual(wrong, []);
});

test("pure rooms read no clock, no randomness and no environment", async () => {
  const wrong: string[] = [];
  for (const file of await sources(src)) {
    if (!pure.has(roomOf(file))) continue;
    const text = (await readFile(file, "utf8")).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    for (const word of [
      "Date.now",
      "new Date()",
      "Math.random",
      "process.env",
      "performance.now",
      "fetch(",
    ]) {
      if (text.includes(word)) wrong.push(`${relative(src, file)} uses ${word}`);
    }
  }
  assert.deepEqual(wrong, []);
});
