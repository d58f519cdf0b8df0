import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { controls } from "../../../src/controls/index.ts";
import { componentNames } from "../../../src/facts/index.ts";
import { evaluateText } from "../evaluate-text.ts";

const chosen = controls.filter(({ area }) => area === "exposure" || area === "etcd");

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "--authentication-config=/a",
    "--authorization-config",
    "--config=/a",
    "--config-dir=/",
    "--__proto__=1",
    "--feature-gates=,=,A=b",
    "/a",
    "--tls-cipher-suites=,,",
    "--listen-client-urls=http://[::",
    "--",
  ),
);
const content = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({
    apiVersion: fc.constantFrom(
      "v1",
      "kubelet.config.k8s.io/v1beta1",
      "apiserver.config.k8s.io/v1",
      "kubescheduler.config.k8s.io/v1",
    ),
    kind: fc.constantFrom(
      "Pod",
      "Config",
      "KubeletConfiguration",
      "AuthenticationConfiguration",
      "AuthorizationConfiguration",
      "KubeSchedulerConfiguration",
    ),
    authentication: fc.jsonValue({ maxDepth: 2 }),
    anonymous: fc.jsonValue({ maxDepth: 2 }),
    authorizers: fc.jsonValue({ maxDepth: 2 }),
    spec: fc.jsonValue({ maxDepth: 2 }),
    tlsCipherSuites: fc.jsonValue({ maxDepth: 1 }),
  }),
);
const file = fc.record(
  {
    path: fc.oneof(
      fc.constantFrom("/a", "/etc/kubernetes/admin.conf", "../x"),
      fc.jsonValue({ maxDepth: 0 }),
    ),
    mode: fc.oneof(fc.constantFrom("0644", "0999", "7777"), fc.jsonValue({ maxDepth: 0 })),
    owner: fc.jsonValue({ maxDepth: 0 }),
    content,
  },
  { requiredKeys: [] },
);
const document = fc.oneof(
  fc.record({
    kind: fc.constant("NodeFiles"),
    node: fc.oneof(fc.constant("n1"), fc.jsonValue({ maxDepth: 0 })),
    files: fc.oneof(fc.array(file, { maxLength: 3 }), fc.jsonValue({ maxDepth: 1 })),
    processes: fc.oneof(
      fc.array(fc.record({ args: fc.array(word, { maxLength: 4 }) }), { maxLength: 2 }),
      fc.jsonValue({ maxDepth: 1 }),
    ),
  }),
  fc.record({
    kind: fc.constant("Flags"),
    component: fc.constantFrom(...componentNames, "", "toString"),
    node: fc.constantFrom("n1", ""),
    version: fc.oneof(fc.constantFrom("1.18", "1.37", "x"), fc.jsonValue({ maxDepth: 0 })),
    args: fc.oneof(fc.array(word, { maxLength: 6 }), fc.jsonValue({ maxDepth: 1 })),
    config: content,
    source: fc.constantFrom("configz", "x"),
  }),
);

test("no NodeFiles and no Flags, whatever is in them, stop a scan or name a verdict without a reason", () => {
  fc.assert(
    fc.property(fc.array(document, { minLength: 1, maxLength: 3 }), (documents) => {
      const text = documents
        .map((one, index) =>
          JSON.stringify({
            apiVersion: "rampart.dev/v1alpha1",
            metadata: { name: `d${index}` },
            ...one,
          }),
        )
        .join("\n---\n");
      for (const { verdict, reason, message } of evaluateText(text, chosen).findings) {
        assert.ok(message.length > 0);
        if (verdict === "unknown") assert.ok((reason ?? "").length > 0);
      }
    }),
    { numRuns: 150 },
  );
});
