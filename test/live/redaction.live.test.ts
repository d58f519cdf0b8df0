import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { zstdDecompressSync } from "node:zlib";
import { formats as reportFormats } from "../../src/report/index.ts";
import { rampart, scanJson } from "../cli.ts";
import { kubeconfigFile } from "../control-plane/kubeconfig.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";
import { interpose, type Interposer } from "./interposer.ts";
import { defineOpenKind } from "./open-kind.ts";
import { leaks, plantedObjects, type Planted } from "./plants.ts";

const formats = Object.keys(reportFormats).filter((name) => name !== "terminal");

/**
 * `--fix` is not among what is searched: its diff repeats lines of the person's own files, which is
 * what a diff is. It is printed and never stored, and reports beside it are redacted as ever.
 */
describe("planted secrets", { skip: skipLive({ own: true }) }, () => {
  let plane: ControlPlane;
  let between: Interposer;
  let planted: Planted;
  const at = (name: string) => join(plane.dir, name);
  const kubeconfig = (run: string): string => {
    const file = at(`${run}.kubeconfig`);
    writeFileSync(file, kubeconfigFile("planted", between.server(run), "planted"));
    return file;
  };

  before(async () => {
    plane = await startControlPlane();
    planted = plantedObjects("planted");
    await defineOpenKind(plane, "example.com", "v1", "Engine", "engines");
    for (const object of planted.objects) await post(plane, object);
    const added = await plane.request(
      "PATCH",
      "/api/v1/namespaces/planted/pods/pod/ephemeralcontainers",
      { spec: { ephemeralContainers: [planted.ephemeral] } },
      { "content-type": "application/strategic-merge-patch+json" },
    );
    assert.equal(added.status, 200, JSON.stringify(added.body));
    between = await interpose(plane, 500);
  });
  after(async () => {
    await between?.stop();
    await plane?.stop();
  });

  /** Runs a scan in every format, and hands out everything that it printed and wrote. */
  async function everything(input: readonly string[], name: string): Promise<string> {
    const files = formats.map((format) => ({ format, file: at(`${name}.${format}`) }));
    const outputs = files.flatMap(({ format, file }) => ["--format", `${format}=${file}`]);
    const ran = await rampart(["scan", ...input, ...outputs, "--format", "terminal"]);
    assert.ok(ran.status === 1 || ran.status === 3, ran.stderr);
    assert.ok(ran.stdout.length > 100);
    return [ran.stdout, ran.stderr, ...files.map(({ file }) => readFileSync(file, "utf8"))].join();
  }

  test("are planted in many fields, each with its own value", () => {
    assert.ok(planted.values.size > 200, `${planted.values.size}`);
    const text = JSON.stringify([planted.objects, planted.ephemeral]);
    const hidden = 2; // what stands there in base64 only
    assert.equal(leaks(text, planted.values).length, planted.values.size - hidden);
  });

  test("in files stand in no report, terminal or log", async () => {
    const folder = at("manifests");
    mkdirSync(folder);
    planted.objects.forEach((object, index) =>
      writeFileSync(join(folder, `${index}.json`), JSON.stringify(object)),
    );
    for (const more of [[], ["--all"]]) {
      const text = await everything([folder, ...more], `files${more.length}`);
      assert.deepEqual(leaks(text, planted.values), []);
    }
  });

  test("in a cluster stand in no report, and no Secret was asked for", async () => {
    for (const more of [[], ["--all"]]) {
      const run = `scan${more.length}`;
      const text = await everything(["--kubeconfig", kubeconfig(run), ...more], run);
      assert.deepEqual(leaks(text, planted.values), []);
      const asked = between.seen(run).map(({ path }) => path);
      assert.ok(asked.length > 15);
      assert.deepEqual(
        asked.filter((path) => /secrets/i.test(path)),
        [],
      );
    }
  });

  test("stand in no snapshot, nor in what is made of it, and no Secret was asked for", async () => {
    const file = at("planted.rampart");
    const made = await rampart(["snapshot", "--kubeconfig", kubeconfig("snapshot"), "-o", file]);
    assert.equal(made.status, 0, made.stderr);
    const anonymous = at("anonymous.rampart");
    const again = await rampart(["snapshot", "--snapshot", file, "--anonymise", "-o", anonymous]);
    const texts = [
      made.stdout,
      made.stderr,
      again.stdout,
      again.stderr,
      zstdDecompressSync(readFileSync(file)).toString(),
      zstdDecompressSync(readFileSync(anonymous)).toString(),
      await everything(["--snapshot", file, "--all"], "snapshot"),
    ];
    assert.ok(texts.join().includes('"deployment"'), "the objects are in it");
    assert.deepEqual(leaks(texts.join(), planted.values), []);
    assert.deepEqual(
      between.seen("snapshot").filter(({ path }) => /secrets/i.test(path)),
      [],
    );
  });

  test("of Secrets are not on the wire even with --with secrets", async () => {
    const file = at("with-secrets.rampart");
    const args = ["snapshot", "--kubeconfig", kubeconfig("with"), "--with", "secrets", "-o", file];
    const made = await rampart(args);
    assert.equal(made.status, 0, made.stderr);
    const asked = between.seen("with").filter(({ path }) => /secrets/i.test(path));
    assert.ok(asked.length > 0);
    for (const { path, accept } of asked) {
      assert.match(path, /^\/api\/v1\/namespaces\/[a-z-]+\/secrets\?.*includeObject=None/);
      assert.equal(accept, "application/json;as=Table;v=v1;g=meta.k8s.io");
    }
    const text = zstdDecompressSync(readFileSync(file)).toString();
    assert.ok(text.includes('"kind":"Secret","namespace":"planted","name":"key"'));
    assert.deepEqual(leaks(text, planted.values), []);
    const { document } = await scanJson([
      "--kubeconfig",
      kubeconfig("with-scan"),
      "--with",
      "secrets",
    ]);
    assert.deepEqual(leaks(JSON.stringify(document), planted.values), []);
  });

  test("are not explained", async () => {
    const report = at("report.json");
    const { document, stdout } = await scanJson(["--kubeconfig", kubeconfig("explain"), "--all"]);
    writeFileSync(report, stdout);
    const shown = new Map(document.items.map((finding) => [finding.control, finding.fingerprint]));
    for (const fingerprint of shown.values()) {
      const told = await rampart(["explain", fingerprint, "--report", report]);
      assert.equal(told.status, 0, told.stderr);
      assert.deepEqual(leaks(told.stdout + told.stderr, planted.values), []);
    }
  });

  test("in broken files stand in no message", async () => {
    const values = new Map<string, string>();
    const plant = (what: string): string => {
      const value = `Broken${values.size}Xq7Zk3vB`;
      values.set(value, what);
      return value;
    };
    const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
    const files: Readonly<Record<string, string>> = {
      "tab.yaml": `${pod}spec:\n\tpassword: ${plant("beside a tab")}\n`,
      "colon.yaml": `${pod}spec: {containers: [{name: a, args: [x: ${plant("bad flow")}: y}]}\n`,
      "quote.yaml": `${pod}spec:\n  containers: [{name: a, args: ["${plant("open quote")}]}]\n`,
      "json.json": `{"apiVersion":"v1","kind":"Pod","spec":{"password":"${plant("bad JSON")}",}}`,
      "mistyped.yaml": `${pod}spec:\n  containers:\n    - name: a\n      image: a\n      env: ${plant("mistyped env")}\n      args: {key: ${plant("mistyped args")}}\n      securityContext: {privileged: ${plant("mistyped flag")}}\n`,
      "number.yaml": `${pod}spec:\n  containers:\n    - name: a\n      image: a\n      env: [{name: PIN, value: 8675309867}]\n`,
      "unknown.yaml": `${pod}spec:\n  passwort: ${plant("unknown field")}\n  containers: [{name: a, image: a, ENV: {A: ${plant("unknown container field")}}}]\n`,
      "twice.yaml": `${pod}spec:\n  nodeName: a\n  nodeName: ${plant("doubled key")}\n  containers: []\n`,
      "alias.yaml": `${pod}spec: *${plant("no such anchor")}\n`,
      "own-tag.yaml": `${pod}spec: !x!${plant("undeclared tag")} a\n`,
      "bad-tag.yaml": `${pod}spec: !<${plant("bad tag")}^> a\n`,
      "nameless.yaml": `${pod}spec: !${plant("nameless tag")}! a\n`,
      "tag.yaml": `${pod}spec: !!int ${plant("wrong tag")}\n`,
      "secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: [${plant("mistyped Secret")}]\ndata: {a: ${plant("no base64")}, a: ${plant("doubled Secret key")}}\n`,
    };
    values.set("8675309867", "mistyped number");
    const folder = at("broken");
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const text = await everything([folder, "--all"], "broken");
    const told = Object.keys(files);
    for (const name of told) assert.ok(text.includes(name), `${name} is told of`);
    assert.deepEqual(leaks(text, values), []);
  });

  test("of the kubeconfig stand in no message", async () => {
    const values = new Map(
      ["token", "password", "address", "proxy"].map((what) => [`Kube${what}Xq7Zk3vB`, what]),
    );
    const [token, password, address, proxy] = [...values.keys()];
    const { port } = new URL(plane.url);
    const servers = [
      plane.url,
      `https://admin:${address}@127.0.0.1:${port}`,
      `https://127.0.0.1:1/?token=${address}`,
      `https://admin:${address}@127.0.0.1:1`,
    ];
    const users = [{ token }, { username: "admin", password }, { token: `${token}\n\u00fc` }];
    for (const server of servers) {
      for (const user of users) {
        for (const proxyUrl of ["", `http://admin:${proxy}@127.0.0.1:1`]) {
          const file = at("credentials.kubeconfig");
          const cluster = { server, "insecure-skip-tls-verify": true, "proxy-url": proxyUrl };
          const config = {
            apiVersion: "v1",
            kind: "Config",
            clusters: [{ name: "c", cluster }],
            users: [{ name: "u", user }],
            contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
            "current-context": "c",
          };
          writeFileSync(file, JSON.stringify(config));
          const text = await everything(["--kubeconfig", file], "credentials");
          assert.deepEqual(
            leaks(text, values),
            [],
            `${server} ${JSON.stringify(user)} ${proxyUrl}`,
          );
          const made = await rampart(["snapshot", "--kubeconfig", file, "-o", at("none.rampart")]);
          assert.notEqual(made.status, 0);
          assert.deepEqual(leaks(made.stdout + made.stderr, values), []);
        }
      }
    }
  });
});

const plurals: Readonly<Record<string, string>> = { Ingress: "ingresses" };
const clusterScoped = new Set([
  "Namespace",
  "Node",
  "PersistentVolume",
  "ValidatingWebhookConfiguration",
]);

async function post(plane: ControlPlane, object: Readonly<Record<string, unknown>>): Promise<void> {
  const version = String(object["apiVersion"]);
  const kind = String(object["kind"]);
  const { namespace } = object["metadata"] as { namespace?: string };
  const root = version === "v1" ? "/api/v1" : `/apis/${version}`;
  const within = clusterScoped.has(kind) ? "" : `/namespaces/${namespace}`;
  const path = `${root}${within}/${plurals[kind] ?? `${kind.toLowerCase()}s`}`;
  const reply = await plane.request("POST", `${path}?fieldValidation=Strict`, object);
  assert.equal(reply.status, 201, `${kind}: ${JSON.stringify(reply.body)}`);
}
