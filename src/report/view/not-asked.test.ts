import assert from "node:assert/strict";
import { test } from "node:test";
import { notAskedByAnswer } from "./not-asked.ts";

test("what one answer would decide is one entry, in the order of the document", () => {
  const files = "static pods, a live cluster, or --node-files";
  const of = (what: string, count: number, answeredBy: string) => ({
    what,
    answeredBy,
    controls: Array.from({ length: count }, (_, i) => `control-${i}`),
  });
  assert.deepEqual(
    notAskedByAnswer([
      of("etcd's flags", 2, files),
      of("nodes", 1, "a live cluster"),
      of("schedulers' flags", 1, files),
    ]),
    [
      {
        answeredBy: files,
        subjects: ["etcd's flags (2 controls)", "schedulers' flags (1 control)"],
      },
      { answeredBy: "a live cluster", subjects: ["nodes (1 control)"] },
    ],
  );
});
