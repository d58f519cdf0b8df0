import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { JsonObject } from "../../src/model/index.ts";
import { auditPolicyOf, levelOf, policyRefusals } from "../../src/runtime/audit/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { askOracle } from "../control-plane/oracle.ts";

const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 });
const user = ["jane", "system:anonymous", "system:serviceaccount:shop:web", "system:kube-proxy"];
const group = ["system:authenticated", "system:unauthenticated", "system:nodes", "dev"];
const verb = ["get", "list", "watch", "create", "patch", "delete"];
const namespace = ["shop", "kube-system", ""];
const path = ["/healthz", "/healthz/etcd", "/api", "/", "/metrics"];
const url = ["/healthz*", "/healthz", "*", "/*", "/api"];
const badUrl = ["healthz", "/metrics**", "/a*b", "", "**"];
const apiGroup = ["", "apps", "rbac.authorization.k8s.io", "*"];
const badGroup = ["Apps", "rbac.authorization.k8s.io/v1", "-a", "a..b"];
const resource = [
  "pods",
  "secrets",
  "*",
  "pods/exec",
  "pods/*",
  "*/exec",
  "*/scale",
  "deployments/scale",
  "/*",
  "*/",
];
const stage = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"];
const level = ["None", "Metadata", "Request", "RequestResponse"];

const rule = (faulty: boolean) =>
  fc
    .record(
      {
        level: fc.constantFrom(...level, ...(faulty ? ["", "metadata"] : [])),
        users: some(user),
        userGroups: some(group),
        verbs: some(verb),
        resources: fc.array(
          fc.record(
            {
              group: fc.constantFrom(...apiGroup, ...(faulty ? badGroup : [])),
              resources: some(resource),
              resourceNames: faulty ? some(["a", "b"]) : fc.constant([]),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        namespaces: some(namespace),
        nonResourceURLs: some(faulty ? [...url, ...badUrl] : url),
        omitStages: some(faulty ? [...stage, "Done"] : stage),
      },
      { requiredKeys: ["level"] },
    )
    .map((one) => {
      // Both kinds in one rule are refused: mostly keep the first.
      const { nonResourceURLs: _, ...rest } = one;
      return faulty || (rest.resources ?? []).length + (rest.namespaces ?? []).length === 0
        ? one
        : rest;
    });

const policy = (faulty: boolean) =>
  fc.record(
    {
      apiVersion: fc.constant("audit.k8s.io/v1"),
      kind: fc.constant("Policy"),
      omitStages: some(stage),
      rules: fc.array(rule(faulty), { minLength: faulty ? 0 : 1, maxLength: faulty ? 2 : 6 }),
    },
    { requiredKeys: ["apiVersion", "kind", "rules"] },
  );

const request = fc.oneof(
  fc.record({
    user: fc.constantFrom(...user, "bob"),
    groups: some(group),
    verb: fc.constantFrom(...verb),
    namespace: fc.constantFrom(...namespace),
    apiGroup: fc.constantFrom("", "apps", "batch"),
    resource: fc.constantFrom("pods", "secrets", "deployments"),
    subresource: fc.constantFrom("", "exec", "scale"),
    name: fc.constantFrom("a", "b", ""),
  }),
  fc.record({
    user: fc.constantFrom(...user),
    groups: some(group),
    verb: fc.constantFrom("get", "post"),
    path: fc.constantFrom(...path),
  }),
);

describe("an audit policy", { skip: skipLive({ binaries: ["oracle"] }) }, () => {
  const seed = 20261125;
  test("each request is recorded at the level that the API server's own code says", () => {
    const policies = fc.sample(policy(false), { numRuns: 600, seed });
    const requests = fc.sample(request, { numRuns: 60, seed });
    const answers = askOracle(
      policies.map((one) => ({ kind: "audit", config: JSON.stringify(one), requests })),
    );
    let asked = 0;
    policies.forEach((one, index) => {
      const { refused, levels } = answers[index]!;
      assert.equal(refused, undefined, JSON.stringify(one));
      assert.deepEqual(policyRefusals(one as unknown as JsonObject), []);
      const own = auditPolicyOf(one as unknown as JsonObject);
      requests.forEach((each, at) => {
        const answer = levelOf(own, each);
        const said = { level: answer.level, omitStages: [...answer.omitStages].sort() };
        assert.deepEqual(said, levels?.[at], `${JSON.stringify(one)}\n${JSON.stringify(each)}`);
        asked += 1;
      });
    });
    process.stderr.write(`audit policy: ${asked} requests\n`);
  });

  test("it is refused where the API server's own code refuses it", () => {
    const policies: readonly JsonObject[] = [
      ...(fc.sample(policy(true), { numRuns: 1500, seed }) as unknown as JsonObject[]),
      ...[
        { rules: [{ level: 3 }] },
        { rules: [{ level: "None", users: "jane" }] },
        { rules: {} },
        { rules: [{ level: "None", user: ["jane"] }] },
        { rules: [{ level: "None", omitManagedFields: "yes" }] },
        { rules: [null] },
        { rules: null },
        { rules: [{ level: "None", users: [null] }] },
      ].map((fields) => ({ apiVersion: "audit.k8s.io/v1", kind: "Policy", ...fields })),
    ];
    const answers = askOracle(
      policies.map((one) => ({ kind: "audit", config: JSON.stringify(one), requests: [] })),
    );
    let refused = 0;
    policies.forEach((one, index) => {
      const why = answers[index]?.refused;
      const ours = policyRefusals(one);
      assert.equal(
        ours.length > 0,
        why !== undefined,
        `${JSON.stringify(one)}\n${why}\n${JSON.stringify(ours)}`,
      );
      if (why !== undefined) refused += 1;
    });
    process.stderr.write(`audit policy: ${policies.length} policies, ${refused} refused\n`);
  });
});
