import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodSpec } from "../../../facts/index.ts";
import { formatPath } from "../../../model/index.ts";
import type { CheckId } from "../check.ts";
import { checks } from "../checks.ts";
import { checksAt, evaluate, judge } from "../evaluate.ts";

interface Row {
  readonly says: string;
  readonly minor?: number;
  readonly spec: PodSpec;
  readonly breaks: readonly string[];
}

const one = (securityContext: object): PodSpec => ({
  containers: [{ name: "a", securityContext }],
});
const context = "spec.containers[a].securityContext";
const windows = { os: { name: "windows" } };
const ownUsers = { hostUsers: false };

const tables: Partial<Record<CheckId, readonly Row[]>> = {
  allowPrivilegeEscalation: [
    { says: "a written false", spec: one({ allowPrivilegeEscalation: false }), breaks: [] },
    {
      says: "true",
      spec: one({ allowPrivilegeEscalation: true }),
      breaks: [`${context}.allowPrivilegeEscalation=true`],
    },
    {
      says: "absence",
      spec: { ...one({}), ephemeralContainers: [{ name: "e" }] },
      breaks: [
        `${context}.allowPrivilegeEscalation=`,
        "spec.ephemeralContainers[e].securityContext.allowPrivilegeEscalation=",
      ],
    },
    { says: "nothing before 1.8", minor: 7, spec: one({}), breaks: [] },
    {
      says: "Windows before 1.25",
      minor: 24,
      spec: { ...one({}), ...windows },
      breaks: [`${context}.allowPrivilegeEscalation=`],
    },
    { says: "no Windows from 1.25", minor: 25, spec: { ...one({}), ...windows }, breaks: [] },
  ],
  capabilities_restricted: [
    {
      says: "all dropped, low ports added",
      spec: one({ capabilities: { drop: ["NET_RAW", "ALL"], add: ["NET_BIND_SERVICE"] } }),
      breaks: [],
    },
    {
      says: "not all dropped",
      spec: one({ capabilities: { drop: ["NET_RAW"] } }),
      breaks: [`${context}.capabilities.drop=NET_RAW`],
    },
    {
      says: "other spellings of ALL",
      spec: one({ capabilities: { drop: ["all"] } }),
      breaks: [`${context}.capabilities.drop=all`],
    },
    {
      says: "absence and an addition",
      spec: one({ capabilities: { add: ["CHOWN"] } }),
      breaks: [`${context}.capabilities.drop=`, `${context}.capabilities.add[0]=CHOWN`],
    },
    { says: "nothing before 1.22", minor: 21, spec: one({}), breaks: [] },
    {
      says: "Windows before 1.25",
      minor: 24,
      spec: { ...one({}), ...windows },
      breaks: [`${context}.capabilities.drop=`],
    },
    { says: "no Windows from 1.25", minor: 25, spec: { ...one({}), ...windows }, breaks: [] },
  ],
  procMount_restricted: [
    { says: "nothing before 1.35", minor: 34, spec: one({ procMount: "Unmasked" }), breaks: [] },
    {
      says: "the whole one, in a user namespace too",
      minor: 35,
      spec: { ...one({ procMount: "Unmasked" }), ...ownUsers },
      breaks: [`${context}.procMount=Unmasked`],
    },
  ],
  restrictedVolumes: [
    {
      says: "each allowed source",
      spec: {
        volumes: [
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret",
        ].map((source) => ({ name: source, [source]: {} })),
      },
      breaks: [],
    },
    {
      says: "no source, which the server makes an emptyDir",
      spec: { volumes: [{ name: "v" }, { name: "w", hostPath: null as never }] },
      breaks: [],
    },
    {
      says: "a forbidden and an unknown source",
      spec: {
        volumes: [
          { name: "v", nfs: {} },
          { name: "w", future: {} },
        ],
      },
      breaks: ["spec.volumes[v].nfs=", "spec.volumes[w].future="],
    },
    {
      says: "nothing where one of several sources is allowed",
      spec: { volumes: [{ name: "v", nfs: {}, emptyDir: {} }] },
      breaks: [],
    },
  ],
  runAsNonRoot: [
    {
      says: "true on the pod",
      spec: { ...one({}), securityContext: { runAsNonRoot: true } },
      breaks: [],
    },
    { says: "true on every container", spec: one({ runAsNonRoot: true }), breaks: [] },
    { says: "absence", spec: one({}), breaks: [`${context}.runAsNonRoot=`] },
    {
      says: "false on the pod though every container says true",
      spec: { ...one({ runAsNonRoot: true }), securityContext: { runAsNonRoot: false } },
      breaks: ["spec.securityContext.runAsNonRoot=false"],
    },
    {
      says: "a container that turns it off",
      spec: { ...one({ runAsNonRoot: false }), securityContext: { runAsNonRoot: true } },
      breaks: [`${context}.runAsNonRoot=false`],
    },
    {
      says: "a user namespace before 1.35",
      minor: 34,
      spec: { ...one({}), ...ownUsers },
      breaks: [`${context}.runAsNonRoot=`],
    },
    {
      says: "no user namespace from 1.35",
      minor: 35,
      spec: { ...one({}), ...ownUsers },
      breaks: [],
    },
    { says: "Windows too", spec: { ...one({}), ...windows }, breaks: [`${context}.runAsNonRoot=`] },
  ],
  runAsUser: [
    {
      says: "absence and other users",
      spec: { ...one({ runAsUser: 1000 }), securityContext: {} },
      breaks: [],
    },
    {
      says: "root at both levels",
      spec: { ...one({ runAsUser: 0 }), securityContext: { runAsUser: 0 } },
      breaks: ["spec.securityContext.runAsUser=0", `${context}.runAsUser=0`],
    },
    { says: "nothing before 1.23", minor: 22, spec: one({ runAsUser: 0 }), breaks: [] },
    {
      says: "a user namespace before 1.35",
      minor: 34,
      spec: { ...one({ runAsUser: 0 }), ...ownUsers },
      breaks: [`${context}.runAsUser=0`],
    },
    {
      says: "no user namespace from 1.35",
      minor: 35,
      spec: { ...one({ runAsUser: 0 }), ...ownUsers },
      breaks: [],
    },
  ],
  seccompProfile_restricted: [
    {
      says: "a profile on the pod",
      spec: { ...one({}), securityContext: { seccompProfile: { type: "Localhost" } } },
      breaks: [],
    },
    {
      says: "a profile on every container",
      spec: one({ seccompProfile: { type: "RuntimeDefault" } }),
      breaks: [],
    },
    { says: "absence", spec: one({}), breaks: [`${context}.seccompProfile.type=`] },
    {
      says: "unconfined on the pod, which silent containers inherit",
      spec: { ...one({}), securityContext: { seccompProfile: { type: "Unconfined" } } },
      breaks: [
        "spec.securityContext.seccompProfile.type=Unconfined",
        `${context}.seccompProfile.type=`,
      ],
    },
    { says: "nothing before 1.19", minor: 18, spec: one({}), breaks: [] },
    {
      says: "Windows before 1.25",
      minor: 24,
      spec: { ...one({}), ...windows },
      breaks: [`${context}.seccompProfile.type=`],
    },
    { says: "no Windows from 1.25", minor: 25, spec: { ...one({}), ...windows }, breaks: [] },
  ],
};

