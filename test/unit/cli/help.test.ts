import assert from "node:assert/strict";
import { test } from "node:test";
import { version } from "../../../src/model/index.ts";
import { rampart } from "./rampart.ts";

/** Lines of a terminal that shows a help page whole, with a prompt above and below. */
const screen = 50;

for (const command of [
  "",
  "scan",
  "diff",
  "snapshot",
  "explain",
  "waive",
  "controls",
  "completion",
]) {
  const args = command === "" ? ["--help"] : [command, "--help"];
  test(`rampart ${args.join(" ")} fits one screen and has examples`, async () => {
    const { exit, out, err } = await rampart(args);
    assert.equal(exit, 0);
    assert.equal(err, "");
    const lines = out.split("\n");
    assert.ok(lines.length <= screen, `${lines.length} lines`);
    assert.deepEqual(
      lines.filter((line) => line.length > 80),
      [],
    );
    assert.match(out, /^Usage: rampart/);
    assert.match(out, /\nExamples:\n {2}\S/);
  });
}

test("the list of commands is that of the commands, each with a line", async () => {
  const { out } = await rampart(["--help"]);
  for (const command of [
    "scan",
    "diff",
    "snapshot",
    "explain",
    "waive",
    "controls",
    "completion",
  ]) {
    assert.match(out, new RegExp(`^  ${command} .*\\S$`, "m"));
  }
});

test("the version is printed alone", async () => {
  for (const flag of ["--version", "-V"]) {
    assert.deepEqual(await rampart([flag]), { exit: 0, out: `${version}\n`, err: "" });
  }
});
