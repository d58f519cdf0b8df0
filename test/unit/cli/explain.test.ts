import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { waiverControls } from "../../../src/engine/policy/waiver-controls.ts";
import type { Findings } from "../../../src/model/index.ts";
import { bad } from "./manifests.ts";
import { inFolder, rampart } from "./rampart.ts";

test("every control has a page that says what, why and how to fix", async () => {
  assert.ok(controls.length > 40);
  for (const { id, title, severity } of controls) {
    const { exit, out, err } = await rampart(["explain", id]);
    assert.equal(exit, 0, err);
    assert.equal(err, "");
    assert.match(out, /^# \S/, id);
    assert.ok(out.length > 400, `${id}: ${out.length} characters`);
    assert.match(out, new RegExp(`^id: ${id} {3}area: .* {3}severity: ${severity}$`, "m"));
    assert.ok(title.length > 3);
  }
});

test("a page fits the terminal, or 80 columns where it has none", async () => {
  for (const columns of [undefined, 60]) {
    const { out } = await rampart(["explain", "host-path-logs"], columns ? { columns } : {});
    const long = out.split("\n").filter((line) => line.length > (columns ?? 80));
    assert.deepEqual(
      long.filter((line) => !/^[|#]|^[a-z-]+: /.test(line)),
      [],
    );
  }
});

test("a word of an id names the controls that hold it", async () => {
  const explained = await rampart(["explain", "privileged"]);
  assert.match(explained.err, /did you mean privileged-containers\?/);
  const scanned = await rampart(["scan", ".", "--control", "host-network"]);
  assert.match(scanned.err, /did you mean one of .*host-namespaces/);
  assert.deepEqual([explained.exit, scanned.exit], [2, 2]);
});

test("the controls about waivers have their title for a page", async () => {
  for (const { id, title } of waiverControls) {
    const { exit, out } = await rampart(["explain", id]);
    assert.equal(exit, 0);
    assert.ok(out.includes(title), id);
  }
});

test("a finding is explained by its fingerprint, or the beginning of one", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    await rampart(["scan", "bad.yaml", "--format", "json=r.json"]);
    const { items } = JSON.parse(await readFile("r.json", "utf8")) as Findings;
    for (const { fingerprint, control, object } of items) {
      for (const id of [fingerprint, fingerprint.slice(0, 10)]) {
        const { exit, out, err } = await rampart(["explain", id, "--report", "r.json"]);
        assert.equal(exit, 0, err);
        assert.match(out, new RegExp(`^FAIL ${control} .* on ${object.kind} default/bad`));
        assert.match(out, /\(bad\.yaml:\d+:\d+\)/);
        assert.match(out, new RegExp(`^id: ${control} `, "m"));
      }
    }
    const unknown = await rampart(["explain", "0123456789abcdef0123", "--report", "r.json"]);
    assert.equal(unknown.exit, 2);
    assert.match(unknown.err, /0123456789abcdef0123/);
  }));

test("a name in a report that would steer the terminal does not", () =>
  inFolder(
    { "bad.yaml": bad.replace("name: web", 'name: "w\\e]0;x\\a\\e[2J\\u202e"') },
    async () => {
      await rampart(["scan", "bad.yaml", "--format", "json=r.json"]);
      const { items } = JSON.parse(await readFile("r.json", "utf8")) as Findings;
      const { out } = await rampart(["explain", items[0]!.fingerprint, "--report", "r.json"]);
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/);
    },
  ));
