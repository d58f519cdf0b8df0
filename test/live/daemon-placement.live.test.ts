import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { daemonPlacement } from "../../src/facts/index.ts";
import type { KubeObject } from "../../src/model/index.ts";
import { whyNotOn } from "../../src/runtime/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { askOracle } from "../control-plane/oracle.ts";

const key = fc.constantFrom(
  "zone",
  "gpu",
  "size",
  "node.kubernetes.io/not-ready",
  "node.kubernetes.io/network-unavailable",
);
const value = fc.constantFrom("a", "b", "", "3", "10", "-1");
const effect = fc.constantFrom("NoSchedule", "NoExecute", "PreferNoSchedule");
const labels = fc.dictionary(key, value, { maxKeys: 3 });

const node = fc.record({
  metadata: fc.record({ name: fc.constantFrom("n1", "n2"), labels }),
  spec: fc.record({ taints: fc.array(fc.record({ key, value, effect }), { maxLength: 2 }) }),
});

const expression = fc.record({
  key,
  operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt", "Is"),
  values: fc.array(value, { maxLength: 2 }),
});
const field = fc.record({
  key: fc.constantFrom("metadata.name", "spec.x"),
  operator: fc.constantFrom("In", "NotIn", "Exists"),
  values: fc.array(fc.constantFrom("n1", "n2"), { maxLength: 2 }),
});
const term = fc.record(
  {
    matchExpressions: fc.array(expression, { maxLength: 2 }),
    matchFields: fc.array(field, { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const spec = fc.record(
  {
    nodeName: fc.constantFrom("n1", ""),
    nodeSelector: fc.dictionary(key, value, { maxKeys: 1 }),
    hostNetwork: fc.boolean(),
    tolerations: fc.array(
      fc.record(
        {
          key: fc.oneof(key, fc.constant("")),
          operator: fc.constantFrom("", "Equal", "Exists", "Lt", "Gt"),
          value,
          effect: fc.oneof(effect, fc.constant("")),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 2 },
    ),
    affinity: fc.record({
      nodeAffinity: fc.record({
        requiredDuringSchedulingIgnoredDuringExecution: fc.record({
          nodeSelectorTerms: fc.array(term, { maxLength: 2 }),
        }),
      }),
    }),
  },
  { requiredKeys: [] },
);

describe("the nodes of a DaemonSet", { skip: skipLive({ binaries: ["oracle"] }) }, () => {
  test("they are those that the DaemonSet controller picks", () => {
    const seed = 20261125;
    const nodes = fc.sample(node, { numRuns: 40, seed });
    const specs = fc.sample(spec, { numRuns: 600, seed });
    const answers = askOracle(
      specs.map((one) => ({
        kind: "daemon-set",
        nodes,
        daemonSet: { spec: { template: { spec: one } } },
      })),
    );
    const counts = { runs: 0, not: 0 };
    specs.forEach((one, index) => {
      const object = {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: {},
        spec: { template: { spec: one } },
      };
      const placement = daemonPlacement(object as unknown as KubeObject);
      nodes.forEach(({ metadata, spec: { taints } }, at) => {
        const why = whyNotOn(placement, { ...metadata, taints });
        const runs = answers[index]!.runs![at]!;
        assert.equal(
          why === undefined,
          runs,
          `${JSON.stringify(one)}\n${JSON.stringify(nodes[at])}\n${why}`,
        );
        counts[runs ? "runs" : "not"] += 1;
      });
    });
    assert.ok(counts.runs > 1000 && counts.not > 1000, JSON.stringify(counts));
    process.stderr.write(`DaemonSet placement: ${JSON.stringify(counts)}\n`);
  });
});
