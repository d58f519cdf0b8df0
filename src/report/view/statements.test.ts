import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "../../../test/unit/report/sample.ts";
import type { Evidence, Finding } from "../../model/index.ts";
import { containerNames, namesText, sharedStatement, statements } from "./statements.ts";

const at = (path: string, value?: Evidence["value"]): Evidence => ({
  path,
  ...(value === undefined ? {} : { value }),
});
const web = "spec.template.spec.containers[web].";
const init = "spec.template.spec.initContainers[migrate].";
const of = (...evidence: readonly Evidence[]): readonly Finding[] => [
  finding({ control: "c", on: "Deployment a/b", evidence }),
];

test("a fact is said once, with all its containers", () => {
  const findings = of(
    at(`${web}x`, 1),
    at(`${init}x`, 1),
    at(`${web}y`),
    at("spec.template.spec.z", true),
  );
  assert.deepEqual(statements(findings), [
    { text: "x = 1", containers: ["web", "init migrate"] },
    { text: "y is not set", containers: ["web"] },
    { text: "spec.z = true", containers: [] },
  ]);
  assert.deepEqual(containerNames(findings), ["web", "init migrate"]);
});

const shared: readonly {
  say: string;
  objects: readonly (readonly Finding[])[];
  expect: string | undefined;
}[] = [
  {
    say: "one fact everywhere is shared",
    objects: [of(at(`${web}x`, 1)), of(at(`${init}x`, 1), at(`${web}x`, 1))],
    expect: "x = 1",
  },
  {
    say: "pod specs of different kinds read alike",
    objects: [
      of(at("spec.hostUsers")),
      of(at("spec.template.spec.hostUsers")),
      of(at("spec.jobTemplate.spec.template.spec.hostUsers")),
    ],
    expect: "spec.hostUsers is not set",
  },
  {
    say: "several facts of every container are shared in one order",
    objects: [of(at(`${web}b`), at(`${web}a`)), of(at(`${web}a`), at(`${web}b`))],
    expect: "a is not set; b is not set",
  },
  {
    say: "different values are not shared",
    objects: [of(at(`${web}x`, 1)), of(at(`${web}x`, 2))],
    expect: undefined,
  },
  {
    say: "a fact that one container lacks is not shared",
    objects: [of(at(`${web}x`), at(`${web}y`), at(`${init}x`))],
    expect: undefined,
  },
  { say: "no evidence shares nothing", objects: [of()], expect: undefined },
];

for (const { say, objects, expect } of shared) {
  test(say, () => assert.equal(sharedStatement(objects), expect));
}

test("long lists of names end in a number", () => {
  assert.equal(namesText(["a", "b", "c"], 3), "a, b, c");
  assert.equal(namesText(["a", "b", "c"], 1), "a and 2 more");
});
