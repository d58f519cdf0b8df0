import assert from "node:assert/strict";
import { test } from "node:test";
import type { Coverage, Gap } from "../../../model/index.ts";
import { createKindCoverage } from "./kind-coverage.ts";

const gap = (message: string): Gap => ({ reason: "forbidden", message });
const pods = (complete: boolean, namespace?: string): Coverage => ({
  group: "",
  kind: "Pod",
  complete,
  ...(namespace === undefined ? {} : { namespace }),
});

test("a kind that was listed whole is complete", () => {
  const coverage = createKindCoverage();
  coverage.cover(pods(true));
  const kinds = coverage.done([], () => gap("never asked"));
  assert.deepEqual(kinds.get("/Pod"), { complete: true, gaps: new Map() });
});

test("a namespace that was listed is complete, and another lacks what the whole list lacked", () => {
  const coverage = createKindCoverage();
  coverage.gap(gap("everywhere"));
  coverage.cover(pods(false));
  coverage.cover(pods(true, "shop"));
  coverage.gap(gap("quiet"));
  coverage.cover(pods(false, "quiet"));
  const of = coverage.done([], () => gap("never asked")).get("/Pod");
  assert.deepEqual(of?.complete, new Set(["shop"]));
  assert.equal(of?.gaps.get("")?.message, "everywhere");
  assert.equal(of?.gaps.get("quiet")?.message, "quiet");
});

test("a kind of which nothing was said is incomplete for the reason that the caller gives", () => {
  const kinds = createKindCoverage().done(["/Pod"], (key) => gap(`${key} was not collected`));
  assert.equal(kinds.get("/Pod")?.complete, false);
  assert.equal(kinds.get("/Pod")?.gaps.get("")?.message, "/Pod was not collected");
});
