import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatPath, type JsonObject, valueAt } from "../../model/index.ts";
import { checkFields, checkPodTemplate } from "./index.ts";

function pod(container: JsonObject, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p" },
    spec: { ...spec, containers: [container] },
  };
}

const faulty: [name: string, object: JsonObject, faults: string[]][] = [
  [
    "a quoted boolean",
    pod({ securityContext: { privileged: "true" } }),
    ["mistyped spec.containers[0].securityContext.privileged"],
  ],
  [
    "a quoted number",
    pod({ securityContext: { runAsUser: "0" } }),
    ["mistyped spec.containers[0].securityContext.runAsUser"],
  ],
  [
    "a fraction for a whole number",
    pod({}, { terminationGracePeriodSeconds: 1.5 }),
    ["mistyped spec.terminationGracePeriodSeconds"],
  ],
  [
    "a port beyond 32 bits",
    pod({ ports: [{ containerPort: 2 ** 31 }] }),
    ["mistyped spec.containers[0].ports[0].containerPort"],
  ],
  [
    "a port by name",
    pod({ ports: [{ containerPort: "http" }] }),
    ["mistyped spec.containers[0].ports[0].containerPort"],
  ],
  [
    "a bare number as an environment value",
    pod({ env: [{ name: "A", value: 1 }] }),
    ["mistyped spec.containers[0].env[A].value"],
  ],
  [
    "bare booleans as labels",
    { apiVersion: "v1", kind: "Pod", metadata: { labels: { a: true } } },
    ["mistyped metadata.labels.a"],
  ],
  [
    "a list where one value is meant",
    pod({ command: "sh" }),
    ["mistyped spec.containers[0].command"],
  ],
  ["an item of another type", pod({ args: ["a", 1] }), ["mistyped spec.containers[0].args[1]"]],
  [
    "a quantity without a number",
    pod({ resources: { limits: { memory: "lots" } } }),
    ["mistyped spec.containers[0].resources.limits.memory"],
  ],
  [
    "a typing error",
    pod({ securityContext: { privilged: true } }),
    ["unknown-field spec.containers[0].securityContext.privilged"],
  ],
  ["another case", pod({}, { hostnetwork: true }), ["unknown-field spec.hostnetwork"]],
  [
    "a name from every object",
    pod({ constructor: 1, ["__proto__"]: 1 }),
    ["unknown-field spec.containers[0].constructor", "unknown-field spec.containers[0].__proto__"],
  ],
  [
    "labels of a custom resource",
    { apiVersion: "a.b/v1", kind: "C", metadata: { labels: { a: 1 } }, spec: { x: 1 } },
    ["mistyped metadata.labels.a"],
  ],
];

describe("what the API server would refuse or drop is a fault and not in the object", () => {
  for (const [name, object, expected] of faulty) {
    test(name, () => {
      const [apiVersion, kind] = [String(object["apiVersion"]), String(object["kind"])];
      const checked = checkFields(object, apiVersion, kind);
      assert.deepEqual(
        checked.faults.map((each) => `${each.fault} ${formatPath(each.path, object)}`),
        expected,
      );
      for (const { path } of checked.faults) assert.equal(valueAt(checked.object, path), undefined);
      assert.deepEqual(checkFields(checked.object, apiVersion, kind).faults, []);
    });
  }
});

test("an object without faults is returned as it came", () => {
  const object = pod({
    name: "a",
    ports: [{ containerPort: 80 }],
    livenessProbe: { httpGet: { port: "http", path: "/" } },
    resources: { limits: { cpu: 1.5, memory: "1Gi" } },
  });
  const checked = checkFields(object, "v1", "Pod");
  assert.equal(checked.object, object);
  assert.deepEqual(checked.faults, []);
});

test("null is absent and no fault", () => {
  const checked = checkFields(
    pod({ name: "a", securityContext: null, args: [null] }, { volumes: null }),
    "v1",
    "Pod",
  );
  assert.deepEqual(checked.faults, []);
  assert.deepEqual(checked.object["spec"], { containers: [{ name: "a", args: [""] }] });
});

test("a typing error is answered with the name that was meant", () => {
  const messages = [
    { privilged: true },
    { Privileged: true },
    { runAsNonroot: true },
    { zzz: 1 },
  ].map(
    (securityContext) =>
      checkFields(pod({ securityContext }), "v1", "Pod").faults[0]?.message.split("; ")[1],
  );
  assert.deepEqual(messages, [
    "did you mean privileged?",
    "did you mean privileged?",
    "did you mean runAsNonRoot?",
    undefined,
  ]);
});

test("a custom resource may add fields to a pod template, but not to a security context", () => {
  const template = {
    spec: {
      containers: [{ name: "a", sidecar: 1, tty: "yes", securityContext: { privilged: true } }],
    },
  };
  const checked = checkPodTemplate(template);
  assert.deepEqual(
    checked.faults.map((each) => each.path.join(".")),
    ["spec.containers.0.tty", "spec.containers.0.securityContext.privilged"],
  );
  assert.deepEqual(checked.object, {
    spec: { containers: [{ name: "a", sidecar: 1, securityContext: {} }] },
  });
});

test("a field of another part of the pod is sent where it belongs", () => {
  const object = pod({ runAsUser: 1 }, { securityContext: { privileged: true } });
  assert.deepEqual(
    checkFields(object, "v1", "Pod").faults.map((each) => each.message.split("; ")[1]),
    ["it belongs to a container's securityContext", "it belongs to a container's securityContext"],
  );
});

test("of routes the fields that are read are checked for their types, and no other", () => {
  const route = (spec: JsonObject) =>
    checkFields(
      {
        apiVersion: "gateway.networking.k8s.io/v1",
        kind: "HTTPRoute",
        metadata: { name: "a" },
        spec,
      },
      "gateway.networking.k8s.io/v1",
      "HTTPRoute",
    );
  const fine = route({ parentRefs: [{ name: "web" }], rules: [{ timeouts: { request: 5 } }] });
  assert.deepEqual(fine.faults, []);
  const wrong = route({ parentRefs: { name: "web" }, rules: [{ backendRefs: [{ name: 7 }] }] });
  assert.deepEqual(
    wrong.faults.map(({ fault, path }) => `${fault} ${path.join(".")}`),
    ["mistyped spec.parentRefs", "mistyped spec.rules.0.backendRefs.0.name"],
  );
});
