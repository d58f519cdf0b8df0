import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { load } from "js-yaml";
import {
  connectCluster,
  loadKubeconfig,
  selectTargets,
  type Client,
  type Surroundings,
} from "../../src/kube/index.ts";
import type { SnapshotItem } from "../../src/model/index.ts";
import {
  collect,
  describeCluster,
  lackingRights,
  snapshotKinds,
} from "../../src/snapshot/live/index.ts";
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

const template = {
  spec: { containers: [{ name: "web", image: "web", env: [{ name: "A", value: "PLANTED" }] }] },
};
const rbac = "/apis/rbac.authorization.k8s.io/v1";
const engineSchema = {
  type: "object",
  properties: {
    spec: {
      type: "object",
      properties: {
        template: {
          type: "object",
          properties: {
            spec: {
              type: "object",
              properties: {
                containers: {
                  type: "array",
                  items: {
                    type: "object",
                    properties: { name: { type: "string" }, image: { type: "string" } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
const definition = (plural: string, kind: string, schema: object) => ({
  metadata: { name: `${plural}.example.com` },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural, kind },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema } }],
  },
});

describe("collecting from a real API server", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  const clients: Client[] = [];
  const open = (kubeconfig: string): Client => {
    const [target] = selectTargets(loadKubeconfig(surroundings, kubeconfig));
    assert.ok(target);
    const client = connectCluster(target, surroundings, { version: "0.0.0-test" });
    clients.push(client);
    return client;
  };
  const create = async (path: string, body: unknown): Promise<void> => {
    const reply = await plane.request("POST", path, body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
  };
  const all = (client: Client, more: object = {}): Promise<SnapshotItem[]> =>
    Array.fromAsync(
      collect(client, {
        kinds: snapshotKinds,
        configuration: true,
        secrets: true,
        hash: createHash(Buffer.from("test")),
        pageSize: 2,
        ...more,
      }),
    );
  const names = (items: readonly SnapshotItem[], kind: string) =>
    items.flatMap((item) =>
      "record" in item && item.record.identity.kind === kind ? [item.record.identity.name] : [],
    );
  const gaps = (items: readonly SnapshotItem[]) =>
    items.flatMap((item) => ("gap" in item ? [item.gap] : []));
  const covered = (items: readonly SnapshotItem[], kind: string) =>
    items.flatMap((item) =>
      "coverage" in item && item.coverage.kind === kind ? [item.coverage] : [],
    );

  before(async () => {
    plane = await startControlPlane();
    await create("/api/v1/namespaces", { metadata: { name: "shop" } });
    await create(`${rbac}/namespaces/shop/roles`, {
      metadata: { name: "jane" },
      rules: [
        {
          apiGroups: ["", "apps", "batch", "networking.k8s.io"],
          resources: ["*"],
          verbs: ["get", "list"],
        },
      ],
    });
    await create(`${rbac}/namespaces/shop/rolebindings`, {
      metadata: { name: "jane" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "jane" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "jane" }],
    });
    const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    await create(crds, definition("engines", "Engine", engineSchema));
    await create(crds, definition("colours", "Colour", { type: "object" }));
    for (const name of ["a", "b", "c", "d", "e"]) {
      await create("/apis/apps/v1/namespaces/shop/deployments", {
        metadata: { name },
        spec: {
          selector: { matchLabels: { app: name } },
          template: { ...template, metadata: { labels: { app: name } } },
        },
      });
    }
    await create("/api/v1/namespaces/shop/secrets", {
      metadata: {
        name: "db",
        annotations: { "kubectl.kubernetes.io/last-applied-configuration": "PLANTED" },
      },
      stringData: { password: "PLANTED", user: "PLANTED" },
    });
    await create("/api/v1/namespaces/kube-system/configmaps", {
      metadata: { name: "aws-auth" },
      data: {
        mapRoles: "- rolearn: arn:aws:iam::1:role/x\n  username: u\n  groups: [system:masters]\n",
      },
    });
    await create("/api/v1/namespaces/shop/configmaps", {
      metadata: { name: "app" },
      data: { a: "PLANTED" },
    });
    for (let tries = 0; ; tries++) {
      const reply = await plane.request("POST", "/apis/example.com/v1/namespaces/shop/engines", {
        apiVersion: "example.com/v1",
        kind: "Engine",
        metadata: { name: "v8" },
        spec: { template },
      });
      if (reply.status === 201) break;
      assert.ok(tries < 100, JSON.stringify(reply.body));
      await new Promise((done) => setTimeout(done, 100));
    }
    await create("/apis/example.com/v1/namespaces/shop/colours", {
      apiVersion: "example.com/v1",
      kind: "Colour",
      metadata: { name: "red" },
    });
  });
  after(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await plane.stop();
  });

  it("brings every kind, redacted, in the same order each time", async () => {
    const client = open(plane.kubeconfig);
    const items = await all(client);
    assert.deepEqual(names(items, "Deployment"), ["a", "b", "c", "d", "e"]);
    assert.deepEqual(names(items, "Engine"), ["v8"]);
    assert.deepEqual(names(items, "Colour"), [], "its definition holds no pod template");
    // those beside it are the API server's own
    const configMaps = names(items, "ConfigMap").filter((name) => !/apiserver/.test(name));
    assert.deepEqual(configMaps, ["aws-auth", "app"]);
    assert.deepEqual(names(items, "Secret"), ["db"]);
    assert.deepEqual(covered(items, "Deployment"), [
      { group: "apps", kind: "Deployment", complete: true },
    ]);
    assert.deepEqual(gaps(items), []);
    const text = JSON.stringify(items);
    assert.ok(!text.includes("PLANTED") && !text.includes("managedFields"));
    assert.match(text, /"rampart\.dev\/secret-keys":"2"/);
    assert.deepEqual(await all(client), items);
  });

  it("says which cluster it is", async () => {
    const described = await describeCluster(open(plane.kubeconfig));
    assert.ok(described.outcome === "ok");
    assert.match(described.value.cluster.id, /^[0-9a-f-]{36}$/);
    assert.match(described.value.cluster.version ?? "", /^v1\.37/);
  });

  it("gives a caller with rights in one namespace that namespace", async () => {
    const items = await all(open(plane.kubeconfigFor("jane")), { namespaces: ["shop"] });
    assert.equal(names(items, "Deployment").length, 5);
    assert.deepEqual(names(items, "Namespace"), ["shop"], "read by its name");
    const deployments = covered(items, "Deployment").filter(
      ({ namespace }) => namespace !== "default",
    );
    assert.deepEqual(deployments, [
      { group: "apps", kind: "Deployment", complete: false },
      { group: "apps", kind: "Deployment", namespace: "shop", complete: true },
    ]);
    assert.ok(gaps(items).every(({ reason }) => reason === "forbidden"));
  });

  it("lists what a caller without rights lacks as a role, which then suffices", async () => {
    const kubeconfig = plane.kubeconfigFor("john");
    const before = await all(open(kubeconfig));
    assert.equal(before.filter((item) => "record" in item).length, 0);
    const lacking = lackingRights(gaps(before));
    assert.deepEqual(
      lacking.critical.map(({ resource }) => resource),
      ["secrets"],
    );
    assert.ok(!lacking.role.includes("secrets"));
    await create(`${rbac}/clusterroles`, load(lacking.role));
    await create(`${rbac}/clusterrolebindings`, {
      metadata: { name: "john" },
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: "rampart-read-lacking",
      },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "john" }],
    });
    let left: readonly string[] = [];
    // the authorizer learns of the binding a moment later
    for (let tries = 0; tries < 50; tries++) {
      left = gaps(await all(open(kubeconfig), { secrets: false })).map(
        ({ resource }) => resource ?? "",
      );
      if (left.length === 0) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.deepEqual(left, [], "custom kinds are asked for although no definition could be read");
  });
});
