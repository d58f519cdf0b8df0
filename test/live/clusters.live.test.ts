import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { rampart, scanJson } from "../cli.ts";
import { certificateAuthority } from "../control-plane/certificates.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

interface Context {
  readonly cluster: object;
  readonly user: object;
}

const hour = 3_600_000;

describe("several clusters, and every way into one", { skip: skipLive({ own: true }) }, () => {
  let shop: ControlPlane;
  let bank: ControlPlane;
  const at = (name: string) => join(shop.dir, name);

  /** A kubeconfig of these contexts, the first of them current. */
  function kubeconfig(name: string, contexts: Readonly<Record<string, Context>>): string {
    const entries = Object.entries(contexts);
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: entries.map(([name, { cluster }]) => ({ name, cluster })),
      users: entries.map(([name, { user }]) => ({ name, user })),
      contexts: entries.map(([name]) => ({ name, context: { cluster: name, user: name } })),
      "current-context": entries[0]?.[0],
    };
    const file = at(`${name}.kubeconfig`);
    writeFileSync(file, JSON.stringify(config));
    return file;
  }
  const clusterOf = (plane: ControlPlane) => ({
    server: plane.url,
    "certificate-authority": plane.caFile,
  });
  const certificateOf = (plane: ControlPlane) => ({
    "client-certificate": plane.adminCertFile,
    "client-key": plane.adminKeyFile,
  });
  const nowhere = { cluster: { server: "https://127.0.0.1:1" }, user: { token: "t" } };
  const fleet = (): string =>
    kubeconfig("fleet", {
      "prod-shop": { cluster: clusterOf(shop), user: certificateOf(shop) },
      "prod-bank": { cluster: clusterOf(bank), user: certificateOf(bank) },
      "prod-gone": nowhere,
      "test-shop": { cluster: clusterOf(shop), user: certificateOf(shop) },
    });

  before(async () => {
    [shop, bank] = await Promise.all([startControlPlane(), startControlPlane()]);
    const pods = "/api/v1/namespaces/default/pods";
    const main = { name: "main", image: "main" };
    await post(shop, pods, {
      metadata: { name: "cart" },
      spec: { containers: [{ ...main, securityContext: { privileged: true } }] },
    });
    await post(bank, pods, { metadata: { name: "teller" }, spec: { containers: [main] } });
  });
  after(async () => {
    await shop?.stop();
    await bank?.stop();
  });

  test("a glob scans every context that it names, and one that is gone stays a row", async () => {
    const { documents, status } = await scanJson(["--kubeconfig", fleet(), "--context", "prod-*"]);
    assert.deepEqual(
      documents.map(({ subject }) => subject.name),
      ["prod-shop", "prod-bank", "prod-gone"],
    );
    const [first, second, gone] = documents;
    const failing = (index: number) =>
      documents[index]?.items.filter(({ control }) => control === "privileged-containers").length;
    assert.deepEqual([failing(0), failing(1)], [1, 0]);
    assert.notEqual(first?.subject.cluster?.id, second?.subject.cluster?.id);
    assert.match(gone?.subject.unreachable ?? "", /127\.0\.0\.1:1 .*nothing listens there/);
    assert.equal(gone?.summary.unknowns, 1);
    assert.equal(gone?.summary.score, null);
    assert.equal(status, 1);
  });

  test("the table has a column for each cluster, the unreachable one too", async () => {
    const args = ["scan", "--kubeconfig", fleet(), "--context", "prod-*", "--fail-on", "none"];
    const { stdout, stderr, status } = await rampart(args);
    for (const name of ["prod-shop", "prod-bank", "prod-gone"]) assert.ok(stdout.includes(name));
    assert.match(stdout, /privileged-containers/);
    assert.match(stdout, /nothing listens there/);
    assert.equal(status, 3);
    assert.match(stderr, /exit 3: \d+ unknown/);
  });

  test("an unreachable cluster alone is incomplete, never clean", async () => {
    const args = ["--kubeconfig", fleet(), "--context", "prod-gone"];
    const { status, document } = await scanJson(args);
    assert.equal(status, 3);
    assert.deepEqual(document.items, []);
    assert.equal(document.gaps.length, 1);
  });

  test("two contexts of one server are two rows of one cluster", async () => {
    const { documents } = await scanJson(["--kubeconfig", fleet(), "--context", "*-shop"]);
    assert.deepEqual(
      documents.map(({ subject }) => subject.name),
      ["prod-shop", "test-shop"],
    );
    assert.equal(documents[0]?.subject.cluster?.id, documents[1]?.subject.cluster?.id);
    assert.deepEqual(
      documents[0]?.items.map(({ occurrence }) => occurrence),
      documents[1]?.items.map(({ occurrence }) => occurrence),
    );
  });

  test("several snapshots answer as their clusters did", async () => {
    for (const name of ["prod-shop", "prod-bank"]) {
      const args = ["snapshot", "--kubeconfig", fleet(), "--context", name, "-o", at(name)];
      const made = await rampart(args);
      assert.equal(made.status, 0, made.stderr);
    }
    const saved = await scanJson(["--snapshot", at("prod-shop"), "--snapshot", at("prod-bank")]);
    const live = await scanJson(["--kubeconfig", fleet(), "--context", "prod-*"]);
    const [shopLive, bankLive] = live.documents;
    assert.deepEqual(
      saved.documents.map(({ items }) => items),
      [shopLive?.items, bankLive?.items],
    );
  });

  test("a snapshot of two clusters, or of one that is gone, is refused and writes nothing", async () => {
    const two = await rampart([
      "snapshot",
      "--kubeconfig",
      fleet(),
      "--context",
      "prod-*",
      "-o",
      at("two"),
    ]);
    assert.equal(two.status, 2);
    assert.match(two.stderr, /matches several: prod-shop, prod-bank, prod-gone/);
    const gone = await rampart([
      "snapshot",
      "--kubeconfig",
      fleet(),
      "--context",
      "prod-gone",
      "-o",
      at("gone"),
    ]);
    assert.equal(gone.status, 2);
    assert.match(gone.stderr, /nothing listens there/);
    assert.throws(() => readFileSync(at("gone")), /ENOENT/);
  });

  describe("a kubeconfig with", () => {
    const ways: readonly (readonly [string, () => object])[] = [
      ["a client certificate in files", () => certificateOf(shop)],
      [
        "a client certificate in itself",
        () => ({
          "client-certificate-data": readFileSync(shop.adminCertFile).toString("base64"),
          "client-key-data": readFileSync(shop.adminKeyFile).toString("base64"),
        }),
      ],
      ["a token", () => ({ token: shop.adminToken })],
      [
        "a token file",
        () => {
          writeFileSync(at("token"), `${shop.adminToken}\n`);
          return { tokenFile: at("token") };
        },
      ],
      ["an exec plugin that gives a token", () => plugin({ token: shop.adminToken })],
      [
        "an exec plugin that gives a certificate",
        () =>
          plugin({
            clientCertificateData: readFileSync(shop.adminCertFile, "utf8"),
            clientKeyData: readFileSync(shop.adminKeyFile, "utf8"),
          }),
      ],
    ];
    const plugin = (status: object): object => {
      const file = at("credential.json");
      const apiVersion = "client.authentication.k8s.io/v1";
      writeFileSync(file, JSON.stringify({ apiVersion, kind: "ExecCredential", status }));
      return { exec: { apiVersion, command: "cat", args: [file], interactiveMode: "Never" } };
    };
    for (const [name, user] of ways) {
      test(name, async () => {
        const file = kubeconfig("way", { way: { cluster: clusterOf(shop), user: user() } });
        const { document, status, stderr } = await scanJson(["--kubeconfig", file]);
        assert.deepEqual(document.gaps, [], stderr);
        assert.equal(status, 1);
      });
    }
  });

  describe("a way that is barred says why:", () => {
    const barred: readonly (readonly [string, () => Promise<Context> | Context, RegExp])[] = [
      [
        "a token that the server does not know",
        () => ({ cluster: clusterOf(shop), user: { token: "wrong" } }),
        /does not know this user \(401\)/,
      ],
      [
        "an authority that is not the server's",
        () => ({
          cluster: { server: shop.url, "certificate-authority": bank.caFile },
          user: certificateOf(shop),
        }),
        /signed by an authority that this context does not trust/,
      ],
      [
        "no authority",
        () => ({ cluster: { server: shop.url }, user: certificateOf(shop) }),
        /signed by an authority that this context does not trust/,
      ],
      [
        "a client certificate that has expired",
        () => {
          const file = shop.kubeconfigFor("late", ["system:masters"], {
            notBefore: new Date(Date.now() - 48 * hour),
            notAfter: new Date(Date.now() - 24 * hour),
          });
          return {
            cluster: clusterOf(shop),
            user: JSON.parse(readFileSync(file, "utf8")).users[0].user,
          };
        },
        /client certificate expired on .*get a new one/,
      ],
      [
        "plain HTTP",
        () => ({
          cluster: { server: shop.url.replace("https:", "http:") },
          user: { token: shop.adminToken },
        }),
        /answered 400|no HTTP|closed the connection/,
      ],
      [
        "an exec plugin that does not exist",
        () => ({
          cluster: clusterOf(shop),
          user: {
            exec: {
              apiVersion: "client.authentication.k8s.io/v1",
              command: "no-such-plugin",
              installHint: "install it from example.com",
              interactiveMode: "Never",
            },
          },
        }),
        /no-such-plugin.*install it from example.com/s,
      ],
      [
        "a token file that does not exist",
        () => ({ cluster: clusterOf(shop), user: { tokenFile: "/nonexistent/token" } }),
        /token file \/nonexistent\/token cannot be read/,
      ],
    ];
    for (const [name, context, message] of barred) {
      test(name, async () => {
        const file = kubeconfig("barred", { barred: await context() });
        const { document, status, stderr } = await scanJson(["--kubeconfig", file]);
        assert.equal(status, 3, stderr);
        assert.match(document.subject.unreachable ?? "", message);
        assert.ok(document.summary.unknowns >= 1);
      });
    }

    test("a server whose certificate has expired", async () => {
      const ca = certificateAuthority("expired-test-ca");
      const pair = ca.issue(
        { name: "late" },
        {
          hosts: ["127.0.0.1"],
          notBefore: new Date(Date.now() - 48 * hour),
          notAfter: new Date(Date.now() - 24 * hour),
        },
      );
      const server = createServer({ ...pair }, (_, response) => response.end("{}"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const cluster = {
          server: `https://127.0.0.1:${port}`,
          "certificate-authority-data": Buffer.from(ca.cert).toString("base64"),
        };
        const file = kubeconfig("late", { late: { cluster, user: { token: "t" } } });
        const { document, status } = await scanJson(["--kubeconfig", file]);
        assert.equal(status, 3);
        assert.match(document.subject.unreachable ?? "", /server's certificate.* has expired/);
      } finally {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    });
  });

  test("a kubeconfig or context that does not exist is a usage error that says which", async () => {
    const missing = await rampart(["scan", "--kubeconfig", at("missing")]);
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /missing/);
    const unknown = await rampart(["scan", "--kubeconfig", fleet(), "--context", "stage-*"]);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /stage-\*.*it has prod-shop, prod-bank, prod-gone, test-shop/);
  });
});

async function post(plane: ControlPlane, path: string, body: object): Promise<void> {
  const reply = await plane.request("POST", path, body);
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
}
