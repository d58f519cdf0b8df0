import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it, type TestContext } from "node:test";
import { nobody, type ExecPlugin, type User } from "../../../src/kube/kubeconfig-user.ts";
import {
  json,
  now,
  protocolServer,
  rigFor,
  type ProtocolServer,
  type Rig,
} from "./protocol-server.ts";

const folder = mkdtempSync(join(tmpdir(), "rampart-credentials-"));
after(() => rmSync(folder, { recursive: true }));

const v1 = "client.authentication.k8s.io/v1";

/** A real program: Node, running the given text. */
function plugin(code: string, more: Partial<ExecPlugin> = {}): User {
  const exec: ExecPlugin = {
    apiVersion: v1,
    command: process.execPath,
    args: ["-e", code],
    env: [],
    installHint: "",
    provideClusterInfo: false,
    interactiveMode: "Never",
    ...more,
  };
  return { ...nobody, name: "me", exec };
}

function prints(credential: unknown): string {
  return `console.log(${JSON.stringify(JSON.stringify(credential))})`;
}

function credential(status: object, apiVersion = v1): unknown {
  return { kind: "ExecCredential", apiVersion, status };
}

async function rig(
  t: TestContext,
  user: User,
  refuseFirst = 0,
): Promise<{ server: ProtocolServer; rig: Rig }> {
  const server = await protocolServer(
    (_, response, count) => json(response, count <= refuseFirst ? 401 : 200, {}),
    {
      plain: true,
    },
  );
  const made = rigFor(server.url, { user });
  t.after(async () => {
    await made.client.close();
    await server.stop();
  });
  return { server, rig: made };
}

const counter = (file: string): string =>
  `require("fs").appendFileSync(${JSON.stringify(file)}, "x"); const n = require("fs").readFileSync(${JSON.stringify(file)}).length;`;

describe("what a user presents", () => {
  const tokenFile = join(folder, "token");
  writeFileSync(tokenFile, "from-file\n");
  const as = { user: "eve", uid: "7", groups: ["a", "b"], extra: [{ key: "x/y", values: ["1"] }] };
  const table: readonly (readonly [string, User, Record<string, unknown>])[] = [
    ["nothing", nobody, { authorization: undefined }],
    ["a token", { ...nobody, token: "t" }, { authorization: "Bearer t" }],
    [
      "a token file, before a token",
      { ...nobody, token: "t", tokenFile },
      { authorization: "Bearer from-file" },
    ],
    [
      "the token where its file is absent",
      { ...nobody, token: "t", tokenFile: "/nonexistent/t" },
      { authorization: "Bearer t" },
    ],
    [
      "name and password",
      { ...nobody, username: "ann", password: "pw" },
      { authorization: "Basic YW5uOnB3" },
    ],
    ["a plugin's token", plugin(prints(credential({ token: "p" }))), { authorization: "Bearer p" }],
    [
      "a plugin of the older version, which need not say how it asks",
      plugin(prints(credential({ token: "p" }, "client.authentication.k8s.io/v1beta1")), {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        interactiveMode: "",
      }),
      { authorization: "Bearer p" },
    ],
    [
      "another user, by impersonation",
      { ...nobody, token: "t", as },
      {
        authorization: "Bearer t",
        "impersonate-user": "eve",
        "impersonate-uid": "7",
        "impersonate-group": "a, b",
        "impersonate-extra-x%2fy": "1",
      },
    ],
  ];
  for (const [name, user, due] of table) {
    it(`is ${name}`, async (t) => {
      const { server, rig: made } = await rig(t, user);
      const got = await made.client.get("/api");
      assert.equal(got.outcome, "ok", "message" in got ? got.message : "");
      for (const [header, value] of Object.entries(due))
        assert.equal(server.headers[0]?.[header], value, header);
    });
  }
});

