import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import {
  bootstrapPolicyFile,
  bootstrapPolicyText,
} from "../../scripts/generate-bootstrap-policy.ts";
import { controls } from "../../src/controls/index.ts";
import { createEvaluator } from "../../src/engine/evaluate.ts";
import { effectiveRole, rbacGroup, roleRow, type RoleRow } from "../../src/facts/index.ts";
import { readItems } from "../../src/hosts/cli/input/items.ts";
import {
  connectCluster,
  loadKubeconfig,
  selectTargets,
  type Surroundings,
} from "../../src/kube/index.ts";
import { newestKubernetesMinor, type Finding, type KubeObject } from "../../src/model/index.ts";
import { collect, describeCluster, scanKinds } from "../../src/snapshot/live/index.ts";
import { createHash } from "../../src/snapshot/redact/index.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const surroundings: Surroundings = {
  env: { PATH: process.env["PATH"] },
  home: "/nonexistent",
  now: Date.now,
  sleep: async () => {},
  interactive: false,
  tell: () => {},
};
const access = controls.filter(({ area }) => area === "access");

/** Every verdict of the access controls on a live cluster, passes too. */
async function scan(plane: ControlPlane): Promise<readonly Finding[]> {
  const [target] = selectTargets(loadKubeconfig(surroundings, plane.kubeconfig));
  assert.ok(target);
  const client = connectCluster(target, surroundings, { version: "0.0.0-test" });
  try {
    const described = await describeCluster(client);
    assert.ok(described.outcome === "ok");
    const hash = createHash(Buffer.from("test"));
    const items = collect(client, { kinds: scanKinds, configuration: false, secrets: false, hash });
    const evaluator = createEvaluator({
      controls: access,
      newestMinor: newestKubernetesMinor,
      at: new Date(0),
    });
    const source = {
      input: "cluster",
      name: "c",
      cluster: described.value.cluster,
      minor: undefined,
    } as const;
    const budget = { signal: new AbortController().signal, say: () => {} };
    const read = await readItems(items, source, evaluator.put, budget);
    assert.deepEqual(read.gaps, []);
    return evaluator.finish(read, true).findings;
  } finally {
    await client.close();
  }
}

const open = (findings: readonly Finding[]) =>
  findings
    .filter(({ verdict }) => verdict === "fail" || verdict === "unknown")
    .map(
      ({ control, object, message, reason }) => `${control} ${object.name}: ${reason ?? message}`,
    );

const clusterRoles = `/apis/${rbacGroup}/v1/clusterroles`;

describe("the API server's own bootstrap policy", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
  });
  after(() => plane?.stop());

  it("gives no access finding before any controller has run", async (t) => {
    const findings = await scan(plane);
    assert.deepEqual(open(findings), []);
    t.diagnostic(`${findings.length} verdicts of ${access.length} controls`);
    assert.ok(findings.length > 1000);
  });
});

