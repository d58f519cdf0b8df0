import assert from "node:assert/strict";
import { test } from "node:test";
import { helmSaid, kustomizeSaid } from "./said.ts";

const debug = "\n\nUse --debug flag to render out invalid YAML\n";

const cases: readonly {
  readonly says: string;
  readonly said: string;
  readonly at: string | undefined;
  readonly has: RegExp;
}[] = [
  {
    says: "a template that met nil",
    said: `Error: template: shop/templates/bad.yaml:1:13: executing "shop/templates/bad.yaml" at <.Values.x.y>: nil pointer evaluating interface {}.y${debug}`,
    at: "shop/templates/bad.yaml:1",
    has: /^template: .*interface \{\}\.y$/,
  },
  {
    says: "a value that is required",
    said: `Error: execution error at (shop/charts/db/templates/bad.yaml:17:6): set a password${debug}`,
    at: "shop/charts/db/templates/bad.yaml:17",
    has: /set a password$/,
  },
  {
    says: "an error in a helper, by the helper",
    said: `Error: template: shop/templates/a.yaml:4:6: executing "shop/templates/a.yaml" at <include "x" .>: error calling include: template: shop/templates/_helpers.tpl:9:3: executing "x" at <fail "no">: error calling fail: no`,
    at: "shop/templates/_helpers.tpl:9",
    has: /error calling fail/,
  },
  {
    says: "a template that does not parse",
    said: `Error: parse error at (shop/templates/bad.yaml:3): function "atoi2" not defined`,
    at: "shop/templates/bad.yaml:3",
    has: /"atoi2"/,
  },
  {
    says: "YAML that is none, without a line: it counts those of the rendered text",
    said: `Error: YAML parse error on shop/templates/bad.yaml: error converting YAML to JSON: yaml: line 2: mapping values are not allowed`,
    at: "shop/templates/bad.yaml:undefined",
    has: /mapping values/,
  },
  {
    says: "dependencies that were not built",
    said: "Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: db\n",
    at: undefined,
    has: /missing in charts\/ directory: db$/,
  },
];

for (const { says, said, at, has } of cases) {
  test(`of Helm's words is kept ${says}`, () => {
    const { message, file, line } = helmSaid(said);
    assert.equal(file === undefined ? undefined : `${file}:${line}`, at);
    assert.match(message, has);
    assert.doesNotMatch(message, /\n|--debug/);
  });
}

test("a value that did not fit is not repeated", () => {
  const said = `Error: template: a/templates/b.yaml:1:3: error calling atoi: strconv.Atoi: parsing "hunter2": invalid syntax`;
  assert.doesNotMatch(helmSaid(said).message, /hunter2/);
  assert.doesNotMatch(kustomizeSaid(said).message, /hunter2/);
});

test("a long message is cut", () => {
  assert.ok(helmSaid(`Error: ${"x y ".repeat(100_000)}`).message.length < 500);
});
