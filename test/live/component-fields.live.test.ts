import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  componentFieldFile,
  componentFieldTable,
} from "../../scripts/generate-component-fields.ts";
import { onPath } from "../control-plane/binaries.ts";

test("the table of components' fields is that of their Go types", (t) => {
  if (onPath("go") === undefined) return t.skip("needs Go on PATH");
  assert.equal(readFileSync(componentFieldFile, "utf8"), componentFieldTable());
});
