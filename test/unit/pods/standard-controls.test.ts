import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import {
  checkOf,
  checks,
  checksAt,
  newestMinor,
  ruleAt,
  type CheckId,
  type Level,
} from "../../../src/pods/index.ts";

const framework = { baseline: "pss-baseline", restricted: "pss-restricted" } as const;

function mapped(level: Level): readonly CheckId[] {
  return controls.flatMap((control) => control.frameworks[framework[level]] ?? []) as CheckId[];
}

test("the controls of a Pod Security level are its checks, in every version", () => {
  for (const level of ["baseline", "restricted"] as const) {
    for (let minor = 0; minor <= newestMinor; minor += 1) {
      const inEffect = mapped(level)
        .map(checkOf)
        .filter((check) => ruleAt(check, minor) !== undefined);
      // A check that the version overrides may be mapped: its override forbids all that it forbids.
      const overridden = inEffect.map((check) => check.overrides);
      const got = inEffect
        .map(({ id }) => id)
        .filter((id) => level === "baseline" || !overridden.includes(id));
      assert.deepEqual(
        got.toSorted(),
        checksAt(level, minor)
          .map(({ id }) => id)
          .toSorted(),
        `${level} v1.${minor}`,
      );
    }
  }
});

test("each check has one control", () => {
  const owners = checks.map(({ id }) =>
    controls
      .filter((control) =>
        Object.values(framework).some((name) => control.frameworks[name]?.includes(id)),
      )
      .map((control) => control.id),
  );
  assert.deepEqual(
    owners.filter((ids) => ids.length !== 1),
    [],
  );
});
