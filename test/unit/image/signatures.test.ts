import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { evaluateText } from "../evaluate-text.ts";

const control = controls.filter((one) => one.id === "image-signatures-not-enforced");

const cluster = { apiVersion: "rampart.dev/v1alpha1", kind: "Cluster", metadata: { name: "shop" } };

const kyverno = (action: string) => ({
  apiVersion: "kyverno.io/v1",
  kind: "ClusterPolicy",
  metadata: { name: "signed" },
  spec: {
    validationFailureAction: action,
    rules: [
      {
        match: { any: [{ resources: { kinds: ["Pod"] } }] },
        verifyImages: [{ imageReferences: ["*"], attestors: [{ entries: [{}] }] }],
      },
    ],
  },
});

const hook = (configuration: string, name: string, resource = "pods") => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  metadata: { name: configuration },
  webhooks: [
    {
      name,
      rules: [
        { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: [resource] },
      ],
    },
  ],
});

const gkeNode = {
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: "n1", labels: { "cloud.google.com/gke-nodepool": "a" } },
};

const kyvernoHook = hook("kyverno-resource-validating-webhook-cfg", "validate.kyverno.svc-fail");

const cases: readonly {
  readonly says: string;
  readonly objects: readonly object[];
  readonly verdict: string;
  readonly because?: RegExp;
}[] = [
  {
    says: "nothing is there",
    objects: [cluster],
    verdict: "fail",
    because: /no policy of a known/,
  },
  {
    says: "a policy enforces",
    objects: [cluster, kyverno("Enforce"), kyvernoHook],
    verdict: "pass",
  },
  {
    says: "a policy only tells",
    objects: [cluster, kyverno("Audit"), kyvernoHook],
    verdict: "fail",
    because: /only tells/,
  },
  {
    says: "the engine of a policy has no webhook",
    objects: [cluster, kyverno("Enforce")],
    verdict: "fail",
    because: /no webhook asks it/,
  },
  {
    says: "the engine is asked for other things than pods",
    objects: [
      cluster,
      kyverno("Enforce"),
      hook("kyverno-resource-validating-webhook-cfg", "validate.kyverno.svc-fail", "services"),
    ],
    verdict: "fail",
  },
  {
    says: "an engine keeps its policy in a file",
    objects: [cluster, hook("connaisseur-webhook", "conn.connaisseur.svc")],
    verdict: "unknown",
    because: /Connaisseur/,
  },
  {
    says: "GKE may do it",
    objects: [cluster, gkeNode],
    verdict: "unknown",
    because: /Binary Authorization/,
  },
];

for (const { says, objects, verdict, because } of cases) {
  test(`signatures are ${verdict === "pass" ? "" : "not known to be "}enforced where ${says}`, () => {
    const text = objects.map((one) => JSON.stringify(one)).join("\n---\n");
    const found = evaluateText(text, control).findings[0];
    assert.equal(found?.verdict, verdict);
    if (because !== undefined) {
      assert.match(`${found?.reason ?? ""} ${found?.evidence[0]?.note ?? ""}`, because);
    }
  });
}
