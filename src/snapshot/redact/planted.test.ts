import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { JsonObject } from "../../model/index.ts";
import { samples } from "../../secrets/credentials/samples.ts";
import { toRecord } from "../record.ts";
import { createHash } from "./hash.ts";
import { plant, plantedKinds } from "./planted.ts";

const hash = createHash(Buffer.from("planted"));
const record = (object: JsonObject) =>
  JSON.stringify(toRecord(object, { origin: { from: "cluster", cluster: "" }, hash }));

/** "Type: field field" for every field that some text survives in. */
function keptFields(): readonly string[] {
  const kept = new Map<string, Set<string>>();
  for (const kind of plantedKinds) {
    const { object, plants } = plant(kind, (count) => `Pl4nt ed-${count}!`);
    const text = record(object);
    for (const { text: planted, field } of plants) {
      if (!text.includes(planted)) continue;
      const [type = "", name = ""] = field.split(".");
      kept.set(type, (kept.get(type) ?? new Set()).add(name));
    }
  }
  return [...kept]
    .map(([type, fields]) => `${type}: ${[...fields].toSorted().join(" ")}`)
    .toSorted();
}

test("text survives only in the listed fields of built-in kinds", () => {
  const listed = readFileSync(new URL("kept-fields.txt", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  assert.deepEqual(keptFields(), listed);
});

const secrets: readonly string[] = [
  "hunter2PLANT",
  "correct horse PLANT staple",
  "AKIAPLANT7EXAMPLE",
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYPLANT",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJQIn0.PLANT",
  "-----BEGIN PRIVATE KEY-----\nPLANT\n-----END PRIVATE KEY-----",
  "https://user:PLANT@db.example.com/",
  "https://hooks.example.com/services/T0/B0/PLANT",
  "https://example.com/?token=PLANT",
  "https://example.com/#PLANT",
  "postgres://app:PLANT@db.shop.svc:5432/shop?sslmode=require",
  "redis://:PLANT@redis:6379",
  "user:PLANT",
  "user:PLANT@db.example.com:5432",
  "redis:6379,PLANT",
  "-pPLANT",
  "--password=PLANT",
  "PGPASSWORD=PLANT psql -h db",
  "curl -H 'Authorization: Bearer PLANT' https://example.com",
  '{"password":"PLANT"}',
  "password: PLANT\n",
  "$(PASSWORD) PLANT",
  "/opt/PLANT/with space",
];

const containerWith = (secret: string): JsonObject => ({
  name: "web",
  image: "example.com/web:1",
  command: ["/bin/sh", "-c", secret],
  args: ["serve", secret, "--token", secret, `--token=${secret}`, `-t=${secret}`, "-p", secret],
  env: [
    { name: "A", value: secret },
    { name: "PASSWORD", value: secret },
    { name: "DATABASE_URL", value: secret },
    { name: "PORT", value: secret },
  ],
  livenessProbe: { exec: { command: ["sh", "-c", secret] } },
  readinessProbe: {
    httpGet: { port: 80, path: "/z", httpHeaders: [{ name: "Authorization", value: secret }] },
  },
  lifecycle: { preStop: { exec: { command: [secret] } } },
});

const podWith = (secret: string): JsonObject => ({
  containers: [containerWith(secret)],
  initContainers: [containerWith(secret)],
  ephemeralContainers: [containerWith(secret)],
  volumes: [
    { name: "a", csi: { driver: "x", volumeAttributes: { password: secret } } },
    { name: "b", flexVolume: { driver: "x", options: { password: secret } } },
    {
      name: "c",
      gitRepo: {
        repository: secret.includes("://")
          ? secret.replace(/PLANT$|(?:services|webhook).*/, "")
          : secret,
      },
    },
  ],
});

const annotations = (secret: string) => ({
  note: secret,
  "example.com/url": secret,
  "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify({ stringData: { a: secret } }),
});

const objectsWith: Readonly<Record<string, (secret: string) => JsonObject>> = {
  "a pod": (s) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a", annotations: annotations(s) },
    spec: podWith(s),
  }),
  "a workload": (s) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "a" },
    spec: { template: { metadata: { annotations: annotations(s) }, spec: podWith(s) } },
  }),
  "a cron job": (s) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name: "a" },
    spec: {
      jobTemplate: {
        metadata: { annotations: annotations(s) },
        spec: { template: { spec: podWith(s) } },
      },
    },
  }),
  "an unknown component's pod template": (s) => ({
    apiVersion: "example.com/v1",
    kind: "Engine",
    metadata: { name: "a", annotations: annotations(s) },
    spec: {
      deep: [
        {
          template: {
            metadata: { annotations: annotations(s) },
            spec: { ...podWith(s), extra: s },
          },
        },
      ],
    },
  }),
  "a custom resource": (s) => ({
    apiVersion: "example.com/v1",
    kind: "Thing",
    metadata: { name: "a" },
    spec: {
      password: s,
      values: { deep: [{ free: s }] },
      config: [{ name: "API_KEY", value: s }],
      list: [s],
      script: s,
      env: { A: s },
      auth: { basic: { user: s } },
      passwordSecretRef: { name: "x", key: "y", note: s },
    },
    status: { message: s },
  }),
  "a kubeconfig in a folder": (s) => ({
    apiVersion: "v1",
    kind: "Config",
    metadata: {},
    users: [{ name: "a", user: { token: s, password: s, "client-key-data": s } }],
  }),
  "an encryption configuration": (s) => ({
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "EncryptionConfiguration",
    metadata: {},
    resources: [
      { resources: ["secrets"], providers: [{ aescbc: { keys: [{ name: "k1", secret: s }] } }] },
    ],
  }),
  "a Secret": (s) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "a", annotations: annotations(s) },
    data: { a: s },
    stringData: { b: s },
  }),
  "a Secret of wrong shape": (s) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "a" },
    data: [s],
    stringData: s,
  }),
  "a ConfigMap": (s) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a" },
    data: { "app.env": s, url: s },
    binaryData: { b: s },
  }),
  "cluster-info": (s) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "cluster-info", namespace: "kube-public" },
    data: {
      kubeconfig: JSON.stringify({ users: [{ name: "a", user: { token: s } }] }),
      "jws-kubeconfig-a": s,
    },
  }),
  "kubeadm-config": (s) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "kubeadm-config", namespace: "kube-system" },
    data: {
      ClusterConfiguration: JSON.stringify({
        apiServer: {
          extraArgs: [{ name: "made-up", value: s }],
          extraEnvs: [{ name: "A", value: s }],
        },
      }),
      other: s,
    },
  }),
  "a Corefile with a provider's keys": (s) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "coredns", namespace: "kube-system" },
    data: {
      Corefile: `.:53 {\n  errors\n  route53 a.:Z {\n    aws_access_key X ${s.replaceAll("\n", " ")}\n  }\n}`,
    },
  }),
  "a volume": (s) => ({
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: "a" },
    spec: { csi: { driver: "x", volumeAttributes: { p: s } }, mountOptions: [`password=${s}`] },
  }),
  "a storage class": (s) => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "a" },
    parameters: { restuserkey: s },
  }),
};

for (const [name, build] of Object.entries(objectsWith)) {
  test(`a secret planted in ${name} is not in its record`, () => {
    for (const secret of secrets) {
      const text = record(build(secret));
      assert.ok(!text.includes("PLANT"), `${secret} survived in ${text}`);
    }
  });
}

/** Twelve characters from the middle of what of a credential is secret: its longest run. */
function coreOf(credential: string): string {
  const runs = credential.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? "";
  const middle = Math.floor(longest.length / 2) - 6;
  return longest.slice(middle, middle + 12);
}

for (const [name, build] of Object.entries(objectsWith)) {
  test(`no credential that detectors know is in the record of ${name}, nor a part of it`, () => {
    for (const [kind, credential] of Object.entries(samples)) {
      const core = coreOf(credential);
      assert.equal(core.length, 12, kind);
      const text = record(build(credential));
      assert.ok(!text.includes(core), `${kind} survived in ${text}`);
    }
  });
}

test("redacting a record again changes nothing", () => {
  for (const build of Object.values(objectsWith)) {
    const { object } = JSON.parse(record(build("hunter2PLANT"))) as { object: JsonObject };
    assert.deepEqual((JSON.parse(record(object)) as { object: JsonObject }).object, object);
  }
});
