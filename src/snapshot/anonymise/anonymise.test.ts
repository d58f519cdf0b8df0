import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { valueAt, type JsonObject, type Rec } from "../../model/index.ts";
import { toRecord } from "../record.ts";
import { createHash } from "../redact/index.ts";
import { plant, plantedKinds } from "../redact/planted.ts";
import { createAnonymiser } from "./index.ts";
import { createRename } from "./rename.ts";

const hash = createHash(Buffer.from("k"));
const anonymiser = createAnonymiser(Buffer.from("z"));
const rename = createRename(Buffer.from("z"));

function anonymised(object: JsonObject): Rec {
  const record = toRecord(object, { origin: { from: "cluster", cluster: "acme-prod" }, hash });
  const item = anonymiser.item({ record });
  assert.ok("record" in item);
  return item.record;
}

/** Fields whose text is a word of the API, and which therefore stays. */
const vocabulary = new Set<string>();
for (const kind of plantedKinds) {
  const { object, plants } = plant(kind, (count) => `acme-${count}-corp`);
  const text = JSON.stringify(anonymised(object));
  for (const { text: planted, field } of plants)
    if (text.includes(planted)) vocabulary.add(field.split(".")[1] ?? "");
}

test("of all fields of the API only those that hold its own words keep their text", () => {
  // name and value: of sysctls, DNS options and os alone; apiVersion and kind: of known groups
  const kept = `
    accessModes action add admissionReviewVersions apiVersion architecture cachingMode
    completionMode concurrencyPolicy containerRuntimeVersion divisor dnsPolicy drop effect
    externalTrafficPolicy failurePolicy fieldPath format fsGroupChangePolicy fsType
    imagePullPolicy internalTrafficPolicy ipFamilies ipFamilyPolicy kernelVersion kind
    kubeProxyVersion kubeletVersion level matchPolicy medium mode mountPropagation name
    nodeAffinityPolicy nodeTaintsPolicy nonResourceURLs operatingSystem operations operator
    osImage patchType pathType persistentVolumeReclaimPolicy phase podManagementPolicy
    policyTypes preemptionPolicy procMount protocol qosClass reclaimPolicy recursiveReadOnly
    reinvocationPolicy restartPolicy schedule scheme scope seLinuxChangePolicy sessionAffinity
    sideEffects sizeLimit storedVersions supplementalGroupsPolicy terminationMessagePolicy
    timeZone type validationActions value verbs volumeBindingMode volumeMode whenDeleted
    whenScaled whenUnsatisfiable`;
  assert.deepEqual([...vocabulary].toSorted(), kept.trim().split(/\s+/));
});

const web = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "acme-web",
    namespace: "acme",
    labels: { app: "acme-web", "acme.example/team": "acme" },
    annotations: {
      "acme.example/note": "acme",
      "container.apparmor.security.beta.kubernetes.io/acme": "localhost/acme",
    },
  },
  spec: {
    selector: { matchLabels: { app: "acme-web" } },
    template: {
      metadata: { labels: { app: "acme-web" } },
      spec: {
        serviceAccountName: "acme-web",
        nodeSelector: { "kubernetes.io/os": "linux", "acme.example/pool": "acme" },
        containers: [
          {
            name: "acme",
            image: `registry.acme.example/acme/web:1.2@sha256:${"ab".repeat(32)}`,
            args: ["--acme-flag=acme", "acme"],
            env: [
              { name: "ACME_PASSWORD", value: "acme" },
              { name: "CART_HOST", value: "acme-cart.acme.svc:7070" },
              { name: "DB", valueFrom: { secretKeyRef: { name: "acme-db", key: "acme.pem" } } },
            ],
            volumeMounts: [{ name: "acme", mountPath: "/var/lib/acme" }],
          },
        ],
        volumes: [{ name: "acme", hostPath: { path: "/var/run/docker.sock" } }],
      },
    },
  },
};

test("nothing of an organisation's own words is left in a workload, and its joins hold", () => {
  const { identity, object } = anonymised(web);
  assert.ok(!/acme/i.test(JSON.stringify(object)), JSON.stringify(object));
  const made = object as unknown as typeof web;
  const pod = made.spec.template;
  assert.equal(identity.name, made.metadata.name);
  assert.equal(pod.spec.serviceAccountName, identity.name);
  assert.deepEqual(made.spec.selector.matchLabels, pod.metadata.labels);
  assert.equal(pod.spec.volumes[0]?.name, pod.spec.containers[0]?.volumeMounts[0]?.name);
  assert.equal(pod.spec.volumes[0]?.hostPath.path, "/var/run/docker.sock");
  assert.equal(pod.spec.nodeSelector["kubernetes.io/os"], "linux");
  assert.match(pod.spec.containers[0]?.image ?? "", /:1\.2@sha256:[0-9a-f]{64}$/);
  assert.match(
    pod.spec.containers[0]?.env[1]?.value ?? "",
    new RegExp(`^x[0-9a-f]{10}\\.${identity.namespace}\\.svc:7070$`),
  );
});

