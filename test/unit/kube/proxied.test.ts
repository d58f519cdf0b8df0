import assert from "node:assert/strict";
import { createServer } from "node:http";
import {
  connect,
  createServer as createTcp,
  type AddressInfo,
  type Server as TcpServer,
} from "node:net";
import { describe, it, type TestContext } from "node:test";
import { connectCluster, type Surroundings } from "../../../src/kube/index.ts";
import { nobody } from "../../../src/kube/kubeconfig-user.ts";
import { json, now, protocolServer } from "./protocol-server.ts";

async function listening(t: TestContext, server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** An HTTP proxy that opens tunnels and notes where to. */
async function httpProxy(t: TestContext, tunnels: string[]): Promise<string> {
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", (request, socket, head) => {
    tunnels.push(request.url ?? "");
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => {});
    t.after(() => onward.destroy());
  });
  return `http://127.0.0.1:${await listening(t, server)}`;
}

/** As much of SOCKS 5 (RFC 1928) as a CONNECT without authentication to an IPv4 address takes. */
async function socksProxy(t: TestContext, tunnels: string[]): Promise<string> {
  const server = createTcp((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(Buffer.from([5, 0]));
      socket.once("data", (ask: Buffer) => {
        const host = [...ask.subarray(4, 8)].join(".");
        const port = ask.readUInt16BE(8);
        tunnels.push(`${host}:${port}`);
        const onward = connect(port, host, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          onward.pipe(socket).pipe(onward);
        });
        onward.on("error", () => {});
        t.after(() => onward.destroy());
      });
    });
  });
  return `socks5://127.0.0.1:${await listening(t, server)}`;
}

const surroundings: Surroundings = {
  env: {},
  home: "/nonexistent",
  now: () => now,
  sleep: async () => {},
  interactive: false,
  tell: () => {},
};

describe("a cluster behind a proxy", () => {
  for (const [name, proxy] of [
    ["http", httpProxy],
    ["socks5", socksProxy],
  ] as const) {
    it(`is reached through a tunnel of ${name}, with the cluster's own certificate checked`, async (t) => {
      const tunnels: string[] = [];
      const proxyUrl = await proxy(t, tunnels);
      const server = await protocolServer((_, response) => json(response, 200, { kind: "Answer" }));
      const open = (ca: string) => {
        const cluster = {
          name: "c",
          server: server.url,
          ca: { text: ca },
          insecureSkipTlsVerify: false,
          tlsServerName: "",
          proxyUrl,
          disableCompression: false,
        };
        const target = { name: "test", namespace: "", cluster, user: { ...nobody, token: "t" } };
        const client = connectCluster(target, surroundings, { version: "1.2.3" });
        t.after(() => client.close());
        return client;
      };
      t.after(() => server.stop());
      const got = await open(server.ca.cert).get("/api");
      assert.deepEqual(got, { outcome: "ok", value: { kind: "Answer" } });
      assert.deepEqual(tunnels, [server.url.slice("https://".length)]);
      assert.equal(server.headers[0]?.authorization, "Bearer t");
      const other = await protocolServer(() => {});
      t.after(() => other.stop());
      const untrusted = await open(other.ca.cert).get("/api");
      assert.ok(untrusted.outcome === "failed");
      assert.equal(untrusted.reason, "tls", untrusted.message);
    });
  }
});
