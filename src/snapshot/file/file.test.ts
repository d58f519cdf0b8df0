import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { test } from "node:test";
import { apiVersion, Fault, type SnapshotHeader, type SnapshotItem } from "../../model/index.ts";
import { readSnapshot, readSnapshotFrom, writeSnapshot, writeSnapshotTo } from "./index.ts";
import { upgradesFor } from "./upgrade.ts";

const header: SnapshotHeader = {
  apiVersion,
  kind: "Snapshot",
  format: 1,
  tool: { name: "rampart", version: "0.1.0" },
  at: "2026-01-02T03:04:05Z",
  by: "jane",
  cluster: { id: "7c00cda5-dc2b-4c18-b1f6-ef6bbaecd975", name: "shop", version: "v1.37.2" },
};

const items: readonly SnapshotItem[] = [
  { coverage: { group: "", kind: "Pod", complete: true } },
  ...["a", "b", "c"].map((name): SnapshotItem => ({
    record: {
      identity: { group: "", kind: "Pod", namespace: "shop", name },
      object: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name, namespace: "shop" },
        spec: { note: "ü".repeat(40) },
      },
      origin: { from: "cluster", cluster: "shop" },
      assumedNamespace: false,
      ...(name === "b" ? { managedBy: { by: "helm", name: "shop/web" } as const } : {}),
      faults: name === "c" ? [{ fault: "mistyped", path: ["spec", "x"], message: "m" }] : [],
    },
  })),
  { gap: { reason: "forbidden", message: "m", verb: "list", resource: "secrets", group: "" } },
  { coverage: { group: "", kind: "Secret", namespace: "shop", complete: false } },
];

async function bytesOf(plain: boolean, all: readonly SnapshotItem[] = items): Promise<Buffer> {
  const parts: Buffer[] = [];
  const out = new Writable({
    write(chunk: Buffer, _, next) {
      parts.push(chunk);
      next();
    },
  });
  await writeSnapshotTo(out, header, all, { plain });
  return Buffer.concat(parts);
}

async function* chunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array) {
  const opened = await readSnapshotFrom(chunks(bytes), "x.rampart");
  return { header: opened.header, items: await Array.fromAsync(opened.items) };
}

for (const plain of [true, false]) {
  const form = plain ? "plain" : "compressed";
  test(`what is written ${form} is read again`, async () => {
    assert.deepEqual(await read(await bytesOf(plain)), { header, items });
  });

  test(`the same facts give the same ${form} bytes`, async () => {
    assert.deepEqual(await bytesOf(plain), await bytesOf(plain));
  });

  test(`a ${form} file cut anywhere is never read as whole`, async () => {
    const bytes = await bytesOf(plain);
    for (let length = 0; length < bytes.length - 1; length += 13) {
      let last: SnapshotItem | undefined;
      try {
        last = (await read(bytes.subarray(0, length))).items.at(-1);
      } catch (error) {
        assert.ok(error instanceof Fault, String(error));
        continue;
      }
      assert.ok(
        last !== undefined && "gap" in last && last.gap.file === "x.rampart",
        `cut at ${length}`,
      );
    }
  });
}

const changes: readonly (readonly [string, (text: string) => string, RegExp])[] = [
  ["a changed value", (t) => t.replace('"name":"a"', '"name":"z"'), /digest differs/],
  [
    "a line taken out",
    (t) => t.split("\n").toSpliced(2, 1).join("\n"),
    /another number of records/,
  ],
  ["a line that is no JSON", (t) => t.split("\n").toSpliced(2, 0, "{").join("\n"), /not JSON/],
  [
    "a line of another form",
    (t) => t.split("\n").toSpliced(2, 0, '{"record":{}}').join("\n"),
    /no record, gap or coverage/,
  ],
  ["a trailer taken off", (t) => t.replace(/\{"trailer.*\n$/, ""), /ends before its last line/],
];

for (const [name, change, message] of changes) {
  test(`${name} is a gap`, async () => {
    const text = change((await bytesOf(true)).toString());
    const gaps = (await read(Buffer.from(text))).items.flatMap((i) =>
      "gap" in i && i.gap.file !== undefined ? [i.gap] : [],
    );
    assert.match(gaps[0]?.message ?? "", message);
  });
}

const refused: readonly (readonly [string, string, RegExp])[] = [
  ["an empty file", "", /first line is not JSON/],
  ["another document", '{"kind":"Findings"}\n', /is no snapshot/],
  [
    "a newer format",
    `${JSON.stringify({ ...header, format: 9, tool: { name: "rampart", version: "3.0.0" } })}\n`,
    /format 9 \(written by Rampart 3\.0\.0\); this version reads up to 1/,
  ],
  [
    "a header without a cluster",
    `${JSON.stringify({ ...header, cluster: null })}\n`,
    /header lacks/,
  ],
];

for (const [name, text, message] of refused) {
  test(`${name} is refused with the reason`, async () => {
    await assert.rejects(
      read(Buffer.from(text)),
      (error) => error instanceof Fault && message.test(error.message),
    );
  });
}

test("an older format goes through every upgrade in turn", () => {
  const step = (by: string) => (line: object) => ({ ...line, [by]: true });
  const needed = upgradesFor(header, "x", 3, { 1: step("one"), 2: step("two") });
  assert.deepEqual(
    needed.reduce((line, upgrade) => upgrade(line), {}),
    { one: true, two: true },
  );
});

test("a snapshot of each released version still reads", async () => {
  const file = new URL("released/0.1.0.jsonl", import.meta.url);
  const opened = await readSnapshotFrom(chunks(readFileSync(file), 4096), "0.1.0.jsonl");
  assert.equal(opened.header.tool.version, "0.1.0");
  assert.deepEqual(await Array.fromAsync(opened.items), items);
});

test("the file is for its owner alone, and no part of it stays where writing fails", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rampart-snapshot-"));
  try {
    const file = join(folder, "a.rampart");
    assert.deepEqual(await writeSnapshot(file, header, items), {
      records: 3,
      gaps: 1,
      coverage: 2,
    });
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const opened = await readSnapshot(file);
    assert.deepEqual(await Array.fromAsync(opened.items), items);
    // oxlint-disable-next-line require-yield
    function* failing(): Generator<SnapshotItem> {
      throw new Error("the collector broke");
    }
    await assert.rejects(writeSnapshot(file, header, failing()), /collector broke/);
    assert.throws(() => statSync(`${file}.part`));
    assert.ok(statSync(file).size > 0);
    writeFileSync(file, "");
    await assert.rejects(
      readSnapshot(join(folder, "absent")),
      (error) => error instanceof Fault && error.code === "unreadable",
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
