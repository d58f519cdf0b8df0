/** The package as a stranger gets it: packed, installed into an empty folder, and run there. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, before, test, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { controls } from "../../src/controls/index.ts";
import { version } from "../../src/model/version.ts";
import { bad } from "../unit/cli/manifests.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly engines: { readonly node: string };
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

let work = "";
let packed: Packed | undefined;

before(async () => {
  work = await mkdtemp(join(tmpdir(), "rampart-package-"));
});

after(() => rm(work, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const path = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { cwd, env: { ...process.env, PATH: path }, maxBuffer: 16 << 20, timeout: 120_000 },
      (error, out, err) => {
        const exit = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        resolve({ exit, out, err });
      },
    );
  });
}

/** Packs a copy: building in the working copy would take dist/ from under other tests. */
async function pack(): Promise<Packed> {
  if (packed !== undefined) return packed;
  const copy = join(work, "copy");
  await mkdir(copy);
  const parts = ["src", "schemas", "scripts", "package.json", "README.md", "LICENSE", ".npmrc"];
  for (const part of [...parts, "tsconfig.json"]) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  const args = ["pack", "--json", "--ignore-scripts=false", "--pack-destination", work];
  const { exit, out, err } = await run("npm", args, copy);
  assert.equal(exit, 0, err);
  const [first] = JSON.parse(out.slice(out.indexOf("["))) as readonly Packed[];
  assert.ok(first);
  packed = first;
  return first;
}

async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Manifest;
}

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENOTCACHED|EHOSTUNREACH/;

/** An empty folder with the package installed; undefined, said aloud, where npm has no way to the dependencies. */
async function installed(t: TestContext): Promise<string | undefined> {
  const { filename } = await pack();
  const folder = join(work, "empty");
  if ((await stat(folder).catch(() => undefined)) !== undefined) return folder;
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{"private":true}\n');
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const { exit, err } = await run("npm", ["install", ...quiet, join(work, filename)], folder);
  if (exit === 0) return folder;
  await rm(folder, { recursive: true, force: true });
  if (unreachable.test(err) && process.env["CI"] !== "true") {
    t.skip("!! the package was NOT tried: npm cannot reach the dependencies");
    return undefined;
  }
  return assert.fail(err);
}

test("the package says one version, its license and its Node", async () => {
  const { version: own, license, engines } = await manifest();
  assert.equal(own, version);
  assert.equal(license, "Apache-2.0");
  assert.equal(engines.node, ">=24");
  assert.match(await readFile(join(root, "LICENSE"), "utf8"), /Apache License\s+Version 2\.0/);
});

test("the package has few dependencies, pinned, and nothing that runs on install", async () => {
  const { dependencies, scripts } = await manifest();
  assert.ok(Object.keys(dependencies).length <= 8, Object.keys(dependencies).join(" "));
  for (const [name, range] of Object.entries(dependencies)) {
    assert.match(range, /^\d+\.\d+\.\d+$/, name);
  }
  for (const hook of ["preinstall", "install", "postinstall", "prepare"]) {
    assert.equal(scripts[hook], undefined);
  }
});

test("the package holds what runs, the pages and the schemas, and is small", async () => {
  const { files, unpackedSize, size } = await pack();
  const paths = files.map(({ path }) => path);
  const odd = paths.filter(
    (path) =>
      !/^dist\/.*\.(?:js|json)$/.test(path) &&
      !/^schemas\/[\w.-]+\.json$/.test(path) &&
      !/^src\/controls\/[\w-]+\/[\w-]+\/control\.md$/.test(path) &&
      !/^src\/hosts\/cli\/completion\/rampart\.(?:bash|zsh|fish)$/.test(path) &&
      !["package.json", "README.md", "LICENSE"].includes(path),
  );
  assert.deepEqual(odd, []);
  assert.deepEqual(
    paths.filter((path) => /\.test\.|fixtures|\/test\//.test(path)),
    [],
  );
  for (const { area, id } of controls) {
    assert.ok(paths.includes(`src/controls/${area}/${id}/control.md`), id);
  }
  const { bin } = await manifest();
  const entry = files.find(({ path }) => path === bin["rampart"]);
  assert.ok(entry !== undefined && (entry.mode & 0o111) !== 0);
  assert.ok(size < 800_000 && unpackedSize < 3_000_000, `${size} packed, ${unpackedSize} unpacked`);
});

test("npx rampart scan works in an empty folder, fixes and reports among it", async (t) => {
  const folder = await installed(t);
  if (folder === undefined) return;
  await writeFile(join(folder, "bad.yaml"), bad);
  const npx = (...args: string[]): Promise<Ended> =>
    run("npx", ["--no-install", "rampart", ...args], folder);

  assert.deepEqual(await npx("--version"), { exit: 0, out: `${version}\n`, err: "" });
  const scan = await npx("scan", ".", "--format", "terminal", "--format", "html=r.html");
  assert.equal(scan.exit, 1, scan.err);
  assert.match(scan.out, /privileged-containers/);
  assert.match(await readFile(join(folder, "r.html"), "utf8"), /privileged/);

  const page = await npx("explain", "privileged-containers");
  assert.equal(page.exit, 0, page.err);
  assert.match(page.out, /^# Privileged container/);

  const list = await npx("controls");
  assert.equal(list.exit, 0, list.err);
  for (const { id } of controls) assert.match(list.out, new RegExp(`^[a-z]+ +${id}(?: |$)`, "m"));
  const help = await npx("diff", "--help");
  assert.equal(help.exit, 0, help.err);
  assert.match(help.out, /^Usage: rampart diff /m);

  const script = await npx("completion", "bash");
  assert.match(script.out, /^complete -F _rampart rampart$/m, script.err);
  const next = await npx("__complete", "explain", "privileged-c");
  assert.match(next.out, /^privileged-containers\tPrivileged container$/m, next.err);

  const fixed = await npx("scan", "bad.yaml", "--fix", "--write", "--fix-class", "review");
  assert.equal(fixed.exit, 0, fixed.err);
  assert.doesNotMatch(await readFile(join(folder, "bad.yaml"), "utf8"), /privileged: true/);
});

test("a configuration is checked, and a snapshot refused, by what the package brings", async (t) => {
  const folder = await installed(t);
  if (folder === undefined) return;
  await writeFile(join(folder, "bad.yaml"), bad);
  await writeFile(join(folder, "rampart.yaml"), "fail-on: none\n");
  const scan = await run("npx", ["--no-install", "rampart", "scan", "bad.yaml"], folder);
  assert.equal(scan.exit, 0, scan.err);
  await writeFile(join(folder, "rampart.yaml"), "fail-in: none\n");
  const wrong = await run("npx", ["--no-install", "rampart", "scan", "bad.yaml"], folder);
  assert.equal(wrong.exit, 2);
  assert.match(wrong.err, /rampart\.yaml:1/);
  await rm(join(folder, "rampart.yaml"));
  const live = await run(
    "npx",
    ["--no-install", "rampart", "scan", "--kubeconfig", "none"],
    folder,
  );
  assert.equal(live.exit, 2);
  assert.match(live.err, /none/);
  assert.doesNotMatch(live.err, /defect/);
});

test("what is installed is few packages", async (t) => {
  const folder = await installed(t);
  if (folder === undefined) return;
  const names = (await readdir(join(folder, "node_modules"))).filter(
    (name) => !name.startsWith("."),
  );
  assert.ok(names.includes("rampart"));
  assert.ok(names.length <= 15, names.join(" "));
});
