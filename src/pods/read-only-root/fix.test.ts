import assert from "node:assert/strict";
import { test } from "node:test";
import type { Container, PodRow, PodSpec } from "../../facts/index.ts";
import { containersOf } from "../containers.ts";
import { readOnlyRootFix } from "./fix.ts";

function fixOf(container: Container, more: PodSpec = {}) {
  const spec: PodSpec = { containers: [container], ...more };
  return readOnlyRootFix({ spec } as PodRow, containersOf(spec));
}

test("a known image's writable paths come along as emptyDirs, but where something is mounted", () => {
  const fix = fixOf(
    {
      name: "web",
      image: "nginx:1.29",
      volumeMounts: [{ name: "scratch", mountPath: "/tmp/" }],
    },
    { volumes: [{ name: "scratch", emptyDir: {} }] },
  );
  assert.deepEqual(
    fix.edits.map((edit) => (edit.op === "remove" ? "" : JSON.stringify(edit.value))),
    [
      "true",
      '{"name":"web-var-cache-nginx","emptyDir":{}}',
      '{"name":"web-var-cache-nginx","mountPath":"/var/cache/nginx"}',
      '{"name":"web-var-run","emptyDir":{}}',
      '{"name":"web-var-run","mountPath":"/var/run"}',
    ],
  );
  assert.match(fix.needs ?? "", /known to write/);
});

test("an unknown image gets no guess, and is named", () => {
  const fix = fixOf({ name: "app", image: "registry.example.com/app:1" });
  assert.equal(fix.edits.length, 1);
  assert.match(fix.needs ?? "", /each path that app writes/);
});

test("a volume's name is a new DNS label", () => {
  const long = "a".repeat(63);
  const fix = fixOf(
    { name: long, image: "redis:8" },
    { volumes: [{ name: "a".repeat(58), emptyDir: {} }] },
  );
  const names = fix.edits.flatMap((edit) =>
    edit.op === "append" && edit.path.join(".") === "spec.volumes"
      ? [(edit.value as { name: string }).name]
      : [],
  );
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});
