import assert from "node:assert/strict";
import { it } from "node:test";
import * as fc from "fast-check";
import { gate } from "./gate.ts";

it("the gate runs every task, never more than its width at once, whatever fails", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 30 }),
      async (width, tasks) => {
        const enter = gate(width);
        let open = 0;
        let most = 0;
        let done = 0;
        const results = await Promise.allSettled(
          tasks.map(([turns, fails]) =>
            enter(async () => {
              open += 1;
              most = Math.max(most, open);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              open -= 1;
              done += 1;
              if (fails) throw new Error("fails");
            }),
          ),
        );
        assert.equal(done, tasks.length);
        assert.equal(results.length, tasks.length);
        assert.ok(most <= width);
      },
    ),
    { numRuns: 50 },
  );
});
