import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedFixtures } from "../../scripts/fixed-fixtures.ts";
import { controls } from "../../src/controls/index.ts";
import { worsened } from "../../src/fix/index.ts";
import { documents } from "../../src/snapshot/text/index.ts";
import { evaluateText } from "./evaluate-text.ts";
import { mendText } from "./mend-text.ts";

for await (const { id, bad, fixed, now } of fixedFixtures()) {
  test(`${id}: fixed.yaml is what the fix makes of bad.yaml`, () => {
    assert.equal(now, fixed, "stale; run make generate");
  });

  if (fixed === undefined) continue;

  test(`${id}: its fix mends, makes nothing worse, and has nothing left to do`, async () => {
    const fails = evaluateText(fixed, controls, "bad.yaml").findings.filter(
      (one) => one.control === id && (one.verdict === "fail" || one.verdict === "unknown"),
    );
    assert.deepEqual(fails, [], "fixed.yaml is clean for the control");

    const { text, done, declined } = await mendText(bad, [id], { file: "bad.yaml" });
    const before = evaluateText(bad, controls, "bad.yaml");
    const after = evaluateText(text, controls, "bad.yaml");
    assert.deepEqual(worsened(before, after), []);
    assert.deepEqual(
      declined.map(({ finding, why }) => `${finding.object.name}: ${why}`),
      [],
    );
    const offered = before.findings.filter(
      (one) => one.control === id && one.verdict === "fail" && one.fix !== undefined,
    );
    assert.equal(done.length, offered.length, "every offered fix is made");

    const again = await mendText(text, [id], { file: "bad.yaml" });
    assert.equal(again.text, text);
    assert.deepEqual(again.done, []);
  });

  test(`${id}: every comment of bad.yaml that stands beside no removed field is still there`, async () => {
    const { text } = await mendText(bad, [id], { file: "bad.yaml" });
    const own = (source: string): readonly string[] => source.match(/^ *#.*$/gm) ?? [];
    assert.deepEqual(own(text), own(bad));
  });
}

test("all fixes of one object at once leave each control's verdict no worse", async () => {
  const every = controls.map(({ id }) => id);
  for await (const { id, bad } of fixedFixtures()) {
    const first = await mendText(bad, every, { file: "bad.yaml" });
    // An added policy opens the way for fixes that would have made something worse without it.
    const { text } = await mendText(first.text, every, { file: "bad.yaml" });
    const before = evaluateText(bad, controls, "bad.yaml");
    const after = evaluateText(text, controls, "bad.yaml");
    assert.deepEqual(worsened(before, after), [], id);
    // A fix may add a document, and none takes one away.
    assert.ok([...documents(text, "f")].length >= [...documents(bad, "f")].length, id);
    const again = await mendText(text, every, { file: "bad.yaml" });
    assert.equal(again.text, text, `${id}: a second time there is nothing to do`);
  }
});
