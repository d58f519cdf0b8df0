import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { type Json, type JsonObject, type Path, valueAt } from "../../src/model/index.ts";
import { fieldTable, fieldTableFile } from "../../scripts/generate-fields.ts";
import { checkFields } from "../../src/snapshot/fields/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { type ControlPlane, startControlPlane } from "../control-plane/start.ts";

/**
 * The oracle of src/snapshot/fields: objects with one field changed, sent as strict dry runs. The
 * server says of a decoding error what it says of no other, so validation cannot be taken for one.
 */
const refusal =
  /strict decoding error|cannot unmarshal|cannot be handled as|unable to parse|quantities must match|illegal base64|parsing time|json: /;

const pod: JsonObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "p",
    namespace: "default",
    labels: { a: "b" },
    annotations: { c: "d" },
    finalizers: ["a.b/c"],
  },
  spec: {
    hostNetwork: false,
    hostUsers: true,
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 30,
    activeDeadlineSeconds: 60,
    priority: 0,
    nodeSelector: { a: "b" },
    os: { name: "linux" },
    hostAliases: [{ ip: "10.0.0.1", hostnames: ["a"] }],
    tolerations: [{ key: "a", operator: "Exists", tolerationSeconds: 5, effect: "NoExecute" }],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "a",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { a: "b" } },
      },
    ],
    overhead: { cpu: "1" },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      fsGroup: 1,
      supplementalGroups: [1],
      seccompProfile: { type: "RuntimeDefault" },
      seLinuxOptions: { level: "s0" },
      sysctls: [{ name: "kernel.shm_rmid_forced", value: "0" }],
    },
    volumes: [
      { name: "a", emptyDir: { sizeLimit: "1Gi" } },
      {
        name: "b",
        configMap: { name: "c", defaultMode: 420, items: [{ key: "a", path: "a", mode: 256 }] },
      },
      {
        name: "c",
        projected: { sources: [{ serviceAccountToken: { path: "t", expirationSeconds: 3600 } }] },
      },
    ],
    containers: [
      {
        name: "a",
        image: "i",
        command: ["sh"],
        args: ["a"],
        stdin: true,
        env: [{ name: "A", value: "1" }],
        ports: [{ containerPort: 80, hostPort: 0, protocol: "TCP" }],
        resources: { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "500m" } },
        volumeMounts: [{ name: "a", mountPath: "/a", readOnly: true }],
        livenessProbe: { httpGet: { port: 80, path: "/" }, initialDelaySeconds: 1 },
        lifecycle: { preStop: { exec: { command: ["a"] } } },
        securityContext: {
          privileged: false,
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          runAsUser: 1,
          procMount: "Default",
          capabilities: { drop: ["ALL"], add: ["CHOWN"] },
        },
      },
    ],
  },
};

const deployment: JsonObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "d", namespace: "default", creationTimestamp: null, generation: 1 },
  spec: {
    replicas: 1,
    paused: false,
    minReadySeconds: 1,
    selector: {
      matchLabels: { a: "b" },
      matchExpressions: [{ key: "a", operator: "In", values: ["b"] }],
    },
    strategy: { rollingUpdate: { maxSurge: "25%", maxUnavailable: 1 } },
    template: { metadata: { labels: { a: "b" } }, spec: valueAt(pod, ["spec"]) ?? {} },
  },
};

const others: JsonObject[] = [
  {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "c", namespace: "default" },
    data: { a: "b" },
    binaryData: { c: "aGk=" },
    immutable: false,
  },
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s", namespace: "default" },
    type: "Opaque",
    data: { a: "aGk=" },
    stringData: { b: "c" },
  },
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "Role",
    metadata: { name: "r", namespace: "default" },
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
  },
  {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { name: "l", namespace: "default" },
    spec: {
      holderIdentity: "a",
      leaseDurationSeconds: 1,
      renewTime: "2026-01-31T12:00:00.000000Z",
    },
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "n", namespace: "default" },
    spec: {
      podSelector: {},
      policyTypes: ["Ingress"],
      ingress: [
        {
          ports: [{ port: 80, endPort: 90 }],
          from: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }],
        },
      ],
    },
  },
];

