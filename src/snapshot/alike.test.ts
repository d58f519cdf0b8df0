import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { JsonObject } from "../model/index.ts";
import { createAlike } from "./alike.ts";
import { toRecord } from "./record.ts";
import { createHash } from "./redact/index.ts";

const hash = createHash(Buffer.alloc(32, 1));
const make = (object: JsonObject) =>
  toRecord(object, { origin: { from: "cluster", cluster: "c" }, hash });

/** Few different values, so that neighbours are often equal and often all but equal. */
const value = fc.constantFrom("a", "1", "kube-api-access-abcde", "kube-api-access-abcdef", "");
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    value,
    fc.constantFrom(null, 1, 2, true),
    fc.array(tie("any"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("name", "image", "env", "x"), tie("any"), { maxKeys: 2 }),
  ),
})).any;
const list = fc.array(fc.record({ name: value, image: value, args: json }), { maxLength: 2 });
const pod = fc
  .record({ containers: list, volumes: list, initContainers: list }, { requiredKeys: [] })
  .map((spec) => {
    const written = JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "p" },
      spec,
    });
    return JSON.parse(written) as JsonObject;
  });

test("a record that shares what an earlier pod brought is the record made of the pod alone", () => {
  fc.assert(
    fc.property(fc.array(pod, { minLength: 2, maxLength: 6 }), (pods) => {
      const alike = createAlike();
      for (const each of pods) assert.deepEqual(alike(each, make), make(each));
    }),
    { numRuns: 500 },
  );
});

test("pods that differ only in their token's volume share their lists", () => {
  const alike = createAlike();
  const spec = (token: string) => ({
    containers: [{ name: "c", image: "i", volumeMounts: [{ name: token, mountPath: "/t" }] }],
    volumes: [{ name: token, projected: { sources: [] } }],
  });
  const [first, second] = ["kube-api-access-abcde", "kube-api-access-fghij"].map((token) =>
    alike({ apiVersion: "v1", kind: "Pod", metadata: { name: token }, spec: spec(token) }, make),
  );
  const listsOf = (rec: typeof first) => rec?.object["spec"] as JsonObject | undefined;
  assert.equal(listsOf(second)?.["containers"], listsOf(first)?.["containers"]);
  assert.equal(listsOf(second)?.["volumes"], listsOf(first)?.["volumes"]);
});
