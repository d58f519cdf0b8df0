import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as fc from "fast-check";
import type { SnapshotItem } from "../../model/index.ts";
import { createHash } from "../redact/index.ts";
import {
  describeKubectlFolder,
  isKubectlFolder,
  kubectlCommands,
  readKubectlFolder,
} from "./index.ts";
import { listItems } from "./list-items.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "rampart-kubectl-"));
});
after(() => rmSync(folder, { recursive: true }));

const save = (file: string, content: unknown) =>
  writeFileSync(
    join(folder, file),
    typeof content === "string" ? content : JSON.stringify(content, null, 4),
  );
const list = (...items: object[]) => ({
  apiVersion: "v1",
  items,
  kind: "List",
  metadata: { resourceVersion: "" },
});

test("every command is plain kubectl, and a folder with a space is quoted", () => {
  const commands = kubectlCommands("my folder", "0.1.0");
  assert.ok(commands.includes("kubectl get pods -A -o json > 'my folder'/pods.json"));
  assert.ok(
    commands.includes(
      "kubectl get roles.rbac.authorization.k8s.io -A -o json > 'my folder'/roles.rbac.authorization.k8s.io.json",
    ),
  );
  assert.ok(
    commands.every((command) => /^(?:mkdir -p|echo|kubectl (?:get|version|config))/.test(command)),
  );
  assert.ok(!commands.some((command) => command.includes("secret")));
});

const definition = (plural: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.example.com` },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural, kind: plural === "engines" ? "Engine" : "Rocket" },
    versions: [{ name: "v1", served: true }],
  },
});

test("a saved folder is read as a live cluster, with a gap for what is absent, empty or cut", async () => {
  assert.equal(await isKubectlFolder(folder), false);
  await assert.rejects(
    readKubectlFolder(folder, createHash(Buffer.from("k")), "c").next(),
    /--print-kubectl/,
  );
  save("rampart-kubectl.json", "{}");
  save("version.json", { serverVersion: { gitVersion: "v1.31.2" } });
  save("context.txt", "prod\n");
  save(
    "namespaces.json",
    list({ apiVersion: "v1", kind: "Namespace", metadata: { name: "kube-system", uid: "u1" } }),
  );
  save(
    "pods.json",
    list({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a", namespace: "b" },
      spec: { containers: [{ name: "x", args: ['}]{[ \\" PLANT'] }] },
    }),
  );
  save("services.json", list());
  save(
    "customresourcedefinitions.apiextensions.k8s.io.json",
    list(definition("engines"), definition("rockets"), definition("../../../etc/x")),
  );
  save(
    "engines.example.com.json",
    list({
      apiVersion: "example.com/v1",
      kind: "Engine",
      metadata: { name: "v8", namespace: "b" },
    }),
  );
  save("nodes.json", "");
  save(
    "deployments.apps.json",
    '{"items":[{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"b"}},{"apiV',
  );
  save("configmap.kube-system.coredns.json", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "coredns", namespace: "kube-system" },
  });
  assert.deepEqual(await describeKubectlFolder(folder), {
    id: "u1",
    name: "prod",
    version: "v1.31.2",
  });
  const items = await Array.fromAsync(
    readKubectlFolder(folder, createHash(Buffer.from("k")), "prod"),
  );
  const names = items.flatMap((item) =>
    "record" in item ? [`${item.record.identity.kind} ${item.record.identity.name}`] : [],
  );
  assert.deepEqual(
    names.filter((name) => !name.startsWith("CustomResourceDefinition")),
    ["Namespace kube-system", "Pod a", "Deployment d", "Engine v8", "ConfigMap coredns"],
  );
  const of = (kind: string, resource: string) =>
    items.flatMap<unknown>((item: SnapshotItem) =>
      "coverage" in item && item.coverage.kind === kind
        ? [item.coverage.complete]
        : "gap" in item && item.gap.resource === resource
          ? [item.gap.reason]
          : [],
    );
  assert.deepEqual(of("Pod", "pods"), [true]);
  assert.deepEqual(of("Service", "services"), [true]);
  assert.deepEqual(of("Node", "nodes"), ["request-failed", false]);
  assert.deepEqual(of("Deployment", "deployments"), ["truncated", false]);
  assert.deepEqual(of("Role", "roles"), ["not-collected", false]);
  assert.deepEqual(of("Engine", "engines"), [true]);
  // No definition names them, but the list of aggregated servers, which could serve them, was not saved.
  assert.deepEqual(of("Gateway", "gateways"), ["not-collected", false]);
  assert.deepEqual(of("Rocket", "rockets"), ["not-collected", false], "defined, and not saved");
  assert.ok(!JSON.stringify(items).includes("PLANT"));
});

test("routes that nothing serves cannot exist, and those that something serves were not saved", async () => {
  const served = (...names: readonly string[]) =>
    list(
      ...names.map((name) => ({
        apiVersion: "apiregistration.k8s.io/v1",
        kind: "APIService",
        metadata: { name },
      })),
    );
  save("customresourcedefinitions.apiextensions.k8s.io.json", list());
  save("apiservices.apiregistration.k8s.io.json", served("v1.apps"));
  const complete = async (kind: string) => {
    const items = await Array.fromAsync(
      readKubectlFolder(folder, createHash(Buffer.from("k")), "c"),
    );
    return items.flatMap((item) =>
      "coverage" in item && item.coverage.kind === kind ? [item.coverage.complete] : [],
    );
  };
  assert.deepEqual(await complete("Gateway"), [true]);
  assert.deepEqual(await complete("Route"), [true]);
  save("apiservices.apiregistration.k8s.io.json", served("v1.route.openshift.io"));
  assert.deepEqual(await complete("Route"), [false]);
  assert.deepEqual(await complete("HTTPRoute"), [true]);
});

test("the items of any list come out as they went in, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4, minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (items, size) => {
        const bytes = Buffer.from(JSON.stringify(list(...items)));
        async function* chunks() {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        }
        const out = await Array.fromAsync(listItems(chunks(), "x"));
        const texts = out.flatMap((item) => ("text" in item ? [item.text] : []));
        assert.deepEqual(
          texts,
          items.map((item) => JSON.stringify(item)),
        );
        assert.deepEqual(out.at(-1), { whole: true });
      },
    ),
    { numRuns: 100 },
  );
});
