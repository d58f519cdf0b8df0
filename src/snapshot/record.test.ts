import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../model/index.ts";
import { toRecord } from "./record.ts";
import { createHash } from "./redact/index.ts";

const hash = createHash(Buffer.from("k"));
const record = (object: JsonObject, scope?: "cluster" | "namespaced") =>
  toRecord(object, {
    origin: { from: "cluster", cluster: "" },
    hash,
    ...(scope === undefined ? {} : { scope }),
  });

const identities: readonly (readonly [JsonObject, string, boolean])[] = [
  [{ apiVersion: "v1", kind: "Pod", metadata: { name: "a", namespace: "b" } }, "|Pod|b|a", false],
  [{ apiVersion: "v1", kind: "Pod", metadata: { name: "a" } }, "|Pod|default|a", true],
  [{ apiVersion: "v1", kind: "Pod", metadata: { generateName: "a-" } }, "|Pod|default|a-*", true],
  [{ apiVersion: "v1", kind: "Pod" }, "|Pod|default|", true],
  [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "a", namespace: "x" } },
    "|Namespace||a",
    false,
  ],
  [
    { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "a" } },
    "rbac.authorization.k8s.io|ClusterRole||a",
    false,
  ],
  [
    { apiVersion: "example.com/v1", kind: "Thing", metadata: { name: "a" } },
    "example.com|Thing|default|a",
    true,
  ],
  [
    { apiVersion: "constraints.gatekeeper.sh/v1", kind: "Any", metadata: { name: "a" } },
    "constraints.gatekeeper.sh|Any||a",
    false,
  ],
];

for (const [object, key, assumed] of identities) {
  test(`identity ${key}`, () => {
    const { identity, assumedNamespace } = record(object);
    assert.equal(`${identity.group}|${identity.kind}|${identity.namespace}|${identity.name}`, key);
    assert.equal(assumedNamespace, assumed);
  });
}

test("discovery's word on the scope goes before the table", () => {
  const object = { apiVersion: "example.com/v1", kind: "Thing", metadata: { name: "a" } };
  assert.equal(record(object, "cluster").identity.namespace, "");
});

test("managedFields and unlisted status go, the object that was read stays as it was", () => {
  const object = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a", namespace: "b", managedFields: [{ manager: "helm" }], selfLink: "x" },
    spec: { containers: [{ name: "a", env: [{ name: "X", value: "secret" }] }] },
    status: {
      phase: "Running",
      message: "gone",
      containerStatuses: [{ name: "a", imageID: "i", state: { terminated: { message: "gone" } } }],
    },
  };
  const before = structuredClone(object);
  const made = record(object);
  assert.deepEqual(object, before);
  assert.deepEqual(made.managedBy, { by: "helm" });
  assert.deepEqual(made.object["status"], {
    phase: "Running",
    containerStatuses: [{ name: "a", imageID: "i" }],
  });
  assert.deepEqual(made.object.metadata, { name: "a", namespace: "b" });
});

test("what does not change is shared with the object that was read", () => {
  const spec = { containers: [{ name: "a", image: "b" }] };
  const object = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec };
  assert.equal(record(object).object["spec"], spec);
});

test("a field called __proto__ is only a field", () => {
  const object = JSON.parse(
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","annotations":{"__proto__":"PLANT"}},"data":{"__proto__":"PLANT","a":"PLANT"}}',
  ) as JsonObject;
  const text = JSON.stringify(record(object));
  assert.ok(!text.includes("PLANT"));
  assert.match(text, /"data":\{"__proto__":"hmac:/);
});
