import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { isObject, type Json } from "../../model/index.ts";
import { documents } from "./documents.ts";
import { locate, openDocument } from "./locate.ts";
import { readLight } from "./managed-fields.ts";
import { readDocument } from "./read.ts";
import { shortened } from "./shortened.ts";

const entry = {
  manager: 'kubectl "]}" \\',
  fieldsV1: { 'f:k:{"name":"web"}': {}, "f:b": { "}": "x".repeat(80) } },
  operation: "Update",
};
const long = [entry, { manager: "helm", fieldsV1: {} }, entry];

function light(text: string) {
  const [document] = documents(text, "f.jsonl");
  assert.ok(document);
  return readLight(document, readDocument);
}

const hidden = { containers: [{ name: "web", securityContext: { privileged: true } }] };

const fieldsV1 = { ...hidden, ...entry.fieldsV1 };

const whole: readonly { says: string; text: string }[] = [
  { says: "a field of that name in the spec", text: JSON.stringify({ spec: { fieldsV1 } }) },
  {
    says: "one in the spec beside the object's own",
    text: JSON.stringify({ metadata: { managedFields: long }, spec: { fieldsV1 } }),
  },
  {
    says: "one in managedFields of something else",
    text: JSON.stringify({ metadata: {}, spec: { managedFields: [{ fieldsV1 }] } }),
  },
  {
    says: "one in managedFields that is written twice",
    text: `{"metadata":{"managedFields":[{"fieldsV1":${JSON.stringify(fieldsV1)}}],"managedFields":[]}}`,
  },
  {
    says: "a key that ends like it",
    text: JSON.stringify({ metadata: { managedFields: [{ 'a"fieldsV1': fieldsV1 }] } }),
  },
  {
    says: "a short one",
    text: JSON.stringify({ metadata: { managedFields: [{ fieldsV1: {} }] } }),
  },
];

describe("the field sets of managedFields are left out before reading", () => {
  test("where they are the object's own, and positions stay", () => {
    const object = { metadata: { name: "a", managedFields: long, z: 1 }, spec: { b: { c: 2 } } };
    const text = JSON.stringify(object);
    const { reading, document } = light(text);
    assert.ok(document.text.length < text.length);
    const managedFields = long.map((one) => ({ ...one, fieldsV1: {} }));
    const expected = { ...object, metadata: { ...object.metadata, managedFields } };
    assert.deepEqual(JSON.parse(JSON.stringify(reading.value)), expected);
    const place = locate(openDocument(document), ["spec", "b", "c"]);
    assert.equal(place.column, text.indexOf('"c"') + 1);
  });

  for (const { says, text } of whole) {
    test(`never for ${says}`, () => {
      const { reading, document } = light(text);
      assert.equal(document.text, text);
      assert.deepEqual(JSON.parse(JSON.stringify(reading.value)), JSON.parse(text));
    });
  }

  test("and a text that cannot be read fails as it would whole", () => {
    const text = `{"metadata":{"managedFields":${JSON.stringify(long)}},"spec":{]}`;
    assert.throws(() => light(text), /f\.jsonl:1/);
  });

  test("any other value reads as it does whole, with its positions, shortened or not", () => {
    const object = fc.record({
      metadata: fc.record({ name: fc.string(), managedFields: fc.constant(long) }),
      status: fc.constant({ text: "y".repeat(100) }),
      spec: fc.jsonValue({ maxDepth: 3 }),
      last: fc.constant(1),
    });
    fc.assert(
      fc.property(object, (value) => {
        const text = JSON.stringify(value);
        const { reading, document } = light(text);
        const read = JSON.parse(JSON.stringify(reading.value)) as Json;
        assert.ok(isObject(read));
        assert.deepEqual(read["spec"], JSON.parse(text).spec);
        const short = shortened(document, read);
        for (const each of [document, short]) {
          const place = locate(openDocument(each), ["last"]);
          assert.equal(place.column, text.lastIndexOf('"last"') + 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
