import assert from "node:assert/strict";
import { test } from "node:test";
import { newestKubernetesMinor, type Rec } from "../../../src/model/index.ts";
import { controls as all } from "../../../src/controls/index.ts";
import { createEvaluator } from "../../../src/engine/evaluate.ts";
import { evaluateText, itemsOf, openWorld, testTime } from "../evaluate-text.ts";

const controls = all.filter(({ area }) => area === "secrets");
const said = (text: string, verdict = "fail") =>
  evaluateText(text, controls)
    .findings.filter((finding) => finding.verdict === verdict)
    .map(({ control, object, evidence }) => [control, object.name, evidence[0]?.path].join(" "));

const spec = `containers: [{name: web, image: a, env: [{name: DB_PASSWORD, value: blue-42-kites}]}]`;

const places: readonly (readonly [what: string, text: string, said: readonly string[]])[] = [
  [
    "a pod",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec}}`,
    ["credential-in-env a spec.containers[web].env[0].value"],
  ],
  [
    "a CronJob",
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: "0 3 * * *", jobTemplate: {spec: {template: {spec: {${spec}}}}}}`,
    ["credential-in-env a spec.jobTemplate.spec.template.spec.containers[web].env[0].value"],
  ],
  [
    "a pod template of a custom resource: once",
    `apiVersion: example.com/v1\nkind: Engine\nmetadata: {name: a}\nspec: {parts: [{podTemplate: {${spec}}}]}`,
    ["credential-in-env a spec.parts[0].podTemplate.containers[web].env[0].value"],
  ],
  [
    "annotations of a template",
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, annotations: {db-password: blue-42-kites}}, spec: {containers: [{name: web, image: a}]}}}`,
    ["credential-in-annotation a spec.template.metadata.annotations.db-password"],
  ],
  [
    "a ConfigMap",
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {db-password: blue-42-kites}`,
    ["credential-in-config-map a data.db-password"],
  ],
];

for (const [what, text, wanted] of places) {
  test(`a credential in ${what} is one finding, at its place`, () =>
    assert.deepEqual(said(text), wanted));
}

test("pods that differ in their credentials alone are told apart", () => {
  const pod = (name: string, value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: web, image: a, env: [{name: DB_PASSWORD, value: "${value}"}]}]}`;
  const text = [pod("a", "/run/pw"), pod("b", "blue-42-kites"), pod("c", "/run/pw")].join(
    "\n---\n",
  );
  assert.deepEqual(said(text), ["credential-in-env b spec.containers[web].env[0].value"]);
});

/** What a snapshot of before the detectors holds: records without hits. */
function withoutDetectors(text: string): readonly Rec[] {
  return itemsOf(text).flatMap((item) => {
    if (!("rec" in item)) return [];
    const { hits: _, ...rec } = item.rec;
    return [rec];
  });
}

test("where no detectors looked, nothing passes", () => {
  const evaluator = createEvaluator({ controls, newestMinor: newestKubernetesMinor, at: testTime });
  const text = places.map(([, one]) => one).join("\n---\n");
  for (const rec of withoutDetectors(text)) evaluator.put(rec);
  const report = { completeness: openWorld, gaps: [], clusterId: "", minor: newestKubernetesMinor };
  const { findings } = evaluator.finish(report, true);
  const verdicts = new Set(
    findings
      .filter(({ control }) => control.startsWith("credential-in-"))
      .map(({ verdict }) => verdict),
  );
  assert.deepEqual([...verdicts].toSorted(), ["not-applicable", "unknown"]);
  const unknown = findings.find(({ verdict }) => verdict === "unknown");
  assert.match(unknown?.reason ?? "", /collect the snapshot again/);
});

const uses: readonly (readonly [what: string, text: string, verdict: string])[] = [
  ["nothing", "", "fail"],
  [
    "a variable",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {containers: [{name: a, image: a, env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}`,
    "pass",
  ],
  [
    "an environment",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {initContainers: [{name: a, image: a, envFrom: [{secretRef: {name: s}}]}]}`,
    "pass",
  ],
  [
    "a projected volume",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {volumes: [{name: v, projected: {sources: [{secret: {name: s}}]}}], containers: [{name: a, image: a}]}`,
    "pass",
  ],
  [
    "a driver of a volume",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {volumes: [{name: v, csi: {driver: d, nodePublishSecretRef: {name: s}}}], containers: [{name: a, image: a}]}`,
    "pass",
  ],
  [
    "a pull of images",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {imagePullSecrets: [{name: s}], containers: [{name: a, image: a}]}`,
    "pass",
  ],
  [
    "a service account",
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: p, namespace: shop}\nimagePullSecrets: [{name: s}]`,
    "pass",
  ],
  [
    "an Ingress",
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: p, namespace: shop}\nspec: {tls: [{secretName: s}]}`,
    "pass",
  ],
  [
    "a Gateway",
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: p, namespace: shop}\nspec: {gatewayClassName: g, listeners: [{name: l, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: s}]}}]}`,
    "pass",
  ],
  [
    "a pod of another namespace",
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: other}\nspec: {imagePullSecrets: [{name: s}], containers: [{name: a, image: a}]}`,
    "fail",
  ],
  [
    "a custom resource beside it",
    `apiVersion: example.com/v1\nkind: Engine\nmetadata: {name: p, namespace: shop}\nspec: {}`,
    "unknown",
  ],
  [
    "a custom resource elsewhere",
    `apiVersion: example.com/v1\nkind: Engine\nmetadata: {name: p, namespace: other}\nspec: {}`,
    "fail",
  ],
  [
    "an annotation of words of its own",
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: p, namespace: shop, annotations: {example.com/auth-secret: s}}\nspec: {}`,
    "unknown",
  ],
];

const secret = (more = "") =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ndata: {k: ""}\n${more}`;
const namespace = `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}`;

for (const [what, text, verdict] of uses) {
  test(`a Secret that is named by ${what}: ${verdict}`, () => {
    const documents = [namespace, secret(), ...(text === "" ? [] : [text])].join("\n---\n");
    const found = evaluateText(documents, controls).findings.find(
      ({ control }) => control === "unused-secret",
    );
    assert.equal(found?.verdict, verdict, found?.reason);
  });
}

test("without its Namespace, whether a Secret is used is unknown", () => {
  assert.deepEqual(said(secret(), "unknown"), ["unused-secret s "]);
});

test("no finding tells a value that was found", () => {
  const values = ["blue-42-kites", Buffer.from("blue-42-kites").toString("base64")];
  const text = [
    ...places.map(([, one]) => one),
    secret("stringData: {password: blue-42-kites}\n").replace('data: {k: ""}\n', ""),
  ].join("\n---\n");
  const { findings } = evaluateText(text, controls);
  assert.ok(findings.filter(({ verdict }) => verdict === "fail").length >= places.length);
  const told = JSON.stringify(findings);
  for (const value of values) assert.ok(!told.includes(value));
});
