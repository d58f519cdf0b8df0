import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { discover, type Discovery } from "../../../src/kube/index.ts";
import type { Outcome } from "../../../src/kube/outcome.ts";
import { json, protocolServer, rigFor } from "./protocol-server.ts";

async function discovered(
  t: TestContext,
  answers: Record<string, readonly [number, unknown]>,
): Promise<Outcome<Discovery>> {
  const server = await protocolServer(
    (request, response) => json(response, ...(answers[request.url ?? ""] ?? [404, {}])),
    { plain: true },
  );
  const rig = rigFor(server.url);
  t.after(async () => {
    await rig.client.close();
    await server.stop();
  });
  return discover(rig.client);
}

const aggregated = (items: readonly unknown[]) => ({ kind: "APIGroupDiscoveryList", items });
const resource = (name: string, kind: string, verbs: readonly string[] = ["list"]) => ({
  resource: name,
  responseKind: { kind },
  scope: "Namespaced",
  verbs,
});

const core = aggregated([{ metadata: {}, versions: [{ version: "v1", resources: [] }] }]);

describe("discovery", () => {
  it("takes the first version that has a resource and names the others", async (t) => {
    const got = await discovered(t, {
      "/api": [200, core],
      "/apis": [
        200,
        aggregated([
          {
            metadata: { name: "x.io" },
            versions: [
              { version: "v2", resources: [resource("as", "A", ["watch", "get"])] },
              { version: "v1", resources: [resource("as", "A"), resource("bs", "B")] },
            ],
          },
        ]),
      ],
    });
    const shared = { group: "x.io", namespaced: true };
    assert.deepEqual(got, {
      outcome: "ok",
      value: {
        resources: [
          {
            ...shared,
            version: "v2",
            versions: ["v2", "v1"],
            resource: "as",
            kind: "A",
            verbs: ["get", "watch"],
          },
          {
            ...shared,
            version: "v1",
            versions: ["v1"],
            resource: "bs",
            kind: "B",
            verbs: ["list"],
          },
        ],
        unknown: [],
      },
    });
  });

  it("names the group whose API server does not answer", async (t) => {
    const got = await discovered(t, {
      "/api": [200, core],
      "/apis": [
        200,
        aggregated([
          {
            metadata: { name: "metrics.k8s.io" },
            versions: [{ version: "v1", freshness: "Stale" }],
          },
        ]),
      ],
    });
    assert.ok(got.outcome === "ok");
    const message = "the API server behind metrics.k8s.io/v1 does not answer";
    assert.deepEqual(got.value.unknown, [{ group: "metrics.k8s.io", version: "v1", message }]);
  });

  it("of an old server goes version by version, and names the version that fails", async (t) => {
    const list = (names: readonly string[]) => ({
      kind: "APIResourceList",
      resources: names.map((name) => ({ name, kind: "K", namespaced: false, verbs: ["list"] })),
    });
    const versions = ["v1", "v2"].map((version) => ({ version }));
    const got = await discovered(t, {
      "/api": [200, { kind: "APIVersions", versions: ["v1"] }],
      "/api/v1": [200, list(["pods", "pods/log"])],
      "/apis": [
        200,
        {
          kind: "APIGroupList",
          groups: [
            { name: "x.io", versions, preferredVersion: { version: "v2" } },
            { name: "y.io", versions: [{ version: "v1" }] },
          ],
        },
      ],
      "/apis/x.io/v1": [200, list(["as", "bs"])],
      "/apis/x.io/v2": [200, list(["as"])],
      "/apis/y.io/v1": [501, {}],
    });
    assert.ok(got.outcome === "ok");
    const found = got.value.resources.map(
      (each) => `${each.group}/${each.version} ${each.resource}`,
    );
    assert.deepEqual(found, ["/v1 pods", "x.io/v2 as", "x.io/v1 bs"]);
    assert.deepEqual(
      got.value.unknown.map((each) => `${each.group}/${each.version}`),
      ["y.io/v1"],
    );
  });

  it("that is forbidden is the outcome itself", async (t) => {
    const got = await discovered(t, { "/api": [403, {}], "/apis": [403, {}] });
    assert.equal(got.outcome, "forbidden");
  });

  it("survives answers of any shape", async (t) => {
    const odd = [
      null,
      1,
      { metadata: 1, versions: [1, { resources: {} }, { resources: [null, { resource: 7 }] }] },
    ];
    const got = await discovered(t, {
      "/api": [200, aggregated(odd)],
      "/apis": [200, { kind: "APIGroupDiscoveryList", items: {} }],
    });
    assert.ok(got.outcome === "ok");
    assert.deepEqual(got.value.resources, []);
  });

  const noServer: readonly (readonly [string, unknown, unknown, readonly string[]])[] = [
    ["an empty object for the core", {}, aggregated([{}]), ["", "*"]],
    ["an empty object for the groups", core, {}, ["", "*"]],
    ["lists of nothing", aggregated([]), aggregated([]), ["", "*"]],
    ["no groups of an old server", { versions: [] }, { groups: [] }, ["", "*"]],
    ["a list that is none", { versions: ["v1"] }, { groups: {} }, ["*", ""]],
  ];
  for (const [name, api, apis, unknown] of noServer) {
    it(`never takes ${name} for a server that serves nothing`, async (t) => {
      const got = await discovered(t, { "/api": [200, api], "/apis": [200, apis] });
      assert.ok(got.outcome === "ok");
      assert.deepEqual(
        got.value.unknown.map(({ group }) => group),
        unknown,
      );
    });
  }
});
