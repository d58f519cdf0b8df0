import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { after, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { sourceOf } from "../../src/hosts/cli/scan/fix/source.ts";
import { writeMended } from "../../src/hosts/cli/scan/fix/write.ts";
import { run } from "../../src/hosts/cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "rampart-fix-"));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function rampart(args: readonly string[], stdin = "", cwd = folder): Promise<Ran> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const text = { out: "", err: "" };
  out.on("data", (chunk: Buffer) => (text.out += chunk.toString()));
  err.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
  const exit = await run(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: out,
    stderr: err,
    env: {},
    cwd,
    now: () => new Date("2026-11-24T12:00:00Z"),
  });
  return { exit, ...text };
}

const pod = `# the shop's front
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  shareProcessNamespace: true # debugging
  containers:
  - name: web
    image: registry.example.com/web:1
    securityContext:
      privileged: true
      capabilities: {drop: [ALL]}
`;

const mended = pod
  .replace("  shareProcessNamespace: true # debugging\n", "")
  .replace("privileged: true", "privileged: false");

const only = ["--control", "privileged-containers,share-process-namespace"];
/** Both fixes are of class review. */
const written = ["--fix", "--write", "--fix-class", "review"];

let count = 0;
function fresh(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = join(folder, String(count++));
  mkdirSync(root);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
  return root;
}

describe("rampart scan --fix", () => {
  test("prints a diff, writes nothing, and exits as the scan of the files as they are", async () => {
    const root = fresh({ "web.yaml": pod });
    const ran = await rampart(["scan", root, "--fix", ...only], "", root);
    assert.equal(
      ran.out,
      `--- a/web.yaml
+++ b/web.yaml
@@ -3,10 +3,9 @@
 kind: Pod
 metadata: {name: web, namespace: shop}
 spec:
-  shareProcessNamespace: true # debugging
   containers:
   - name: web
     image: registry.example.com/web:1
     securityContext:
-      privileged: true
+      privileged: false
       capabilities: {drop: [ALL]}
`,
    );
    assert.match(ran.err, /2 findings would be mended in 1 file \(2 review\)/);
    assert.match(ran.err, /Nothing was written; --write writes what is safe/);
    assert.equal(ran.exit, 1);
    assert.equal(readFileSync(join(root, "web.yaml"), "utf8"), pod);
  });

  test("--write makes the files what the diff shows, keeps their mode, and exits as the result", async () => {
    const root = fresh({ "web.yaml": `\uFEFF${pod}` });
    const file = join(root, "web.yaml");
    chmodSync(file, 0o640);
    const shown = await rampart(["scan", root, "--fix", ...only], "", root);
    const ran = await rampart(["scan", root, ...written, ...only], "", root);
    assert.equal(ran.out, shown.out);
    assert.equal(readFileSync(file, "utf8"), `\uFEFF${mended}`);
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.equal(ran.exit, 0);
    assert.match(ran.err, /2 findings mended in 1 file/);
    assert.deepEqual(readdirSync(root), ["web.yaml"]);
    const again = await rampart(["scan", root, ...written, ...only], "", root);
    assert.deepEqual([again.out, again.exit], ["", 0]);
  });

  test("--fix-class leaves out what asks for more care, and says so", async () => {
    const root = fresh({ "web.yaml": pod });
    const ran = await rampart(["scan", root, "--fix", "--fix-class", "safe", ...only]);
    assert.equal(ran.out, "");
    assert.match(ran.err, /2 findings left out by --fix-class/);
    assert.equal((await rampart(["scan", root, "--fix", "--fix-class", "wild"])).exit, 2);
  });

  test("--write leaves fixes of class review to a person who asks for them", async () => {
    const text = pod.replace("privileged: true", "privileged: true\n      runAsUser: 1000");
    const root = fresh({ "web.yaml": text });
    const file = join(root, "web.yaml");
    const controls = ["--control", `run-as-non-root,${only[1]}`];
    const shown = await rampart(["scan", root, "--fix", ...controls]);
    assert.match(shown.err, /--write --fix-class review/);
    const ran = await rampart(["scan", root, "--fix", "--write", ...controls]);
    assert.match(
      ran.err,
      /2 findings left out, as their fixes are of class review: .*--fix-class review/,
    );
    assert.doesNotMatch(ran.out, /^[-+].*(?:privileged|shareProcessNamespace)/m);
    assert.match(ran.err, /1 finding mended in 1 file \(1 safe\)/);
    assert.match(readFileSync(file, "utf8"), /privileged: true[^]*runAsNonRoot: true/);
  });

  test("standard input becomes a diff, and is not written", async () => {
    const ran = await rampart(["scan", "-", "--fix", ...only], pod);
    assert.match(ran.out, /^--- a\/-\n\+\+\+ b\/-\n@@/);
    const refused = await rampart(["scan", "-", "--fix", "--write", ...only], pod);
    assert.equal(refused.exit, 2);
    assert.match(refused.err, /--write needs files/);
  });

  test("files that are no source, or not to be edited, are told with their reason", async () => {
    const json = JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "line" },
      spec: { shareProcessNamespace: true, containers: [{ name: "a", image: "x" }] },
    });
    const root = fresh({
      "web.yaml.gz": gzipSync(pod),
      "lines.jsonl": `${json}\n`,
      "wide.yaml": Buffer.from(`\uFEFF${pod.replace("web, n", "wide, n")}`, "utf16le"),
      "twice.yaml": pod
        .replace("web, n", "twice, n")
        .replace("  containers:", "  hostPID: false\n  hostPID: false\n  containers:"),
      "made.yaml": pod.replace(
        "metadata: {name: web, namespace: shop}",
        "metadata: {name: web-1, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: u, controller: true}]}",
      ),
    });
    const ran = await rampart(["scan", root, "--fix", ...only]);
    assert.equal(ran.out, "");
    for (const reason of [
      /gzip file is not edited/,
      /JSON lines are a copy/,
      /it is UTF-16/,
      /a key is written twice/,
      /ReplicaSet web makes it: mend that one/,
    ]) {
      assert.match(ran.err, reason);
    }
  });

  test("a waived finding is left as it is", async () => {
    const root = fresh({
      "web.yaml": pod.replace(
        "namespace: shop}",
        'namespace: shop, annotations: {rampart.dev/waive.privileged-containers: "needs the device; until=2027-01-31; owner=shop"}}',
      ),
    });
    const ran = await rampart(["scan", root, "--fix", ...only]);
    assert.match(ran.out, /^-  shareProcessNamespace/m);
    assert.doesNotMatch(ran.out, /^[-+].*privileged:/m);
  });

  test("what a fix uncovers is mended with it, and told", async () => {
    const root = fresh({ "web.yaml": pod.replace("      capabilities: {drop: [ALL]}\n", "") });
    const ran = await rampart(["scan", root, "--fix", "--control", "privileged-containers"]);
    assert.match(ran.out, /^\+ {8}drop:\n\+ {8}- NET_RAW/m);
    assert.match(ran.err, /with it: cap-net-raw: Drop NET_RAW on container web/);
  });

  test("options that do not go together are refused", async () => {
    const root = fresh({ "web.yaml": pod });
    for (const args of [
      ["scan", root, "--write"],
      ["scan", root, "--fix-class", "safe"],
      ["scan", "--fix"],
      ["scan", root, "--fix", "--format", "json"],
    ]) {
      assert.equal((await rampart(args)).exit, 2, args.join(" "));
    }
  });

  test("a report beside the diff goes to a file", async () => {
    const root = fresh({ "web.yaml": pod });
    const report = join(folder, "report.json");
    const args = ["scan", root, ...written, "--format", `json=${report}`, ...only];
    const ran = await rampart(args);
    assert.match(ran.out, /^--- a/);
    const { summary } = JSON.parse(readFileSync(report, "utf8")) as {
      summary: { verdicts: { fail: number } };
    };
    assert.equal(summary.verdicts.fail, 0, "the report is of the files as they lie there now");
  });

  test("two documents of one identity, items of Lists and documents of one file are all mended", async () => {
    const item = pod
      .split("\n")
      .slice(1, -1)
      .map((line, index) => `${index === 0 ? "- " : "  "}${line}`)
      .join("\n");
    const list = `apiVersion: v1\nkind: List\nitems: # both\n${item}\n# between\n${item.replace("name: web,", "name: api,")}\n`;
    const root = fresh({ "a.yaml": `${pod}---\n${list}`, "b.yaml": pod });
    const ran = await rampart(["scan", root, ...written, ...only]);
    assert.equal(ran.exit, 0);
    const text = readFileSync(join(root, "a.yaml"), "utf8");
    assert.equal(readFileSync(join(root, "b.yaml"), "utf8"), mended);
    assert.ok(
      text.startsWith(`${mended}---\napiVersion: v1\nkind: List\nitems: # both\n- apiVersion`),
    );
    assert.equal(text.match(/privileged: false/g)?.length, 3);
    assert.doesNotMatch(text, /shareProcessNamespace/);
    assert.match(text, /\n# between\n- apiVersion: v1\n {2}kind: Pod\n {2}metadata: {name: api/);
  });
});

