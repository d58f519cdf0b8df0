import assert from "node:assert/strict";
import { test } from "node:test";
import { createAlike } from "../alike.ts";
import { createHash } from "../redact/index.ts";
import { readManifest, type ManifestItem } from "./read.ts";

const pod = (index: number): string => `- apiVersion: v1
  kind: ${index === 3 ? "PodList" : "Pod"}
  metadata: {name: pod-${index}, namespace: shop}
  spec:
    containers:
    - name: app
      image: example.com/app:${index}
      args: ["${"x".repeat(300)}"]
      securityContext:
        privileged: ${index === 5 ? '"yes"' : "true"}
${index === 7 ? "        privileged: false\n" : ""}  # the next one
`;

/** Beyond what is read at once; an alias keeps it whole. */
function list(more: string): Uint8Array {
  const items = Array.from({ length: 700 }, (_, index) => pod(index)).join("");
  return Buffer.from(`apiVersion: v1\n${more}items:\n${items}kind: List\n`);
}

function told(bytes: Uint8Array): unknown[] {
  const options = { hash: createHash(Buffer.alloc(32)), alike: createAlike() };
  return [...readManifest(bytes, "list.yaml", options)].map((item: ManifestItem) => {
    if (!("rec" in item)) return item;
    const paths = [[], ["spec", "containers", 0, "securityContext", "privileged"]];
    const { kept } = item.locate;
    return {
      ...item.rec,
      places: paths.flatMap((path) => [item.locate(path), kept()(path)]),
    };
  });
}

test("a large List gives the records, faults and places of one that is read whole", () => {
  const parted = told(list("metadata: {a: &x 12, b: 12}\n"));
  assert.equal(parted.length, 700);
  assert.deepEqual(parted, told(list("metadata: {a: &x 12, b: *x}\n")));
});
