import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, describe, it } from "node:test";
import * as fc from "fast-check";
import { Fault } from "../model/index.ts";
import { selectTargets } from "./contexts.ts";
import { inCluster } from "./in-cluster.ts";
import { loadKubeconfig } from "./kubeconfig.ts";
import type { Surroundings } from "./surroundings.ts";

const folder = mkdtempSync(join(tmpdir(), "rampart-kubeconfig-"));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function around(env: Record<string, string> = {}, home = join(folder, "nobody")): Surroundings {
  return { env, home, now: () => 0, sleep: async () => {}, interactive: false, tell: () => {} };
}

function entry(name: string, server: string): string {
  return `
clusters: [{name: ${name}, cluster: {server: "${server}", certificate-authority: pki/ca.crt}}]
users: [{name: ${name}, user: {token: ${name}}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}, namespace: shop}}]
`;
}

describe("the kubeconfig", () => {
  const one = write("one", `${entry("a", "https://one.invalid")}current-context: a\n`);
  const two = write("two", `${entry("b", "https://two.invalid")}current-context: b\n`);
  const again = write("again", entry("a", "https://again.invalid"));
  const absent = join(folder, "absent");

  it("of several files is merged: the first of a name and the first current context win", () => {
    const config = loadKubeconfig(
      around({ KUBECONFIG: [absent, one, again, two].join(delimiter) }),
    );
    assert.equal(config.currentContext, "a");
    assert.deepEqual([...config.contexts.keys()], ["a", "b"]);
    assert.equal(config.clusters.get("a")?.server, "https://one.invalid");
  });

  it("given by hand goes before KUBECONFIG, and its paths start at its folder", () => {
    const [target] = selectTargets(loadKubeconfig(around({ KUBECONFIG: one }), two));
    assert.deepEqual(target?.cluster.ca, { file: join(folder, "pki", "ca.crt") });
    assert.equal(target?.namespace, "shop");
  });

  it("in the home folder is the usual one", () => {
    mkdirSync(join(folder, "home", ".kube"), { recursive: true });
    write(join("home", ".kube", "config"), entry("h", "https://home.invalid"));
    const config = loadKubeconfig(around({}, join(folder, "home")));
    assert.deepEqual([...config.contexts.keys()], ["h"]);
  });

  it("reads every kind of credential", () => {
    const base64 = (value: string): string => Buffer.from(value).toString("base64");
    const file = write(
      "credentials",
      JSON.stringify({
        clusters: [
          {
            name: "c",
            cluster: {
              server: "https://c.invalid",
              "certificate-authority-data": base64("CA"),
              "tls-server-name": "other",
              "proxy-url": "http://proxy.invalid",
              "insecure-skip-tls-verify": true,
              "disable-compression": true,
              extensions: [
                { name: "client.authentication.k8s.io/exec", extension: { audience: "x" } },
              ],
            },
          },
        ],
        users: [
          {
            name: "all",
            user: {
              token: 12345,
              tokenFile: "token",
              username: "ann",
              password: true,
              "client-certificate-data": base64("CERT"),
              "client-certificate": "ignored.crt",
              "client-key": "/abs/key",
              as: "eve",
              "as-groups": ["g"],
              "as-uid": "7",
              "as-user-extra": { scopes: ["a", "b"] },
              exec: {
                apiVersion: "v",
                command: "./bin/login",
                args: ["x", 1],
                env: [{ name: "N", value: "V" }],
              },
              "auth-provider": {
                name: "oidc",
                config: { "idp-issuer-url": "https://idp.invalid", "client-id": "id" },
              },
            },
          },
          { name: "gcp", user: { "auth-provider": { name: "gcp" } } },
        ],
      }),
    );
    const { clusters, users } = loadKubeconfig(around(), file);
    const cluster = clusters.get("c");
    assert.deepEqual(cluster?.ca, { text: "CA" });
    assert.deepEqual(cluster?.execConfig, { audience: "x" });
    assert.deepEqual(
      [cluster?.tlsServerName, cluster?.proxyUrl],
      ["other", "http://proxy.invalid"],
    );
    assert.deepEqual([cluster?.insecureSkipTlsVerify, cluster?.disableCompression], [true, true]);
    const user = users.get("all");
    assert.deepEqual([user?.token, user?.tokenFile], ["12345", join(folder, "token")]);
    assert.deepEqual([user?.username, user?.password], ["ann", "true"]);
    assert.deepEqual([user?.cert, user?.key], [{ text: "CERT" }, { file: "/abs/key" }]);
    assert.deepEqual(user?.as, {
      user: "eve",
      uid: "7",
      groups: ["g"],
      extra: [{ key: "scopes", values: ["a", "b"] }],
    });
    assert.equal(user?.exec?.command, join(folder, "bin", "login"));
    assert.deepEqual(user?.exec?.args, ["x", "1"]);
    assert.equal(user?.oidc?.issuer, "https://idp.invalid");
    assert.equal(users.get("gcp")?.goneProvider, "gcp");
  });

  const faults: readonly (readonly [string, Surroundings, string | undefined, RegExp])[] = [
    [
      "a file that does not exist",
      around(),
      absent,
      /^kubeconfig .*absent cannot be read: it does not exist$/,
    ],
    ["a folder", around(), folder, /cannot be read: EISDIR/],
    [
      "a KUBECONFIG of files that do not exist",
      around({ KUBECONFIG: absent }),
      undefined,
      /KUBECONFIG names .*absent, and no such file exists/,
    ],
    ["nothing anywhere", around(), undefined, /^no kubeconfig: .*name one with --kubeconfig FILE$/],
    ["text that is no YAML", around(), write("bad", "a: [\n"), /bad is no YAML: /],
    ["a text", around(), write("text", "hello"), /holds no object; is it a kubeconfig\?/],
    [
      "another kind",
      around(),
      write("pod", "kind: Pod"),
      /is no kubeconfig: its kind is "Pod", not Config/,
    ],
    [
      "clusters of another type",
      around(),
      write("map", "clusters: {}"),
      /kubeconfig .*map: clusters must be a list/,
    ],
    [
      "a server of another type",
      around(),
      write("server", "clusters: [{name: a, cluster: {server: []}}]"),
      /clusters\[0\], cluster: server must be text/,
    ],
  ];
  for (const [name, surroundings, explicit, says] of faults) {
    it(`that is ${name} is a fault that says so`, () => {
      assert.throws(
        () => loadKubeconfig(surroundings, explicit),
        (error) => error instanceof Fault && error.code === "config" && says.test(error.message),
      );
    });
  }

  it("throws nothing but coded faults, whatever it holds", () => {
    const shape = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 3 }),
        tie("object"),
      ),
      object: fc.dictionary(
        fc.constantFrom(
          "clusters",
          "users",
          "contexts",
          "name",
          "cluster",
          "user",
          "context",
          "exec",
          "server",
          "__proto__",
          "auth-provider",
          "config",
          "extensions",
        ),
        tie("any"),
        { maxKeys: 5 },
      ),
    })).object;
    fc.assert(
      fc.property(shape, (value) => {
        const file = write("random", JSON.stringify(value));
        try {
          selectTargets(loadKubeconfig(around(), file), ["*"]);
        } catch (error) {
          assert.ok(error instanceof Fault, String(error));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("a pod's own service account", () => {
  it("is used where the kubelet mounted it", () => {
    mkdirSync(join(folder, "sa"));
    write(join("sa", "token"), "t");
    write(join("sa", "namespace"), "shop\n");
    const env = { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" };
    const config = inCluster(env, join(folder, "sa"));
    assert.ok(config);
    const [target] = selectTargets(config);
    assert.equal(target?.cluster.server, "https://[fd00::1]:443");
    assert.equal(target?.namespace, "shop");
    assert.equal(target?.user.tokenFile, join(folder, "sa", "token"));
    assert.equal(inCluster({}, join(folder, "sa")), undefined);
    assert.equal(inCluster(env, join(folder, "none")), undefined);
  });
});
