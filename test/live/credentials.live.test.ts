import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { credentialsIn } from "../../src/secrets/credentials/index.ts";
import { rampart, scanJson } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const password = "blue-42-kites";
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** A Deployment whose password was taken out by another tool than the one that had put it in. */
const mended = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: "mended",
    namespace: "shop",
    annotations: {
      [lastApplied]: JSON.stringify({
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "mended", namespace: "shop", annotations: {} },
        spec: {
          template: {
            spec: {
              containers: [
                { name: "web", image: "a", env: [{ name: "DB_PASSWORD", value: password }] },
              ],
            },
          },
        },
      }),
    },
  },
  spec: {
    selector: { matchLabels: { app: "mended" } },
    template: {
      metadata: { labels: { app: "mended" } },
      spec: {
        containers: [
          {
            name: "web",
            image: "registry.example.com/web:1",
            env: [
              {
                name: "DB_PASSWORD",
                valueFrom: { secretKeyRef: { name: "db", key: "password" } },
              },
            ],
          },
        ],
      },
    },
  },
};

describe("credentials in a cluster", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let kubeconfig: string;
  const create = async (path: string, body: object) => {
    const reply = await plane.request("POST", path, body);
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    return reply.body as { readonly status?: { readonly token?: string } };
  };

  before(async () => {
    plane = await startControlPlane();
    kubeconfig = plane.kubeconfig;
    await create("/api/v1/namespaces", { metadata: { name: "shop" } });
    await create("/api/v1/namespaces/shop/serviceaccounts", { metadata: { name: "ci" } });
    await create("/apis/apps/v1/namespaces/shop/deployments", mended);
    await create("/api/v1/namespaces/shop/configmaps", {
      metadata: { name: "settings" },
      data: { "app.yaml": `db:\n  password: ${password}\n`, mode: "dark" },
    });
    await create("/api/v1/namespaces/shop/secrets", {
      metadata: { name: "db" },
      stringData: { password },
    });
    await create("/api/v1/namespaces/shop/secrets", {
      metadata: {
        name: "ci-token",
        annotations: { "kubernetes.io/service-account.name": "ci" },
      },
      type: "kubernetes.io/service-account-token",
    });
  });
  after(() => plane?.stop());

  const said = async (args: readonly string[]) => {
    const { document, stdout } = await scanJson([...args, "--all"]);
    assert.ok(!stdout.includes(password), "no value is told");
    const secrets = document.items.filter(({ object }) => object.namespace === "shop");
    return (control: string, name: string) =>
      secrets.find((item) => item.control === control && item.object.name === name)?.verdict;
  };

  test("a token that a real API server issues is told as Kubernetes' own", async () => {
    const path = "/api/v1/namespaces/shop/serviceaccounts/ci/token";
    const { status } = await create(path, { spec: { expirationSeconds: 3600 } });
    const token = status?.token ?? "";
    const [found, ...more] = credentialsIn("", `curl -H "Authorization: Bearer ${token}" x`);
    assert.deepEqual(more, []);
    assert.deepEqual([found?.kind, found?.certain], ["kubernetes-token", true]);
    const changed = credentialsIn("", token.slice(0, -20));
    assert.deepEqual(changed, [], "its signature has another length");
  });

  test("a scan and a snapshot of it say the same of ConfigMaps and of what was applied", async () => {
    const file = join(plane.dir, "credentials.rampart");
    const made = await rampart(["snapshot", "--kubeconfig", kubeconfig, "-o", file]);
    assert.equal(made.status, 0, made.stderr);
    for (const input of [
      ["--kubeconfig", kubeconfig],
      ["--snapshot", file],
    ]) {
      const verdict = await said(input);
      assert.equal(verdict("credential-in-config-map", "settings"), "fail");
      assert.equal(verdict("credential-in-last-applied", "mended"), "fail");
      assert.equal(verdict("credential-in-env", "mended"), "pass");
      assert.equal(verdict("secret-in-environment", "mended"), "fail");
    }
  });

  test("Secrets are judged by name and type where they are asked for, and never by value", async () => {
    const verdict = await said(["--kubeconfig", kubeconfig, "--with", "secrets"]);
    assert.equal(verdict("service-account-token-secret", "ci-token"), "fail");
    assert.equal(verdict("service-account-token-secret", "db"), "not-applicable");
    assert.equal(verdict("secret-in-manifest", "db"), "not-applicable");
    assert.equal(verdict("unused-secret", "db"), "pass");
  });
});
