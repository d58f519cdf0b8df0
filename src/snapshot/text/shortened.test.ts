import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { JsonObject, Path } from "../../model/index.ts";
import { documents, locate, openDocument, readDocument, readLight, shortened } from "./index.ts";

const padding = "x".repeat(100);
const managedFields = [{ manager: "helm", fieldsV1: { [`k:{"a":"[${padding}"}`]: {} } }];
const object: JsonObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a", managedFields, labels: { app: "a" } },
  status: { message: `${padding}]}"` },
  spec: { hostPID: true, containers: [{ name: "web", image: "a:1" }] },
};
const line = `${JSON.stringify({ kind: "Namespace" })}\n${JSON.stringify(object)}\n`;

describe("a shortened document", () => {
  const document = [...documents(line, "a.jsonl")][1]!;
  const short = shortened(document, object);
  const paths: Path[] = [
    ["kind"],
    ["metadata", "name"],
    ["metadata", "labels", "app"],
    ["spec", "hostPID"],
    ["spec", "containers", 0, "image"],
    ["spec", "containers", 0, "absent"],
  ];

  test("holds less than half of a text that is mostly managedFields and status", () => {
    assert.ok(short.text.length * 2 < document.text.length, `${short.text.length}`);
  });

  for (const path of paths) {
    test(`has ${path.join(".")} where the file has it`, () => {
      assert.deepEqual(locate(openDocument(short), path), locate(openDocument(document), path));
    });
  }

  test("is as right where field sets were cut before, in front of it and behind", () => {
    const fieldsV1 = { [`f:${padding}`]: { "f:a": {} } };
    const twice = {
      ...object,
      metadata: { ...(object["metadata"] as JsonObject), managedFields: [{ fieldsV1 }] },
    };
    const [first, last] = [Object.entries(twice), Object.entries(twice).reverse()];
    for (const entries of [first, last]) {
      const [whole] = documents(`${JSON.stringify(Object.fromEntries(entries))}\n`, "a.jsonl");
      const { reading, document: light } = readLight(whole!, readDocument);
      assert.equal(light.cuts?.length, 1);
      const both = shortened(light, reading.value as JsonObject);
      assert.ok(both.text.length < light.text.length - padding.length);
      for (const path of paths) {
        assert.deepEqual(locate(openDocument(both), path), locate(openDocument(whole!), path));
      }
    }
  });

  test("is the document itself where its text is laid out over several lines", () => {
    const laidOut = [...documents(JSON.stringify(object, null, 2), "a.json")][0]!;
    assert.equal(shortened(laidOut, object), laidOut);
  });

  test("is the document itself where the values are written in another way", () => {
    const spaced = [...documents(line.replaceAll('":', '": '), "a.jsonl")][1]!;
    assert.equal(shortened(spaced, object), spaced);
  });
});
