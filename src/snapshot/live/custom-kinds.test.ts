import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../model/index.ts";
import { mayHoldPodTemplate } from "./custom-kinds.ts";
import { inOrder } from "./in-order.ts";

const definition = (schema: JsonObject | undefined, served = true): JsonObject => ({
  spec: {
    versions: [
      { served, ...(schema === undefined ? {} : { schema: { openAPIV3Schema: schema } }) },
    ],
  },
});
const inTemplate = (containers: JsonObject): JsonObject => ({
  properties: { spec: { properties: { jobs: { items: { properties: { containers } } } } } },
});
const open = { "x-kubernetes-preserve-unknown-fields": true };

const cases: readonly (readonly [string, JsonObject, boolean])[] = [
  [
    "containers with name and image",
    definition(inTemplate({ items: { properties: { name: {}, image: {} } } })),
    true,
  ],
  [
    "containers of another kind",
    definition(inTemplate({ items: { properties: { size: {} } } })),
    false,
  ],
  ["containers left open", definition(inTemplate({ items: open })), true],
  [
    "a template left open",
    definition({ properties: { spec: { properties: { template: open } } } }),
    true,
  ],
  [
    "a map of templates",
    definition({
      properties: { spec: { additionalProperties: { properties: { template: open } } } },
    }),
    true,
  ],
  ["no schema", definition(undefined), true],
  ["a schema that is open at its root", definition({ type: "object", ...open }), true],
  ["an open spec", definition({ properties: { spec: open } }), true],
  ["an open status alone", definition({ properties: { spec: {}, status: open } }), false],
  ["a version that is not served", definition(undefined, false), false],
  ["no versions", { spec: {} }, false],
];

for (const [name, object, expected] of cases) {
  test(`a definition with ${name} ${expected ? "may" : "does not"} hold pods`, () => {
    assert.equal(mayHoldPodTemplate(object), expected);
  });
}

test("streams come in order, the next ones already begun, and all are closed at the end", async () => {
  const log: string[] = [];
  const stream = (name: string) =>
    async function* () {
      log.push(`open ${name}`);
      try {
        yield `${name}1`;
        yield `${name}2`;
      } finally {
        log.push(`close ${name}`);
      }
    };
  const seen: string[] = [];
  for await (const value of inOrder(["a", "b", "c", "d"].map(stream), 1)) {
    seen.push(value);
    if (value === "b1") break;
  }
  assert.deepEqual(seen, ["a1", "a2", "b1"]);
  assert.deepEqual(log, ["open a", "open b", "close a", "open c", "close b", "close c"]);
});
