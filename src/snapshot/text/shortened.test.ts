import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { JsonObject, Path } from "../../model/index.ts";
import { documents, locate, openDocument, shortened } from "./index.ts";

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

  test("is the document itself where its text is laid out over several lines", () => {
    const laidOut = [...documents(JSON.stringify(object, null, 2), "a.json")][0]!;
    assert.equal(shortened(laidOut, object), laidOut);
  });

  test("is the document itself where the values are written in another way", () => {
    const spaced = [...documents(line.replaceAll('":', '": '), "a.jsonl")][1]!;
    assert.equal(shortened(spaced, object), spaced);
  });
});