for (const check of checks.filter(({ level }) => level === "restricted")) {
  test(`${check.id} finds each field that breaks it, and no other`, () => {
    const rows = tables[check.id] ?? [];
    assert.ok(rows.length > 1, "has a table");
    for (const { says, minor = 37, spec, breaks } of rows) {
      const found = judge(check, minor, { spec, annotations: {} });
      const texts = found.map(
        ({ path, value }) => `${formatPath(path, { spec } as never)}=${value ?? ""}`,
      );
      assert.deepEqual(texts, breaks, says);
    }
  });
}

test("a forbidden volume is said by its type, as its source has no value to show", () => {
  const spec = { volumes: [{ name: "backup", hostPath: { path: "/" } }] };
  const found = evaluate("restricted", 37, { spec, annotations: {} });
  assert.deepEqual(found.find(({ id }) => id === "restrictedVolumes")?.violations, [
    { path: ["spec", "volumes", 0, "hostPath"], note: "a volume of type hostPath" },
  ]);
});

test("level restricted drops a baseline check only where its stricter twin is in effect", () => {
  const at = (minor: number) => new Set(checksAt("restricted", minor).map(({ id }) => id));
  assert.ok(at(0).has("capabilities_baseline") && !at(0).has("hostPathVolumes"));
  assert.ok(at(18).has("seccompProfile_baseline") && !at(19).has("seccompProfile_baseline"));
  assert.ok(at(21).has("capabilities_baseline") && !at(22).has("capabilities_baseline"));
  assert.ok(at(34).has("procMount") && !at(35).has("procMount"));
  assert.deepEqual(
    checksAt("baseline", 37).map(({ level }) => level),
    Array(12).fill("baseline"),
  );
});

test("a version newer than the newest known one is judged as that one", () => {
  const pod = {
    spec: { securityContext: { sysctls: [{ name: "net.ipv4.tcp_notsent_lowat" }] } },
    annotations: {},
  };
  assert.deepEqual(evaluate("baseline", 99, pod), []);
  assert.equal(evaluate("baseline", 36, pod).length, 1);
});

test("null lists, items and fields are read as absent, as the API server reads them", () => {
  const spec = {
    containers: [null, { name: "a", securityContext: null, ports: [null] }],
    volumes: [null],
    initContainers: null,
    securityContext: null,
  };
  const violated = evaluate("restricted", 37, { spec: spec as never, annotations: {} });
  assert.deepEqual(
    violated.map(({ id }) => id),
    [
      "allowPrivilegeEscalation",
      "capabilities_restricted",
      "runAsNonRoot",
      "seccompProfile_restricted",
    ],
  );
});
