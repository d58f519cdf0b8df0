import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { TLSSocket } from "node:tls";
import { scanJson } from "../cli.ts";
import { certificateAuthority, type Pair } from "../control-plane/certificates.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const controls = ["--control", "kubelet-read-only-port"];

describe("a kubelet's configuration by its own answer", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  const open: Server[] = [];
  const seen: string[] = [];

  /** What answers as a kubelet does: with its configuration, to clients of the cluster's authority. */
  async function kubelet(node: string, pair: Pair): Promise<void> {
    const server = createServer(
      { ...pair, ca: readFileSync(plane.caFile), requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        const known = (request.socket as TLSSocket).authorized;
        seen.push(`${node} ${request.url} ${known ? "known" : "anonymous"}`);
        response.writeHead(200, { "content-type": "application/json" });
        response.end(
          JSON.stringify({ kubeletconfig: { readOnlyPort: 10255, newField: { a: 1 } } }),
        );
      },
    );
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { status, body } = await plane.request("POST", "/api/v1/nodes", {
      metadata: { name: node },
      status: {
        addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
        daemonEndpoints: { kubeletEndpoint: { Port: port } },
      },
    });
    assert.equal(status, 201, JSON.stringify(body));
  }

  before(async () => {
    plane = await startControlPlane();
    const ca = { key: readFileSync(join(plane.dir, "ca.key"), "utf8") };
    assert.match(ca.key, /PRIVATE KEY/);
    const own = {
      cert: readFileSync(join(plane.dir, "server.crt"), "utf8"),
      key: readFileSync(join(plane.dir, "server.key"), "utf8"),
    };
    await kubelet("trusted", own);
    await kubelet(
      "stranger",
      certificateAuthority("somebody").issue({ name: "stranger" }, { hosts: ["127.0.0.1"] }),
    );
  });
  after(async () => {
    await Promise.all(open.map((server) => new Promise((resolve) => server.close(resolve))));
    await plane?.stop();
  });

  test("is not asked for unless somebody says so", async () => {
    const { document } = await scanJson(["--kubeconfig", plane.kubeconfig, ...controls]);
    assert.deepEqual(seen, []);
    const [item, ...more] = document.items;
    assert.deepEqual(more, []);
    assert.equal(item?.verdict, "unknown");
    assert.match(item?.reason ?? "", /of 2 nodes \(stranger, trusted\)/);
  });

  test("directly of who is vouched for, and nobody else is shown credentials", async () => {
    const args = ["--kubeconfig", plane.kubeconfig, "--with", "configz", ...controls];
    const { document } = await scanJson(args);
    assert.deepEqual(
      document.items.map(({ verdict, object }) => `${verdict} ${object.kind} ${object.name}`),
      // kube-apiserver proxies to no loopback address, so that the second way is closed here.
      ["unknown Component kubelet", "fail Flags kubelet-trusted"],
    );
    assert.ok(seen.includes("trusted /configz known"));
    assert.ok(!seen.some((one) => one.startsWith("stranger")), "no credentials went to a stranger");
  });

  test("a caller without nodes/proxy leaves the stranger unknown, and is never told to get it", async () => {
    const kubeconfig = plane.kubeconfigFor("reader");
    const rule = (resources: readonly string[]) => ({
      apiGroups: [""],
      resources,
      verbs: ["get", "list"],
    });
    for (const [path, body] of [
      [
        "clusterroles",
        {
          metadata: { name: "reader" },
          rules: [rule(["nodes", "nodes/configz", "namespaces", "pods"])],
        },
      ],
      [
        "clusterrolebindings",
        {
          metadata: { name: "reader" },
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "reader" },
          subjects: [{ kind: "User", apiGroup: "rbac.authorization.k8s.io", name: "reader" }],
        },
      ],
    ] as const) {
      const { status } = await plane.request(
        "POST",
        `/apis/rbac.authorization.k8s.io/v1/${path}`,
        body,
      );
      assert.equal(status, 201);
    }
    const { document, stderr } = await scanJson([
      "--kubeconfig",
      kubeconfig,
      "--with",
      "configz",
      ...controls,
    ]);
    assert.deepEqual(
      document.items.map(({ verdict, object }) => `${verdict} ${object.kind} ${object.name}`),
      ["unknown Component kubelet", "fail Flags kubelet-trusted"],
    );
    const gap = document.gaps.find(({ object }) => object === "Node stranger");
    assert.equal(gap?.resource, "nodes/configz");
    assert.ok(!JSON.stringify(document).includes("nodes/proxy") && !stderr.includes("nodes/proxy"));
  });
});
