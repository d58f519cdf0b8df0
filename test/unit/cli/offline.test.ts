/** What a process of the command line loads and reaches: files alone, and little of those. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Readable } from "node:stream";
import { bad } from "./manifests.ts";
import { inFolder } from "./rampart.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const guard = pathToFileURL(join(root, "test/unit/cli/guard.ts")).href;
const main = join(root, "src/hosts/cli/main.ts");

interface Guarded {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
  /** what was loaded, relative to this project */
  readonly loaded: readonly string[];
}

async function guarded(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Guarded> {
  const child = spawn(process.execPath, ["--import", guard, main, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const texts = [child.stdout, child.stderr, child.stdio[3]].map((pipe) =>
    textOf(pipe as Readable),
  );
  const [exit] = (await once(child, "close")) as [number | null];
  const [out = "", err = "", told = "[]"] = await Promise.all(texts);
  const loaded = (JSON.parse(told === "" ? "[]" : told) as string[])
    .filter((url) => url.startsWith("file:"))
    .map((url) => fileURLToPath(url).replace(root, ""));
  return { exit, out, err, loaded };
}

async function textOf(stream: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}

test("a scan of files reaches no network and starts no process", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    const args = [
      "scan",
      "bad.yaml",
      "--fix",
      "--format",
      "json=r.json",
      "--format",
      "html=r.html",
    ];
    const { exit, out, err } = await guarded(args, { RAMPART_TEST_GUARD: "network" });
    assert.doesNotMatch(err, /the network was reached/);
    assert.equal(exit, 1, err);
    assert.match(out, /^--- a\/bad\.yaml$/m);
  }));

const kubeconfig = `
apiVersion: v1
kind: Config
current-context: nowhere
contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:9"}}]
users: [{name: nobody, user: {token: x}}]
`;

test("the guard sees what would reach the network", () =>
  inFolder({ kubeconfig }, async () => {
    const args = ["scan", "--kubeconfig", "kubeconfig", "--format", "json"];
    const { exit, out, loaded } = await guarded(args, { RAMPART_TEST_GUARD: "network" });
    assert.equal(exit, 3);
    assert.match(out, /the network was reached for/);
    assert.ok(loaded.includes("src/kube/kubeconfig.ts"));
  }));

test("a scan of files loads no client of a cluster", () =>
  inFolder({ "bad.yaml": bad }, async () => {
    const { loaded } = await guarded(["scan", "bad.yaml"]);
    assert.ok(loaded.includes("src/hosts/cli/scan/scan.ts"));
    const clients = loaded.filter((file) => /^src\/kube\/|node_modules\/undici\//.test(file));
    assert.deepEqual(clients, []);
  }));

test("the version loads the entry and the version, and nothing else", async () => {
  const { exit, loaded } = await guarded(["--version"]);
  assert.equal(exit, 0);
  assert.deepEqual(loaded, ["src/hosts/cli/main.ts", "src/model/version.ts"]);
});

test("help loads no control and no reader", async () => {
  const { exit, loaded } = await guarded(["--help"]);
  assert.equal(exit, 0);
  const rooms = loaded.filter((file) =>
    /^src\/(?:controls|snapshot|engine|pods|fix|kube)\//.test(file),
  );
  assert.deepEqual(rooms, []);
});
