import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { gapReason, type ClientOptions } from "../../../src/kube/index.ts";
import { nobody } from "../../../src/kube/kubeconfig-user.ts";
import { certificateAuthority, type Terms } from "../../control-plane/certificates.ts";
import { json, now, protocolServer, rigFor, type Answer } from "./protocol-server.ts";

const day = 86_400_000;
const past: Terms = { notBefore: new Date(now - 3 * day), notAfter: new Date(now - day) };
const status = (message: string) => ({ kind: "Status", apiVersion: "v1", message });

interface Case {
  readonly name: string;
  readonly answer: Answer;
  readonly terms?: Terms;
  readonly options?: Partial<ClientOptions>;
  readonly outcome: string;
  readonly gap: string;
  readonly says: RegExp;
  /** default none */
  readonly sleeps?: readonly number[];
}

const backoff = [500, 1000, 2000];

const cases: readonly Case[] = [
  {
    name: "403 is forbidden, in the server's words",
    answer: (_, response) => json(response, 403, status('User "ann" cannot list resource "pods"')),
    outcome: "forbidden 403",
    gap: "forbidden",
    says: /not allowed \(403\) — User "ann" cannot list resource "pods"$/,
  },
  {
    name: "401 asks to log in again",
    answer: (_, response) => json(response, 401, status("Unauthorized")),
    outcome: "forbidden 401",
    gap: "forbidden",
    says: /does not know this user \(401\) — Unauthorized; log in again$/,
  },
  {
    name: "404 is not found",
    answer: (_, response) => response.writeHead(404).end("404 page not found\n"),
    outcome: "not-found",
    gap: "not-served",
    says: /not found \(404\) — 404 page not found$/,
  },
  {
    name: "429 waits as long as Retry-After says, and gives up after four tries",
    answer: (_, response) => json(response, 429, status("slow down"), { "retry-after": "7" }),
    outcome: "failed answer",
    gap: "request-failed",
    says: /answered 429 — slow down \(tried 4 times\)$/,
    sleeps: [7000, 7000, 7000],
  },
  {
    name: "a Retry-After of an hour is cut to half a minute",
    answer: (_, response) => json(response, 503, status("later"), { "retry-after": "3600" }),
    outcome: "failed answer",
    gap: "request-failed",
    says: /answered 503 — later/,
    sleeps: [30_000, 30_000, 30_000],
  },
  {
    name: "500 is tried again with growing patience",
    answer: (_, response) => json(response, 500, status("etcdserver: request timed out")),
    outcome: "failed answer",
    gap: "request-failed",
    says: /answered 500 — etcdserver: request timed out \(tried 4 times\)$/,
    sleeps: backoff,
  },
  {
    name: "501 is final",
    answer: (_, response) => json(response, 501, {}),
    outcome: "failed answer",
    gap: "request-failed",
    says: /answered 501$/,
  },
  {
    name: "a redirect is not followed",
    answer: (_, response) => response.writeHead(302, { location: "https://login.invalid/" }).end(),
    outcome: "failed answer",
    gap: "request-failed",
    says: /answered 302; is a login page or a proxy in front/,
  },
  {
    name: "half a body of an announced length",
    answer: (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"items":[');
      setImmediate(() => response.destroy());
    },
    outcome: "failed network",
    gap: "request-failed",
    says: /closed the connection before its answer was whole \(tried 4 times\)$/,
    sleeps: backoff,
  },
  {
    name: "half a body of a chunked answer",
    answer: (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"items":[');
      setImmediate(() => response.destroy());
    },
    outcome: "failed network",
    gap: "request-failed",
    says: /closed the connection before its answer was whole/,
    sleeps: backoff,
  },
  {
    name: "half a body that ends with its connection, as HTTP/1.0 servers end theirs",
    answer: (_, response) =>
      response.socket?.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"items":['),
    outcome: "failed body",
    gap: "request-failed",
    says: /the answer \(10 bytes of no type\) is no JSON object/,
    sleeps: backoff,
  },
  {
    name: "half a compressed body",
    answer: (_, response) => {
      const whole = gzipSync(JSON.stringify({ items: ["x".repeat(2000)] }));
      response.writeHead(200, { "content-encoding": "gzip" }).end(whole.subarray(0, 20));
    },
    outcome: "failed body",
    gap: "request-failed",
    says: /the compressed answer ended early/,
    sleeps: backoff,
  },
  {
    name: "no answer at all within the time",
    answer: () => {},
    options: { timeoutMs: 50 },
    outcome: "failed timeout",
    gap: "timeout",
    says: /no whole answer within 0.05 s$/,
  },
  {
    name: "a body that never ends within the time",
    answer: (_, response) => void response.writeHead(200).write("{"),
    options: { timeoutMs: 50 },
    outcome: "failed timeout",
    gap: "timeout",
    says: /no whole answer within 0.05 s$/,
  },
  {
    name: "a closed connection without an answer",
    answer: (_, response) => void response.socket?.destroy(),
    outcome: "failed network",
    gap: "request-failed",
    says: /closed the connection/,
    sleeps: backoff,
  },
  {
    name: "a page of HTML",
    answer: (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    outcome: "failed body",
    gap: "request-failed",
    says: /the answer \(6 bytes of text\/html\) is no JSON object; is this a Kubernetes API server\?/,
    sleeps: backoff,
  },
  {
    name: "nothing in the body",
    answer: (_, response) => response.writeHead(200).end(),
    outcome: "failed body",
    gap: "request-failed",
    says: /the answer is empty/,
    sleeps: backoff,
  },
  {
    name: "something that is no HTTP",
    answer: (_, response) => response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n"),
    outcome: "failed body",
    gap: "request-failed",
    says: /the answer is no HTTP$/,
  },
  {
    name: "a small compressed answer that unfolds beyond the limit",
    answer: (_, response) => {
      const bomb = gzipSync(Buffer.alloc(3 * 1024 * 1024, " "));
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    },
    options: { bodyLimit: 1024 * 1024 },
    outcome: "failed too-large",
    gap: "too-large",
    says: /larger than 1 MiB$/,
  },
  {
    name: "an expired certificate of the server",
    answer: (_, response) => json(response, 200, {}),
    terms: past,
    outcome: "failed tls",
    gap: "request-failed",
    says: /the server's certificate, or its authority's, has expired; renew it/,
  },
  {
    name: "a certificate of the server for another name",
    answer: (_, response) => json(response, 200, {}),
    terms: { hosts: ["elsewhere.invalid"] },
    outcome: "failed tls",
    gap: "request-failed",
    says: /certificate is for another name/,
  },
  {
    name: "terminal commands in the server's words are not passed on",
    answer: (_, response) => json(response, 403, status("no\u001b[2J\u202e\nyou")),
    outcome: "forbidden 403",
    gap: "forbidden",
    says: /\(403\) — no \[2J you$/,
  },
];

describe("a request that fails ends in an outcome that names it", () => {
  for (const each of cases) {
    it(each.name, async (t) => {
      const server = await protocolServer(
        each.answer,
        each.terms === undefined ? {} : { terms: each.terms },
      );
      const rig = rigFor(server.url, { caPem: server.ca.cert, ...each.options });
      t.after(async () => {
        await rig.client.close();
        await server.stop();
      });
      const got = await rig.client.get("/api/v1/pods?limit=500");
      assert.ok(got.outcome !== "ok");
      const detail =
        got.outcome === "forbidden"
          ? ` ${got.status}`
          : got.outcome === "failed"
            ? ` ${got.reason}`
            : "";
      assert.equal(got.outcome + detail, each.outcome, got.message);
      assert.equal(gapReason(got), each.gap);
      assert.ok(
        got.message.startsWith(`GET /api/v1/pods of ${server.url} (context test): `),
        got.message,
      );
      assert.match(got.message, each.says);
      assert.deepEqual(rig.sleeps, each.sleeps ?? []);
    });
  }
});

describe("a server that recovers", () => {
  it("is asked again and its answer counts", async (t) => {
    const server = await protocolServer((_, response, count) => {
      if (count < 3)
        json(response, count === 1 ? 503 : 429, {}, count === 1 ? {} : { "retry-after": "2" });
      else json(response, 200, { kind: "PodList" });
    });
    const rig = rigFor(server.url, { caPem: server.ca.cert });
    t.after(async () => {
      await rig.client.close();
      await server.stop();
    });
    assert.deepEqual(await rig.client.get("/api/v1/pods"), {
      outcome: "ok",
      value: { kind: "PodList" },
    });
    assert.deepEqual(rig.sleeps, [500, 2000]);
    assert.equal(server.headers[0]?.["user-agent"], "rampart/1.2.3");
  });

  it("never meets more than four requests at once", async (t) => {
    let open = 0;
    let most = 0;
    const server = await protocolServer((_, response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        json(response, 200, {});
      });
    });
    const rig = rigFor(server.url, { caPem: server.ca.cert });
    t.after(async () => {
      await rig.client.close();
      await server.stop();
    });
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => rig.client.get(`/api/v1/p${index}`)),
    );
    assert.equal(server.asked.length, 40);
    assert.ok(most <= 4, `${most} at once`);
  });
});

describe("a server that is not there", () => {
  it("says that nothing listens", async (t) => {
    const server = await protocolServer(() => {});
    await server.stop();
    const rig = rigFor(server.url, { caPem: server.ca.cert });
    t.after(() => rig.client.close());
    const got = await rig.client.get("/version");
    assert.ok(got.outcome === "failed" && got.reason === "network");
    assert.match(got.message, /nothing listens there; is the server up/);
    assert.deepEqual(rig.sleeps, []);
  });

  it("says that a plain HTTP server speaks no TLS", async (t) => {
    const server = await protocolServer((_, response) => json(response, 200, {}), { plain: true });
    const rig = rigFor(server.url.replace("http:", "https:"));
    t.after(async () => {
      await rig.client.close();
      await server.stop();
    });
    const got = await rig.client.get("/version");
    assert.match("message" in got ? got.message : "", /does not speak TLS there/);
  });
});

describe("a client certificate past its time", () => {
  it("is named where the server refuses the user", async (t) => {
    const server = await protocolServer((_, response) => json(response, 401, {}));
    const mine = certificateAuthority("mine").issue({ name: "me" }, past);
    const user = { ...nobody, cert: { text: mine.cert }, key: { text: mine.key } };
    const rig = rigFor(server.url, { caPem: server.ca.cert, user });
    t.after(async () => {
      await rig.client.close();
      await server.stop();
    });
    const got = await rig.client.get("/api");
    const date = new Date(Math.floor((now - day) / 1000) * 1000).toISOString();
    assert.match(
      "message" in got ? got.message : "",
      new RegExp(`client certificate expired on ${date}`),
    );
  });
});

describe("the caller's signal", () => {
  const stop = new AbortController();
  after(() => stop.abort());
  it("ends requests under way and those that wait", async (t) => {
    const server = await protocolServer(() => stop.abort());
    const rig = rigFor(server.url, { caPem: server.ca.cert, signal: stop.signal, concurrency: 1 });
    t.after(async () => {
      await rig.client.close();
      await server.stop();
    });
    const all = await Promise.all([rig.client.get("/a"), rig.client.get("/b")]);
    assert.deepEqual(
      all.map((each) => each.outcome === "failed" && each.reason),
      ["stopped", "stopped"],
    );
    assert.deepEqual(server.asked, ["/a"]);
  });
});
