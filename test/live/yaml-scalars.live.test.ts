import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { Fault, type Json } from "../../src/model/index.ts";
import { documents, readDocument } from "../../src/snapshot/text/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { type ControlPlane, startControlPlane } from "../control-plane/start.ts";

/**
 * The oracle of src/snapshot/text: what the API server makes of YAML, asked with dry runs of a
 * custom resource that keeps every field.
 */
const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const definition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "texts.rampart.test" },
  spec: {
    group: "rampart.test",
    scope: "Cluster",
    names: { plural: "texts", singular: "text", kind: "Text", listKind: "TextList" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
          },
        },
      },
    ],
  },
};

const atoms =
  "0 1 7 8 9 00 017 0o17 0O7 0x1F 0Xf 0b1 0b2 - + . _ e E e5 e+3 x o b y Y yes no on Off true True null ~ .inf .nan 2001-01-01 12:30 T Z inf 1_0 << 1e21 0.1 1.5 9223372036854775807 18446744073709551616".split(
    " ",
  );
const words =
  'y n yes No on OFF true False TRUE tRue null ~ Null nULL "" 0 -0 +0 -0.0 00 08 0o8 0o17 017 -017 +017 0x 0x_1 1__0 _1 1_ 0b 0b-1 -0b1 0b+1 0b102 1. .5 .5_0 ._5 5e3 5E-3 1e400 1e-400 190:20:30 2001-1-1T1:1:1Z 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615 0xFFFFFFFFFFFFFFFF 0xFFFFFFFFFFFFFFFFF 0777777777777777777777 07777777777777777777777 +18446744073709551615 123456789012345678901234567890 0.1e1 +.5 -.5 1e 0x1p4 Infinity'.split(
    " ",
  );
const tags = [
  "!!str ",
  "!!int ",
  "!!float ",
  "!!bool ",
  "!!null ",
  "!!binary ",
  "!!timestamp ",
  "! ",
  "!own ",
];

const text = fc.oneof(
  fc.constantFrom(...words),
  fc
    .array(fc.constantFrom(...atoms), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("")),
);
const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: text.map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: text.map((each) => `'${each}'`) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...tags), text).map((parts) => parts.join("")) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }).map((each) => JSON.stringify(each)),
  },
);
const key = fc.oneof(
  text,
  fc.tuple(fc.constantFrom(...tags), text).map((parts) => parts.join("")),
);
const merges = fc
  .array(
    fc.constantFrom("b: 1", "b: 2", "c: 3", "<<: *m", "<<: *n", "<<: [*m, *n]", "<<: {b: 4}"),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  // the server leaves to chance which of two equal keys wins only where they differ in type
  .map((pairs) => `{${[...new Set(pairs)].join(", ")}}`);
const block = fc
  .tuple(
    fc.constantFrom("|", ">", "|-", ">-", "|+", ">+"),
    fc.array(fc.constantFrom("te xt", " more", "", "# no comment", "a: b"), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([mark, lines]) => `${mark}\n${["x", ...lines].map((line) => `      ${line}`).join("\n")}`);

const items = (arbitrary: fc.Arbitrary<string>, count: number, seed: number): string[] => [
  ...new Set(fc.sample(arbitrary, { numRuns: count, seed })),
];

const batches: [name: string, items: string[]][] = [
  ["scalars", items(scalar, 6000, 1)],
  [
    "keys",
    items(
      key.map((each) => `${each}: x`),
      1500,
      2,
    ),
  ],
  ["merges", items(merges, 600, 3)],
  ["block scalars", items(block, 600, 4)],
];

function manifest(list: readonly string[]): string {
  const head =
    "apiVersion: rampart.test/v1\nkind: Text\nmetadata: {name: a}\nspec:\n  m: &m {b: 5}\n  n: &n {b: 6, c: 7}\n";
  return `${head}  items:\n${list.map((item) => `  - ${item}\n`).join("")}`;
}

function ours(list: readonly string[]): Json | undefined {
  try {
    const [document] = documents(manifest(list), "items.yaml");
    return document && readDocument(document).value;
  } catch (cause) {
    assert.ok(cause instanceof Fault, String(cause));
    return undefined;
  }
}

describe("YAML is read as a real API server reads it", { skip: skipLive() }, () => {
  let server: ControlPlane;
  before(async () => {
    server = await startControlPlane();
    await server.request("POST", definitions, definition);
    for (;;) {
      const { status } = await server.request("GET", "/apis/rampart.test/v1/texts");
      if (status === 200) break;
      await sleep(50);
    }
  });
  after(async () => {
    await server.request("DELETE", `${definitions}/${definition.metadata.name}`);
    await server.stop();
  });

  async function theirs(list: readonly string[]): Promise<Json | undefined> {
    const path = "/apis/rampart.test/v1/texts?dryRun=All&fieldValidation=Ignore";
    const reply = await server.request("POST", path, manifest(list), {
      "content-type": "application/yaml",
    });
    return reply.status === 201 ? reply.body.spec.items : undefined;
  }

  /** The items on which the two disagree, found by halving. */
  async function disagreements(list: readonly string[]): Promise<string[]> {
    const answer = await theirs(list);
    const mine = ours(list) as { readonly spec: { readonly items: Json } } | undefined;
    if (same(mine?.spec.items, answer)) return [];
    if (list.length === 1)
      return [`${list[0]}: ${JSON.stringify(answer)} but ${JSON.stringify(mine?.spec.items)}`];
    const middle = Math.ceil(list.length / 2);
    return [
      ...(await disagreements(list.slice(0, middle))),
      ...(await disagreements(list.slice(middle))),
    ];
  }

  for (const [name, list] of batches) {
    test(`${list.length} generated ${name}`, async (t) => {
      const taken = list.filter((item) => ours([item]) !== undefined);
      const refused = list.filter((item) => ours([item]) === undefined);
      const found: string[] = [];
      for (let at = 0; at < taken.length; at += 100)
        found.push(...(await disagreements(taken.slice(at, at + 100))));
      for (const item of refused) found.push(...(await disagreements([item])));
      t.diagnostic(
        `${taken.length} read alike, ${refused.length} refused by both, ${found.length} differ`,
      );
      assert.deepEqual(found, []);
    });
  }
});

/** Equal as JSON: numbers by value, so that 0 is -0. */
function same(mine: Json | undefined, answer: Json | undefined): boolean {
  try {
    assert.deepEqual(plain(answer), plain(mine));
    return true;
  } catch {
    return false;
  }
}

function plain(value: Json | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