test("a custom resource of an unknown group hides its group and kind, and so do rules and gaps", () => {
  const { identity, object } = anonymised({
    apiVersion: "acme.example/v1",
    kind: "AcmeThing",
    metadata: { name: "acme" },
  });
  assert.ok(!/acme/i.test(JSON.stringify([identity, object])));
  const role = anonymised({
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "acme" },
    rules: [
      {
        apiGroups: ["acme.example", ""],
        resources: ["acmethings"],
        resourceNames: ["acme"],
        verbs: ["get"],
      },
    ],
  });
  assert.ok(!/acme/i.test(JSON.stringify(role)));
  const definition = anonymised({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "acmethings.acme.example" },
    spec: {
      group: "acme.example",
      names: { kind: "AcmeThing", plural: "acmethings", shortNames: ["acme"] },
    },
  });
  assert.ok(!/acme/i.test(JSON.stringify(definition)));
  assert.equal(valueAt(definition.object, ["spec", "names", "kind"]), identity.kind);
  const gap = anonymiser.item({
    gap: {
      reason: "forbidden",
      message: "https://acme",
      verb: "list",
      resource: "acmethings",
      group: "acme.example",
      namespace: "acme",
      file: "acme/a.yaml",
      object: "acme",
    },
  });
  assert.ok(!/acme/i.test(JSON.stringify(gap)));
  const header = anonymiser.header({
    apiVersion: "rampart.dev/v1alpha1",
    kind: "Snapshot",
    format: 1,
    tool: { name: "rampart", version: "0.1.0" },
    at: "2026-01-01T00:00:00Z",
    by: "jane@acme.example",
    cluster: { id: "7c00cda5-dc2b-4c18-b1f6-ef6bbaecd975", name: "acme", labels: { acme: "acme" } },
  });
  assert.ok(!/acme|jane|7c00cda5/i.test(JSON.stringify(header)));
});

const kept: readonly (readonly [keyof typeof rename, string, string | RegExp])[] = [
  ["name", "kube-system", "kube-system"],
  ["name", "system:masters", "system:masters"],
  ["name", "system:serviceaccount:shop:web", /^system:serviceaccount:x[0-9a-f]{10}:x[0-9a-f]{10}$/],
  ["name", "web-7d9f8c7b5-x2x4z", /^x[0-9a-f]{10}-7d9f8c7b5-x2x4z$/],
  ["name", "db-0", /^x[0-9a-f]{10}-0$/],
  ["name", "hmac:0123456789ab", "hmac:0123456789ab"],
  ["name", "100m", "100m"],
  ["name", "10.1.2.0/24", "10.1.2.0/24"],
  ["name", "52.1.2.3", /^203\.0\.113\.\d+$/],
  ["name", "8.8.8.8", "8.8.8.8"],
  ["name", "0.0.0.0/0", "0.0.0.0/0"],
  ["host", "shop.example.com", /^x[0-9a-f]{10}\.x[0-9a-f]{10}\.com$/],
  ["path", "/var/lib/kubelet/pods", "/var/lib/kubelet/pods"],
  ["path", "/var/lib/shop", /^\/var\/lib\/x[0-9a-f]{10}$/],
  ["image", "nginx:1.29", "nginx:1.29"],
  ["image", "registry.k8s.io/pause:3.10", "registry.k8s.io/pause:3.10"],
  ["image", "quay.io/cilium/cilium:v1.17@sha256:ab", "quay.io/cilium/cilium:v1.17@sha256:ab"],
  ["image", "quay.io/shop/web", /^quay\.io\/x[0-9a-f]{10}\/x[0-9a-f]{10}$/],
  ["image", "shop/web:latest", /^x[0-9a-f]{10}\/x[0-9a-f]{10}:latest$/],
  [
    "image",
    "mirror.shop.example/argoproj/argocli:v3.6.0",
    /^x\w+\.x\w+\.x\w+\/argoproj\/argocli:v3\.6\.0$/,
  ],
  ["image", "ghcr.io/Shop/web:1", /^ghcr\.io\/X[0-9A-F]{10}\/x[0-9a-f]{10}:1$/],
  ["image", "ghcr.io/shop/web:${TAG}", /:\$x[0-9a-f]{10}$/],
  ["image", "shop/web@sha256:3f3f", /@sha256:[0-9a-f]{8}$/],
  ["image", "shop/web:v20260511-dc714da8", /:v20260511-dc714da8$/],
  ["name", "shop-postgres-rw", /^x[0-9a-f]{10}-postgres-rw$/],
  ["name", "52.1.0.0/16", "203.0.0.0/16"],
  ["name", "52.1.2.0/24", "203.0.113.0/24"],
  ["name", "2a00:1450::/32", "2001:db8::/32"],
  ["name", "*", "*"],
  ["variable", "GF_AUTH_ANONYMOUS_ENABLED", "GF_AUTH_ANONYMOUS_ENABLED"],
  ["variable", "SHOP_DB_PASSWORD", /^X[0-9A-F]{10}_DB_PASSWORD$/],
  ["group", "cilium.io", "cilium.io"],
];

for (const [sort, text, expected] of kept) {
  test(`the ${sort} ${text} becomes ${expected}`, () => {
    const made = (rename[sort] as (text: string) => string)(text);
    if (typeof expected === "string") assert.equal(made, expected);
    else assert.match(made, expected);
  });
}

test("a pod's name and its controller's stay one another's start, whatever they are", () => {
  const name = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
  const suffix = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz2456789]{10}$/);
  fc.assert(
    fc.property(name, suffix, (base, end) => {
      assert.equal(rename.name(`${base}-${end}`), `${rename.name(base)}-${end}`);
    }),
    { numRuns: 300 },
  );
});