describe("writing", () => {
  const fileOf = async (file: string, next: string) => {
    const source = await sourceOf(file, new Uint8Array());
    assert.ok("text" in source);
    return { source, after: next, splices: [] };
  };

  test("a file that changed since it was read is not written, nor any other", async () => {
    const root = fresh({ "a.yaml": pod, "b.yaml": pod });
    const files = [
      await fileOf(join(root, "a.yaml"), mended),
      await fileOf(join(root, "b.yaml"), mended),
    ];
    writeFileSync(join(root, "b.yaml"), "changed");
    await assert.rejects(writeMended(files, [root]), /b\.yaml has changed since it was read/);
    assert.equal(readFileSync(join(root, "a.yaml"), "utf8"), pod);
    assert.deepEqual(readdirSync(root).sort(), ["a.yaml", "b.yaml"]);
  });

  test("a link out of the scanned paths is not followed, one inside them is kept", async () => {
    const away = fresh({ "web.yaml": pod });
    const root = fresh({ "real.yaml": pod });
    symlinkSync(join(away, "web.yaml"), join(root, "out.yaml"));
    symlinkSync("real.yaml", join(root, "in.yaml"));
    await assert.rejects(
      fileOf(join(root, "out.yaml"), mended).then((file) => writeMended([file], [root])),
      /outside of what was scanned/,
    );
    assert.equal(readFileSync(join(away, "web.yaml"), "utf8"), pod);
    await writeMended([await fileOf(join(root, "in.yaml"), mended)], [root]);
    assert.equal(readFileSync(join(root, "real.yaml"), "utf8"), mended);
    assert.deepEqual(readdirSync(root).sort(), ["in.yaml", "out.yaml", "real.yaml"]);
  });
});
