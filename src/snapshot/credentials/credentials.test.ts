import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../model/index.ts";
import { drawn, pem, samples } from "../../secrets/credentials/samples.ts";
import { createAlike } from "../alike.ts";
import { toRecord } from "../record.ts";
import { createHash } from "../redact/index.ts";

const hash = createHash(Buffer.from("k"));
const make = (object: JsonObject) =>
  toRecord(object, { origin: { from: "cluster", cluster: "" }, hash });
const found = (object: JsonObject) =>
  (make(object).hits ?? []).map(({ path, kind }) => `${path.join(".")}: ${kind}`);

const token = samples["github-token"] ?? "";
const random = drawn(30);
const coded = (text: string) => Buffer.from(text).toString("base64");
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

const container: JsonObject = {
  name: "web",
  image: "registry.example.com/web:1",
  env: [
    { name: "DB_PASSWORD", value: "blue-42-kites" },
    { name: "DB_HOST", value: "db.shop.svc" },
    { name: "API_TOKEN", valueFrom: { secretKeyRef: { name: "api", key: "token" } } },
  ],
  command: ["/app", "--token", random, "--verbose"],
  args: [`--db-password=blue-42-kites`, "-c", `curl -H 'Authorization: Bearer ${random}' a`],
  livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: "X-Api-Key", value: random }] } },
  lifecycle: { preStop: { exec: { command: ["leave", token] } } },
};
const spec: JsonObject = {
  containers: [container],
  volumes: [{ name: "a", csi: { driver: "x", volumeAttributes: { accountKey: random } } }],
};
const inContainer = [
  "env.0.value: password",
  "livenessProbe.httpGet.httpHeaders.0.value: generated-secret",
  "lifecycle.preStop.exec.command.1: github-token",
  "command.2: generated-secret",
  "args.0: password",
  "args.2: bearer-token",
];
const inSpec = (at: string) => [
  ...inContainer.map((hit) => `${at}.containers.0.${hit}`),
  `${at}.volumes.0.csi.volumeAttributes.accountKey: generated-secret`,
];