describe("credentials that cannot be had", () => {
  const idle = plugin("");
  const table: readonly (readonly [string, User, RegExp])[] = [
    [
      "a plugin that fails",
      plugin('console.error("no session, run: cloud login"); process.exit(3)'),
      /credential plugin .* ended with exit code 3: no session, run: cloud login$/,
    ],
    [
      "a plugin that is not installed",
      plugin("", { command: "no-such-plugin", installHint: "see https://docs.invalid" }),
      /no-such-plugin is not installed; see https:\/\/docs.invalid$/,
    ],
    [
      "a plugin that prints no JSON",
      plugin('console.log("secret-token")'),
      /printed no JSON \(expected an ExecCredential of client.*v1\)$/,
    ],
    [
      "a plugin that prints another object",
      plugin(prints({ kind: "Pod" })),
      /printed another kind of object/,
    ],
    [
      "a plugin that answers in another version",
      plugin(prints(credential({ token: "p" }, "client.authentication.k8s.io/v1beta1"))),
      /answered in "client.authentication.k8s.io\/v1beta1"/,
    ],
    [
      "a plugin without status",
      plugin(prints({ kind: "ExecCredential", apiVersion: v1 })),
      /gave no status/,
    ],
    [
      "a plugin that gives nothing",
      plugin(prints(credential({}))),
      /gave neither a token nor a certificate/,
    ],
    [
      "a plugin that gives half a certificate",
      plugin(prints(credential({ clientCertificateData: "x" }))),
      /gave half a certificate/,
    ],
    [
      "a plugin whose expiry is no time",
      plugin(prints(credential({ token: "p", expirationTimestamp: "soon" }))),
      /expirationTimestamp that is no time: soon/,
    ],
    [
      "a plugin that floods",
      plugin('process.stdout.write("x".repeat(2_000_000))'),
      /printed more than 1 MiB/,
    ],
    [
      "a plugin that needs a person",
      plugin("", { interactiveMode: "Always" }),
      /needs a terminal \(interactiveMode: Always\)/,
    ],
    [
      "a plugin of v1 that says not how it asks",
      plugin("", { interactiveMode: "" }),
      /needs interactiveMode/,
    ],
    [
      "a plugin of an unknown version",
      plugin("", { apiVersion: "client.authentication.k8s.io/v1alpha1" }),
      /apiVersion "client.authentication.k8s.io\/v1alpha1" is none of/,
    ],
    [
      "a plugin without a command",
      { ...idle, exec: { ...(idle.exec as ExecPlugin), command: "" } },
      /has no command/,
    ],
    [
      "a token of two lines",
      { ...nobody, token: "a\nb" },
      /the token holds characters that no token may hold$/,
    ],
    [
      "an absent token file",
      { ...nobody, tokenFile: "/nonexistent/t" },
      /token file \/nonexistent\/t cannot be read: ENOENT/,
    ],
    [
      "an absent client certificate",
      { ...nobody, cert: { file: "/nonexistent/c" } },
      /client certificate \/nonexistent\/c cannot be read: ENOENT/,
    ],
    [
      "groups without a user",
      { ...nobody, as: { user: "", uid: "", groups: ["g"], extra: [] } },
      /needs `as` too/,
    ],
    [
      "a provider that kubectl dropped",
      { ...nobody, goneProvider: "gcp" },
      /auth-provider gcp is gone since kubectl 1.26/,
    ],
  ];
  for (const [name, user, says] of table) {
    it(`${name}: said with the request, asked once for many`, async (t) => {
      const { server, rig: made } = await rig(t, user);
      const [got, second] = await Promise.all([
        made.client.get("/api/v1/pods"),
        made.client.get("/apis"),
      ]);
      assert.ok(got?.outcome === "failed" && got.reason === "credentials");
      assert.equal(second?.outcome, "failed");
      assert.ok(
        got.message.startsWith(`GET /api/v1/pods of ${server.url} (context test): `),
        got.message,
      );
      assert.match(got.message, says);
      assert.doesNotMatch(got.message, /secret-token/);
      assert.deepEqual(server.asked, []);
      assert.deepEqual(made.sleeps, []);
    });
  }
});