const values: readonly Json[] = [
  true,
  "true",
  "yes",
  0,
  1,
  "0",
  "80",
  -1,
  1.5,
  1e21,
  2 ** 31,
  2 ** 53,
  "",
  "a",
  "1Gi",
  "1.5e3",
  "1gi",
  "+1",
  ".5",
  "1e",
  "1Ki2",
  "aGk=",
  "aGk",
  "a b",
  "2026-01-31T12:00:00Z",
  "2026-02-30T12:00:00Z",
  "2026-01-31",
  "2026-01-31t12:00:00z",
  "2026-01-31T12:00:00.5+01:00",
  null,
  [],
  {},
  [1],
  ["a"],
  [null],
  [[]],
  { a: 1 },
  { a: "b" },
  { a: null },
  [{}],
];

/** Every place of an object: where a value may be replaced, or a field added beside it. */
function places(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Array.isArray(value)
    ? value.flatMap((item: Json, index) => places(item, [...path, index]))
    : Object.entries(value as JsonObject).flatMap(([key, each]) =>
        places(each ?? null, [...path, key]),
      );
  return [path, ...below];
}

function replaced(value: Json, path: Path, by: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (index === step ? replaced(item, rest, by) : item));
  return {
    ...(value as JsonObject),
    [step]: replaced((value as JsonObject)[step] ?? null, rest, by),
  };
}

const kept = new Set(["apiVersion", "kind", "metadata.name", "metadata.namespace", "metadata", ""]);

function changed(seed: JsonObject): fc.Arbitrary<Json> {
  const all = places(seed).filter((path) => !kept.has(path.join(".")));
  const retyped = fc
    .tuple(fc.constantFrom(...all), fc.constantFrom(...values))
    .map(([path, value]) => replaced(seed, path, value));
  const mappings = places(seed).filter((path) => {
    const value = valueAt(seed, path);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  });
  const misspelt = fc
    .tuple(
      fc.constantFrom(...mappings),
      fc.constantFrom("own", "Name", "hostnetwork", "Privileged", "privilged", "constructor"),
      fc.constantFrom<Json>("a", true, null),
    )
    .map(([path, key, value]) => replaced(seed, [...path, key], value));
  const recased = fc
    .constantFrom(...all.filter((path) => typeof path.at(-1) === "string"))
    .map((path) =>
      replaced(
        seed,
        [...path.slice(0, -1), String(path.at(-1)).toUpperCase()],
        valueAt(seed, path) ?? null,
      ),
    );
  return fc.oneof({ weight: 8, arbitrary: retyped }, misspelt, recased);
}

function pathOf(object: JsonObject): string {
  const [group, version] = String(object["apiVersion"]).includes("/")
    ? String(object["apiVersion"]).split("/")
    : [];
  const base = group === undefined ? "/api/v1" : `/apis/${group}/${version}`;
  const kind = String(object["kind"]).toLowerCase();
  const plural = kind.endsWith("y") ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  return `${base}/namespaces/default/${plural}?dryRun=All&fieldValidation=Strict`;
}

describe(
  "a field is a fault exactly where a real API server refuses it",
  { skip: skipLive() },
  () => {
    let server: ControlPlane;
    before(async () => {
      server = await startControlPlane();
    });
    after(async () => {
      await server.stop();
    });

    test("the table is what the server's OpenAPI documents say", async (t) => {
      if (skipLive({ own: true }) !== false)
        return t.skip("a foreign cluster has kinds of its own");
      assert.equal(readFileSync(fieldTableFile, "utf8"), await fieldTable(server));
    });

    for (const [seed, count] of [
      [pod, 2500],
      [deployment, 800],
      ...others.map((each): [JsonObject, number] => [each, 250]),
    ] as [JsonObject, number][]) {
      const kind = String(seed["kind"]);
      test(`${kind} with one field changed`, async (t) => {
        const objects = [
          ...new Map(
            fc
              .sample(changed(seed), { numRuns: count, seed: 7 })
              .map((each) => [JSON.stringify(each), each]),
          ).values(),
        ];
        const wrong = await Promise.all(
          objects.map(async (object) => {
            const reply = await server.request("POST", pathOf(seed), object);
            const refused = reply.status === 400 && refusal.test(reply.body.message);
            const { faults } = checkFields(object as JsonObject, String(seed["apiVersion"]), kind);
            if (refused === faults.length > 0) return [];
            return [
              `${reply.status} ${reply.body.message ?? ""} — ${faults.map((each) => each.message).join("; ")}`,
            ];
          }),
        );
        t.diagnostic(`${objects.length} objects, ${wrong.flat().length} disagreements`);
        assert.deepEqual(wrong.flat(), []);
      });
    }
  },
);
