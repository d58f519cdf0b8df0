import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import schema from "../../../schemas/controls.schema.json" with { type: "json" };
import { controls } from "../../../src/controls/index.ts";
import { frameworks } from "../../../src/frameworks/index.ts";
import { waiverControls } from "../../../src/engine/policy/waiver-controls.ts";
import { inFolder, rampart } from "./rampart.ts";

const validate = new Ajv2020({ allErrors: true }).compile(schema);

interface Listed {
  readonly kind: string;
  readonly items: readonly { readonly id: string; readonly page?: string }[];
}

async function json(args: readonly string[]): Promise<Listed> {
  const { exit, out, err } = await rampart(["controls", ...args, "--format", "json"]);
  assert.deepEqual([exit, err], [0, ""]);
  const document = JSON.parse(out) as Listed;
  validate(document);
  assert.deepEqual(validate.errors ?? [], []);
  return document;
}

test("the list has every control under its area, in columns that fit", async () => {
  for (const columns of [undefined, 72, 100]) {
    const { exit, out } = await rampart(["controls"], columns === undefined ? {} : { columns });
    assert.equal(exit, 0);
    const lines = out.split("\n");
    assert.deepEqual(
      lines.filter((line) => line.length > (columns ?? 80)),
      [],
    );
    for (const { id, severity, area } of controls) {
      const line = lines.find((each) => each.split(/ +/)[1] === id);
      assert.ok(line?.startsWith(`${severity} `), `${id}: ${line}`);
      assert.ok(out.includes(`${area} (${controls.filter((c) => c.area === area).length})`));
    }
    const starts = lines.filter((each) => /^(critical|high|medium|low) /.test(each));
    assert.equal(new Set(starts.map((each) => each.search(/\S+ +\S+ +\S/))).size, 1);
  }
});

test("filters choose together", async () => {
  const { items } = await json([
    "--area",
    "access",
    "--severity",
    "critical",
    "--severity",
    "high",
  ]);
  const wanted = controls.filter(
    ({ area, severity }) => area === "access" && ["critical", "high"].includes(severity),
  );
  assert.deepEqual(
    items.map(({ id }) => id),
    wanted.map(({ id }) => id),
  );
  const text = await json(["--text", "HOST", "--area", "pods", "--framework", "pss-baseline"]);
  assert.deepEqual(
    text.items.map(({ id }) => id),
    ["host-namespaces", "host-path-volumes", "host-ports", "host-probes", "windows-host-process"],
  );
});

test("with a framework each control has the ids that it decides there", async () => {
  const { out } = await rampart(["controls", "--framework", "cis-eks", "--text", "namespaces"]);
  assert.match(out.replaceAll(/\s+/g, " "), /host-namespaces .* \(4\.2\.2, 4\.2\.3, 4\.2\.4\)/);
});

test("nothing that fits is told, and is no error", async () => {
  const { exit, out, err } = await rampart(["controls", "--text", "no such thing"]);
  assert.deepEqual([exit, out], [0, ""]);
  assert.match(err, /leave a filter out/);
});

test("one control is its page as Markdown, whole, with its ids in every framework", async () => {
  for (const control of controls) {
    const { exit, out } = await rampart(["controls", control.id]);
    assert.equal(exit, 0);
    const page = readFileSync(
      new URL(`../../../src/controls/${control.area}/${control.id}/control.md`, import.meta.url),
      "utf8",
    );
    assert.ok(out.startsWith(page.trimEnd()), control.id);
    for (const [name, ids] of Object.entries(control.frameworks)) {
      assert.ok(out.includes(`\n- ${name}: ${ids.join(", ")}\n`), `${control.id} ${name}`);
    }
  }
  for (const { id, title } of waiverControls) {
    assert.match((await rampart(["controls", id])).out, new RegExp(`^# ${title}\n`));
  }
});

test("one control as JSON has its page", async () => {
  const { items } = await json(["host-namespaces"]);
  assert.deepEqual(
    items.map(({ id }) => id),
    ["host-namespaces"],
  );
  assert.match(items[0]?.page ?? "", /^# /);
});

test("the frameworks are listed with how much of each is decided", async () => {
  const { kind, items } = await json(["--frameworks"]);
  assert.equal(kind, "Frameworks");
  assert.equal(items.length, frameworks.length);
  const { out } = await rampart(["controls", "--frameworks"]);
  for (const { name } of frameworks) assert.match(out, new RegExp(`^${name} `, "m"));
  assert.match(out, /pss-baseline .*\n.*12 of 12 decided/);
});

/** what is wrong; the arguments; what is said */
const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    "an id that does not exist",
    ["host-namespace"],
    /host-namespace; did you mean host-namespaces\?/,
  ],
  ["an area that does not exist", ["--area", "pod"], /access.*did you mean pods\?/],
  ["a severity that does not exist", ["--severity", "severe"], /critical, high, medium, low/],
  ["a framework that does not exist", ["--framework", "cis2.0"], /did you mean cis-2\.0\?/],
  ["a filter beside an id", ["host-ports", "--area", "pods"], /--area.*leave it or host-ports out/],
];

for (const [name, args, says] of wrong) {
  test(`${name} is a usage error`, async () => {
    const { exit, out, err } = await rampart(["controls", ...args]);
    assert.deepEqual([exit, out], [2, ""]);
    assert.match(err, says);
  });
}

test("on a terminal what is longer than the screen goes to the pager, and only that", async () => {
  const paged: string[] = [];
  const page = (text: string): Promise<boolean> => {
    paged.push(text);
    return Promise.resolve(true);
  };
  for (const args of [
    ["controls"],
    ["controls", "host-namespaces"],
    ["explain", "host-namespaces"],
  ]) {
    const { out } = await rampart(args, { columns: 80, page });
    assert.equal(out, "");
  }
  assert.equal(paged.length, 3);
  assert.equal(paged[1], paged[2]);
  const short = await rampart(["controls", "--text", "host-ports"], { columns: 80, page });
  assert.match(short.out, /host-ports/);
  const piped = await rampart(["controls"], { page });
  assert.match(piped.out, /host-ports/);
  const refused = await rampart(["controls"], { columns: 80, page: () => Promise.resolve(false) });
  assert.match(refused.out, /host-ports/);
  assert.equal(paged.length, 3);
});

const main = fileURLToPath(new URL("../../../src/hosts/cli/main.ts", import.meta.url));
const terminal =
  spawnSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" }).status === 0;

test(
  "on a real terminal $PAGER gets the page, and a pager that does not exist loses nothing",
  { skip: terminal ? false : "script(1) is not installed: no terminal was made" },
  () =>
    inFolder({}, () => {
      const run = (pager: string): string =>
        spawnSync(
          "script",
          ["-qec", `"${process.execPath}" "${main}" controls host-namespaces`, "/dev/null"],
          { encoding: "utf8", env: { ...process.env, PAGER: pager } },
        ).stdout;
      assert.equal(run("cat > paged.txt"), "");
      assert.match(readFileSync("paged.txt", "utf8"), /^# Node's network/);
      assert.match(run("no-such-pager-here"), /^# Node's network/m);
      assert.match(run("cat"), /^# Node's network/);
      return Promise.resolve();
    }),
);