describe("a plugin's credential", () => {
  it("is asked for once while it holds", async (t) => {
    const file = join(folder, "once");
    const until = new Date(now + 3_600_000).toISOString();
    const code = `${counter(file)} ${prints(credential({ token: "p", expirationTimestamp: until }))}`;
    const { server, rig: made } = await rig(t, plugin(code));
    await Promise.all([made.client.get("/a"), made.client.get("/b")]);
    await made.client.get("/c");
    assert.equal(readFileSync(file, "utf8"), "x");
    assert.equal(server.asked.length, 3);
  });

  it("is asked for again when it has expired, once for all that wait", async (t) => {
    const file = join(folder, "expired");
    const code = `${counter(file)} console.log(JSON.stringify({ kind: "ExecCredential", apiVersion: "${v1}", status: { token: "t" + n, expirationTimestamp: new Date(${now} + (n === 1 ? -1000 : 3600000)).toISOString() } }))`;
    const { server, rig: made } = await rig(t, plugin(code));
    await made.client.get("/a");
    await Promise.all([made.client.get("/b"), made.client.get("/c")]);
    assert.equal(readFileSync(file, "utf8"), "xx");
    assert.deepEqual(
      server.headers.map((each) => each.authorization),
      ["Bearer t1", "Bearer t2", "Bearer t2"],
    );
  });

  it("is asked for once more when the server refuses it", async (t) => {
    const file = join(folder, "refused");
    const code = `${counter(file)} console.log(JSON.stringify({ kind: "ExecCredential", apiVersion: "${v1}", status: { token: "t" + n } }))`;
    const { server, rig: made } = await rig(t, plugin(code), 1);
    assert.equal((await made.client.get("/a")).outcome, "ok");
    assert.deepEqual(
      server.headers.map((each) => each.authorization),
      ["Bearer t1", "Bearer t2"],
    );
    assert.deepEqual(made.sleeps, []);
  });

  it("is not waited for once the caller stops", async (t) => {
    const stop = new AbortController();
    const rest = "require('child_process').spawn('sleep', ['5'], { stdio: 'inherit' })";
    const user = plugin(`${rest}; console.error("ready")`, { interactiveMode: "Always" });
    const server = await protocolServer((_, response) => json(response, 200, {}), { plain: true });
    // A person at the terminal sees what the plugin says; here it says that it has begun to wait.
    const made = rigFor(server.url, {
      user,
      signal: stop.signal,
      interactive: true,
      tell: () => stop.abort(),
    });
    t.after(async () => {
      await made.client.close();
      await server.stop();
    });
    const got = await made.client.get("/a");
    assert.ok(got.outcome === "failed" && got.reason === "stopped");
  });

  it("is made with what the plugin may know of the cluster", async (t) => {
    const code = `const i = JSON.parse(process.env.KUBERNETES_EXEC_INFO); console.log(JSON.stringify({ kind: "ExecCredential", apiVersion: i.apiVersion, status: { token: Buffer.from(JSON.stringify(i.spec)).toString("base64url") } }))`;
    for (const provideClusterInfo of [true, false]) {
      const { server, rig: made } = await rig(t, plugin(code, { provideClusterInfo }));
      await made.client.get("/a");
      const token = String(server.headers[0]?.authorization).slice("Bearer ".length);
      const spec = JSON.parse(Buffer.from(token, "base64url").toString());
      const cluster = { server: server.url };
      assert.deepEqual(spec, { interactive: false, ...(provideClusterInfo ? { cluster } : {}) });
    }
  });
});

describe("an OIDC user", () => {
  const jwt = (exp: number): string =>
    `h.${Buffer.from(JSON.stringify({ exp })).toString("base64url")}.s`;
  const fresh = jwt(Math.floor(now / 1000) + 3600);
  const stale = jwt(Math.floor(now / 1000) - 3600);
  const provider = (answer: (body: string) => readonly [number, object]) => {
    let url = "";
    return {
      start: async (t: TestContext): Promise<string> => {
        const server = await protocolServer(
          (request, response) => {
            if (request.method === "GET")
              return json(response, 200, { token_endpoint: `${url}/token` });
            let body = "";
            request.on("data", (chunk: Buffer) => (body += chunk.toString()));
            request.on("end", () => json(response, ...answer(body)));
          },
          { plain: true },
        );
        t.after(() => server.stop());
        url = server.url;
        return url;
      },
    };
  };
  const oidcUser = (issuer: string, idToken: string, refreshToken: string): User => ({
    ...nobody,
    oidc: { issuer, clientId: "kube", clientSecret: "s", idToken, refreshToken },
  });

  it("presents its token while it is fresh, without asking anyone", async (t) => {
    const { server, rig: made } = await rig(t, oidcUser("http://127.0.0.1:1", fresh, ""));
    assert.equal((await made.client.get("/api")).outcome, "ok");
    assert.equal(server.headers[0]?.authorization, `Bearer ${fresh}`);
  });

  it("renews a stale token at its provider and says where the refresh token changed", async (t) => {
    let form = "";
    const issuer = await provider((body) => {
      form = body;
      return [200, { id_token: fresh, refresh_token: "next" }];
    }).start(t);
    const { server, rig: made } = await rig(t, oidcUser(issuer, stale, "again"));
    assert.equal((await made.client.get("/api")).outcome, "ok");
    assert.equal(server.headers[0]?.authorization, `Bearer ${fresh}`);
    assert.equal(
      form,
      "grant_type=refresh_token&refresh_token=again&client_id=kube&client_secret=s",
    );
    assert.match(made.told.join(""), /replaced the refresh token/);
  });

  it("that cannot be renewed is told to log in again", async (t) => {
    const refusing = await provider(() => [400, { error: "invalid_grant" }]).start(t);
    const cases: readonly (readonly [User, RegExp])[] = [
      [
        oidcUser("http://127.0.0.1:1", stale, ""),
        /has expired and the kubeconfig has no refresh-token/,
      ],
      [
        oidcUser(refusing, stale, "again"),
        /OIDC provider .*\/token: answered 400 \(invalid_grant\)/,
      ],
    ];
    for (const [user, says] of cases) {
      const { rig: made } = await rig(t, user);
      const got = await made.client.get("/api");
      assert.match("message" in got ? got.message : "", says);
    }
  });
});