describe(
  "with the controllers",
  { skip: skipLive({ own: true, binaries: ["kube-controller-manager"] }) },
  () => {
    let plane: ControlPlane;
    before(async () => {
      plane = await startControlPlane({ controllers: true });
    });
    after(() => plane?.stop());

    it("is what the generated table holds", async () => {
      const text = await bootstrapPolicyText(plane);
      assert.equal(
        text,
        readFileSync(bootstrapPolicyFile, "utf8"),
        "run scripts/generate-bootstrap-policy.ts",
      );
    });

    it("gives no access finding", async () => {
      assert.deepEqual(open(await scan(plane)), []);
    });

    it("is judged where somebody adds a subject, a rule or a role that aggregates", async () => {
      const bindings = `/apis/${rbacGroup}/v1/clusterrolebindings`;
      const patch = async (path: string, body: object) => {
        const { status } = await plane.request("PATCH", path, body);
        assert.equal(status, 200, path);
      };
      const jane = { kind: "User", apiGroup: rbacGroup, name: "jane" };
      const discovery = await plane.request("GET", `${bindings}/system:monitoring`);
      await patch(`${bindings}/system:monitoring`, {
        subjects: [
          ...discovery.body.subjects,
          { ...jane, kind: "Group", name: "system:unauthenticated" },
        ],
      });
      await patch(`${bindings}/cluster-admin`, {
        subjects: [{ ...jane, kind: "Group", name: "system:masters" }, jane],
      });
      const role = await plane.request("GET", `${clusterRoles}/system:kube-dns`);
      await patch(`${clusterRoles}/system:kube-dns`, {
        rules: [...role.body.rules, { apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
      });
      const found = open(await scan(plane)).map((one) => one.split(":").slice(0, 2).join(":"));
      assert.ok(found.includes("anonymous-binding system:monitoring"), found.join("\n"));
      assert.ok(found.some((one) => one.startsWith("cluster-admin-binding cluster-admin")));
      assert.ok(found.includes("secrets-list system:kube-dns"));
      assert.ok(!found.some((one) => one.startsWith("secrets-get system:kube-dns")));
    });

    it("aggregates as the controller does", async () => {
      const rule = (resource: string) => ({
        apiGroups: ["example.com"],
        resources: [resource],
        verbs: ["get"],
      });
      const made = [
        { name: "part-a", labels: { team: "a", tier: "1" }, rules: [rule("cats")] },
        { name: "part-b", labels: { team: "b" }, rules: [rule("dogs"), rule("birds")] },
        { name: "part-c", labels: { tier: "2" }, rules: [rule("fish")] },
        { name: "by-label", selectors: [{ matchLabels: { team: "a" } }] },
        {
          name: "by-both",
          selectors: [{ matchLabels: { team: "b" } }, { matchLabels: { tier: "2" } }],
        },
        {
          name: "by-in",
          selectors: [{ matchExpressions: [{ key: "team", operator: "In", values: ["a", "b"] }] }],
        },
        {
          name: "by-exists",
          selectors: [
            {
              matchExpressions: [
                { key: "tier", operator: "Exists" },
                { key: "team", operator: "DoesNotExist" },
              ],
            },
          ],
        },
        {
          name: "by-not-in",
          selectors: [
            {
              matchExpressions: [
                { key: "tier", operator: "Exists" },
                { key: "team", operator: "NotIn", values: ["a"] },
              ],
            },
          ],
        },
        { name: "of-nothing", selectors: [{ matchLabels: { team: "z" } }] },
      ];
      const bodies = made.map(({ name, labels, rules, selectors }) => ({
        apiVersion: `${rbacGroup}/v1`,
        kind: "ClusterRole",
        metadata: { name, labels: labels ?? {} },
        rules: rules ?? [],
        ...(selectors === undefined
          ? {}
          : { aggregationRule: { clusterRoleSelectors: selectors } }),
      }));
      for (const body of bodies) {
        const reply = await plane.request("POST", clusterRoles, body);
        assert.equal(reply.status, 201, JSON.stringify(reply.body));
      }
      const rows = bodies.map((object): RoleRow =>
        roleRow({
          identity: {
            group: rbacGroup,
            kind: "ClusterRole",
            namespace: "",
            name: object.metadata.name,
          },
          object: object as unknown as KubeObject,
          origin: { from: "file", file: "f", line: 1, start: 0, end: 0, within: [] },
          assumedNamespace: false,
          faults: [],
        }),
      );
      for (const row of rows.filter(({ aggregation }) => aggregation !== undefined)) {
        const ours = effectiveRole(row, rows, undefined).rules.map(
          ({ rule: one }) => one.resources[0],
        );
        let theirs: string[] = [];
        for (let tries = 0; tries < 100; tries++) {
          const { body } = await plane.request("GET", `${clusterRoles}/${row.name}`);
          theirs = (body.rules ?? []).map((one: { resources: string[] }) => one.resources[0]);
          if (theirs.length === ours.length) break;
          await new Promise((done) => setTimeout(done, 50));
        }
        assert.deepEqual(theirs.toSorted(), ours.toSorted() as string[], row.name);
      }
    });
  },
);
