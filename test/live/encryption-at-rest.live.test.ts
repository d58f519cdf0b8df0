import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { controls } from "../../src/controls/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane } from "../control-plane/start.ts";
import { evaluateText } from "../unit/evaluate-text.ts";

const key = (name: string, fill: number) => ({
  keys: [{ name, secret: Buffer.alloc(32, fill).fill(1, 0, 1).toString("base64") }],
});

interface Case {
  readonly says: string;
  /** undefined: no flag at all */
  readonly resources: readonly object[] | undefined;
  /** what the bytes of a Secret and of a ConfigMap begin with */
  readonly secret: string;
  readonly configMap: string;
}

const plain = "k8s\0";
const cases: readonly Case[] = [
  { says: "no configuration", resources: undefined, secret: plain, configMap: plain },
  {
    says: "secretbox for Secrets alone",
    resources: [
      { resources: ["secrets"], providers: [{ secretbox: key("one", 9) }, { identity: {} }] },
    ],
    secret: "k8s:enc:secretbox:v1:one:",
    configMap: plain,
  },
  {
    says: "identity first",
    resources: [
      { resources: ["secrets"], providers: [{ identity: {} }, { aescbc: key("one", 9) }] },
      { resources: ["*.*"], providers: [{ aesgcm: key("two", 8) }] },
    ],
    secret: plain,
    configMap: "k8s:enc:aesgcm:v1:two:",
  },
  {
    says: "a name of its own after a wildcard of another group",
    resources: [
      { resources: ["*.apps"], providers: [{ identity: {} }] },
      { resources: ["*."], providers: [{ aescbc: key("one", 9) }] },
    ],
    secret: "k8s:enc:aescbc:v1:one:",
    configMap: "k8s:enc:aescbc:v1:one:",
  },
];

/** The verdict of a control on the server's flags and file, as a scan reads them. */
function verdictOf(id: string, config: object | undefined): string | undefined {
  const path = "/etc/kubernetes/encryption.json";
  const documents = [
    {
      kind: "Flags",
      metadata: { name: "server" },
      component: "kube-apiserver",
      node: "n1",
      args: config === undefined ? [] : [`--encryption-provider-config=${path}`],
    },
    ...(config === undefined
      ? []
      : [
          {
            kind: "NodeFiles",
            metadata: { name: "n1" },
            files: [{ path, mode: "0600", owner: "root", group: "root", content: config }],
          },
        ]),
  ];
  const text = documents
    .map((one) => JSON.stringify({ apiVersion: "rampart.dev/v1alpha1", ...one }))
    .join("\n---\n");
  const control = controls.find((one) => one.id === id);
  assert.ok(control !== undefined);
  return evaluateText(text, [control]).findings[0]?.verdict;
}

describe("what is stored in etcd", { skip: skipLive({ own: true }), concurrency: 2 }, () => {
  for (const { says, resources, secret, configMap } of cases) {
    test(`${says}: the verdict is what the stored bytes show`, async () => {
      const config =
        resources === undefined
          ? undefined
          : {
              apiVersion: "apiserver.config.k8s.io/v1",
              kind: "EncryptionConfiguration",
              resources,
            };
      const plane = await startControlPlane({
        flags: config === undefined ? [] : ["--encryption-provider-config={dir}/encryption.json"],
        files: config === undefined ? {} : { "encryption.json": JSON.stringify(config) },
      });
      try {
        const stored = async (resource: string, kind: string): Promise<string> => {
          const made = await plane.request("POST", `/api/v1/namespaces/default/${resource}`, {
            apiVersion: "v1",
            kind,
            metadata: { name: "planted" },
            ...(kind === "Secret" ? { stringData: { a: "b" } } : { data: { a: "b" } }),
          });
          assert.equal(made.status, 201);
          const asked = await fetch(`${plane.etcdUrl}/v3/kv/range`, {
            method: "POST",
            body: JSON.stringify({
              key: Buffer.from(`/registry/${resource}/default/planted`).toString("base64"),
            }),
          });
          const { kvs } = (await asked.json()) as { kvs: readonly { value: string }[] };
          return Buffer.from(kvs[0]?.value ?? "", "base64").toString("latin1");
        };
        const [ofSecret, ofConfigMap] = [
          await stored("secrets", "Secret"),
          await stored("configmaps", "ConfigMap"),
        ];
        assert.ok(ofSecret.startsWith(secret), ofSecret.slice(0, 40));
        assert.ok(ofConfigMap.startsWith(configMap), ofConfigMap.slice(0, 40));
        const verdict = verdictOf("encryption-secrets-plain", config);
        assert.equal(verdict, ofSecret.startsWith(plain) ? "fail" : "pass");
        if (config !== undefined) {
          const leftOut = verdictOf("encryption-resources-left-out", config);
          assert.equal(leftOut, configMap === plain ? "fail" : "pass");
        }
      } finally {
        await plane.stop();
      }
    });
  }
});
