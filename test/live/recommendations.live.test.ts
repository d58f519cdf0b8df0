import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FrameworkResult } from "../../src/model/index.ts";
import { scanJson } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

describe("scan --framework of a fresh API server", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let answer: FrameworkResult;
  before(async () => {
    plane = await startControlPlane();
    const { document } = await scanJson([
      "--kubeconfig",
      plane.kubeconfig,
      "--framework",
      "cis-2.0",
    ]);
    answer = document.framework!;
  });
  after(() => plane?.stop());

  const verdictsIn = (section: string): Record<string, string> =>
    Object.fromEntries(
      answer.items
        .filter((item) => item.section === section)
        .map(({ id, verdict }) => [id, verdict]),
    );

  test("passes what its bootstrap policy gives nobody, and leaves certificates open", () => {
    const { "5.1.5": accounts, "5.1.6": tokens, "5.1.7": masters, ...rest } = verdictsIn("5.1");
    assert.deepEqual([...new Set(Object.values(rest))], ["pass"], JSON.stringify(rest));
    // Without pods nobody mounts a token.
    assert.deepEqual([accounts, tokens, masters], ["pass", "not-applicable", "unknown"]);
  });

  test("says of no flag and no file that it is right, because none is in sight", () => {
    for (const section of ["1.1", "1.2", "1.3", "1.4", "2", "3.1", "3.2", "4.1", "4.2", "4.3"]) {
      const verdicts = verdictsIn(section);
      assert.deepEqual(
        [...new Set(Object.values(verdicts))],
        ["unknown"],
        JSON.stringify(verdicts),
      );
    }
  });

  test("answers all 131 recommendations, each with what is missing where it is not decided", () => {
    assert.equal(answer.items.length, 131);
    for (const { id, verdict, reason } of answer.items) {
      if (verdict === "unknown") assert.ok((reason ?? "").length > 10, id);
    }
  });
});