const objects: readonly (readonly [what: string, object: JsonObject, hits: readonly string[]])[] = [
  ["a pod", { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec }, inSpec("spec")],
  [
    "a workload, its template's annotations, and its own",
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "a", annotations: { "example.com/token": random } },
      spec: { template: { metadata: { annotations: { note: token } }, spec } },
    },
    [
      ...inSpec("spec.template.spec"),
      "spec.template.metadata.annotations.note: github-token",
      "metadata.annotations.example.com/token: generated-secret",
    ],
  ],
  [
    "a custom resource, its pod template and its values",
    {
      apiVersion: "example.com/v1",
      kind: "Engine",
      metadata: { name: "a" },
      spec: { database: { password: "blue-42-kites" }, template: { spec } },
    },
    [
      "spec.database.password: password",
      ...[...inContainer.slice(0, 1), ...inContainer.slice(3), ...inContainer.slice(1, 3)].map(
        (hit) => `spec.template.spec.containers.0.${hit}`,
      ),
      "spec.template.spec.volumes.0.csi.volumeAttributes.accountKey: generated-secret",
    ],
  ],
  [
    "a ConfigMap",
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a" },
      data: { "app.yaml": "db:\n  password: blue-42-kites\n", "id.pem": pem(), mode: "dark" },
    },
    ["data.app.yaml: password", "data.id.pem: private-key"],
  ],
  [
    "an object whose credential stands only in what was applied",
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "a",
        annotations: {
          [lastApplied]: JSON.stringify({
            apiVersion: "v1",
            kind: "Pod",
            metadata: { name: "a", annotations: {} },
            spec: { containers: [{ name: "web", env: [{ name: "PASSWORD", value: "blue-42" }] }] },
          }),
        },
      },
      spec: { containers: [{ name: "web" }] },
    },
    [`metadata.annotations.${lastApplied}.spec.containers.0.env.0.value: password`],
  ],
  [
    "an object whose credential stands in both: once",
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: "a",
        annotations: {
          [lastApplied]: JSON.stringify({
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "a" },
            data: { password: "blue-42-kites" },
          }),
        },
      },
      data: { password: "blue-42-kites" },
    },
    ["data.password: password"],
  ],
  [
    "a node's arguments, as k3s keeps them",
    {
      apiVersion: "v1",
      kind: "Node",
      metadata: {
        name: "a",
        annotations: {
          "k3s.io/node-args": `["server","--token","${random}","--agent-token","********"]`,
        },
      },
    },
    ["metadata.annotations.k3s.io/node-args: generated-secret"],
  ],
  [
    "a volume",
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: "a" },
      spec: { csi: { volumeAttributes: { a: token } }, mountOptions: ["password=blue-42-kites"] },
    },
    ["spec.csi.volumeAttributes.a: github-token", "spec.mountOptions.0: password"],
  ],
  [
    "a definition",
    {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "a" },
      spec: { versions: [{ schema: { token: random } }] },
    },
    [],
  ],
  [
    "a Secret in the clear",
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: {
        password: coded("blue-42-kites"),
        username: coded("app"),
        "tls.key": coded(pem()),
        "tls.crt": coded(pem("CERTIFICATE")),
        note: coded("production"),
        license: coded("k2-94x"),
        "settings.yaml": coded("log: debug\nlevel: 3\n"),
      },
      stringData: { token },
    },
    [
      "data.password: password",
      "data.tls.key: private-key",
      "data.license: secret-value",
      "stringData.token: github-token",
    ],
  ],
  [
    "a Secret that is filled in later",
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: { a: "", b: coded("${DB_PASSWORD}"), c: coded("<path:kv/data/a#password>") },
      stringData: {
        password: "vault:secret/data/db#password",
        token: "{{ .Values.token }}",
        key: "REPLACE_ME",
      },
    },
    [],
  ],
  [
    "a Secret that SOPS encrypted",
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: { password: coded("blue-42-kites") },
      sops: { version: "3.9.0" },
    },
    [],
  ],
];

for (const [what, object, hits] of objects) {
  test(`the credentials of ${what} are found before redaction`, () =>
    assert.deepEqual(found(object), hits));
}

test("what detectors saw in alike pods is shared, each at its own place", () => {
  const alike = createAlike();
  const pod = (name: string): JsonObject => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, annotations: { note: token } },
    spec,
  });
  const workload: JsonObject = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "c" },
    spec: { template: { spec } },
  };
  for (const object of [pod("a"), pod("b"), workload]) {
    const shared = alike(object, make);
    const key = ({ path }: { readonly path: readonly unknown[] }) => path.join(".");
    const sorted = (hits: typeof shared.hits) =>
      (hits ?? []).toSorted((a, b) => key(a).localeCompare(key(b)));
    assert.deepEqual(sorted(shared.hits), sorted(make(object).hits));
  }
});

test("no record holds a credential that was found in it", () => {
  const values = [token, random, "blue-42-kites"];
  for (const [what, object] of objects) {
    const text = JSON.stringify(make(object));
    for (const value of values) assert.ok(!text.includes(value), `${what}: ${text}`);
  }
});

test("what is surely a credential is hashed where redaction would keep the text", () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a" },
    spec: {
      containers: [{ name: "a", livenessProbe: { httpGet: { port: 80, path: `/ok/${token}` } } }],
    },
  };
  const rec = make(pod);
  assert.deepEqual(
    rec.hits?.map(({ kind }) => kind),
    ["github-token"],
  );
  assert.ok(!JSON.stringify(rec).includes(token));
  const open = {
    ...pod,
    spec: { containers: [{ name: "a", livenessProbe: { httpGet: { path: "/ok" } } }] },
  };
  assert.ok(JSON.stringify(make(open)).includes('"path":"/ok"'));
});
