import assert from "node:assert/strict";
import { test } from "node:test";
import { newestKubernetesMinor } from "../../src/model/index.ts";
import { controls } from "../../src/controls/index.ts";
import { everyTable } from "../../src/engine/completeness.ts";
import { createEvaluator } from "../../src/engine/evaluate.ts";
import { itemsOf, testTime } from "./evaluate-text.ts";

/** What a control says of a live cluster of which these objects were read, and whether they are all. */
function verdicts(id: string, text: string, complete: boolean): readonly string[] {
  const chosen = controls.filter((control) => control.id === id);
  assert.equal(chosen.length, 1, id);
  const evaluator = createEvaluator({
    controls: chosen,
    newestMinor: newestKubernetesMinor,
    at: testTime,
  });
  for (const item of itemsOf(text)) {
    if (!("rec" in item)) continue;
    evaluator.put({ ...item.rec, origin: { from: "cluster", cluster: "1" } } as typeof item.rec);
  }
  const completeness = everyTable(() => ({ complete, gaps: new Map() }));
  const cluster = { id: "1", name: "prod" };
  return evaluator
    .finish({ completeness, gaps: [], clusterId: "1", cluster, minor: 37 }, true)
    .findings.map(({ verdict }) => verdict);
}

const daemonSet = (image: string, status = "") => `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent, namespace: kube-system}
spec: {template: {spec: {tolerations: [{operator: Exists}], containers: [{name: a, image: "${image}"}]}}}
${status}`;
const flags = (component: string, node: string, ...args: readonly string[]) => `
---
apiVersion: rampart.dev/v1alpha1
kind: Flags
metadata: {name: ${component}-${node}}
component: ${component}
node: ${node}
args: ${JSON.stringify(args)}`;
const node = (more = "") => `
---
apiVersion: v1
kind: Node
metadata: {name: n1${more}}
status: {nodeInfo: {kubeletVersion: v1.33.1}}`;
const cloud = (what: string, name: string, content: string) => `
---
apiVersion: rampart.dev/v1alpha1
kind: CloudFacts
metadata: {name: ${name}}
provider: aks
what: ${what}
content: ${content}`;
const audited = "{logs: [{category: kube-audit, enabled: true}]}";
const etcd = flags("etcd", "cp1", "--trusted-ca-file=/pki/ca.crt");

const hook = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: kyverno-resource-validating-webhook-cfg}
webhooks:
  - name: validate.kyverno.svc-ignore
    failurePolicy: Ignore
    rules: [{operations: ["*"], apiGroups: [""], apiVersions: [v1], resources: [pods]}]
`;

const cases: readonly (readonly [
  name: string,
  control: string,
  text: string,
  whole: string,
  part: string,
])[] = [
  [
    "a webhook of Kyverno that fails open, beside policies that could not be listed",
    "image-verification-fails-open",
    hook,
    "not-applicable",
    "unknown",
  ],
  [
    "a detector on nodes that could not be listed",
    "runtime-detector-nodes-left-out",
    daemonSet("falcosecurity/falco:0.40"),
    "not-applicable",
    "unknown",
  ],
  [
    "namespaces that may opt out of a detector",
    "runtime-detector-narrowed",
    daemonSet("kubearmor/kubearmor:v1"),
    "pass",
    "unknown",
  ],
  [
    "the authority of an API server that shows its flags in part",
    "etcd-shared-authority",
    etcd + flags("kube-apiserver", "cp1", "$(EXTRA)"),
    "unknown",
    "unknown",
  ],
  [
    "the authority of an API server of another node",
    "etcd-shared-authority",
    etcd + flags("kube-apiserver", "cp2", "--client-ca-file=/pki/ca.crt"),
    "unknown",
    "unknown",
  ],
  [
    "an API server beside etcd with an authority of its own",
    "etcd-shared-authority",
    etcd + flags("kube-apiserver", "cp1", "--client-ca-file=/pki/clients.crt"),
    "pass",
    "pass",
  ],
  [
    "the diagnostic settings of the one cluster of AKS",
    "cloud-audit-log-off",
    cloud("cluster", "a", "{}") + cloud("logs", "s", audited),
    "pass",
    "pass",
  ],
  [
    "a network plugin that is scheduled to no node",
    "policies-not-enforced",
    daemonSet("docker.io/calico/node:v3.31.2", "status: {desiredNumberScheduled: 0}") + node(),
    "unknown",
    "unknown",
  ],
];

for (const [name, control, text, whole, part] of cases) {
  test(`${control}: ${name}`, () => {
    for (const [complete, expected] of [
      [true, whole],
      [false, part],
    ] as const) {
      const said = verdicts(control, text, complete).filter((one) => one !== "not-applicable");
      assert.deepEqual(said, expected === "not-applicable" ? [] : [expected], `${complete}`);
    }
  });
}

test("cloud-audit-log-off: diagnostic settings do not say of which of two clusters they are", () => {
  const text =
    cloud("cluster", "a", "{}") + cloud("cluster", "b", "{}") + cloud("logs", "s", audited);
  assert.deepEqual(verdicts("cloud-audit-log-off", text, true), ["unknown", "unknown"]);
});

test("cloud-audit-log-off: the ids of diagnostic settings tell of which cluster they are", () => {
  const setting = audited.replace("{logs", "{id: /Subscriptions/s/A/providers/x, logs");
  const text =
    cloud("cluster", "a", "{id: /subscriptions/s/ab}") +
    cloud("cluster", "b", "{id: /subscriptions/s/a}") +
    cloud("logs", "s", setting);
  assert.deepEqual(verdicts("cloud-audit-log-off", text, true), ["unknown", "pass"]);
});
