import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { Fault, type JsonObject } from "../../model/index.ts";
import { createHash } from "../redact/index.ts";
import { readNodeFiles } from "./index.ts";
import { readListing, readProcesses } from "./listing.ts";
import { readThisNode } from "./this-node.ts";

const hash = createHash(new Uint8Array(32));
const made: string[] = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "rampart-node-"));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const recordsOf = (items: readonly object[]): readonly { readonly object: JsonObject }[] =>
  items.flatMap((item) => ("rec" in item ? [(item as { rec: { object: JsonObject } }).rec] : []));
const gapsOf = (items: readonly object[]) =>
  items.flatMap((item) =>
    "gap" in item ? [(item as { gap: { message: string } }).gap.message] : [],
  );

const kubelet = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
readOnlyPort: 10255
`;

test("a node's folder: each file is a record with places in the file that was read", async () => {
  const root = folderOf({
    "etc/kubernetes/pki/ca.key": "PRIVATE",
    "etc/kubernetes/audit-policy.yaml":
      "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata}]\n",
    "var/lib/kubelet/config.yaml": kubelet,
  });
  const items = await all(readNodeFiles(root, hash));
  assert.deepEqual(gapsOf(items), []);
  const paths = recordsOf(items).map(
    ({ object }) => (object["files"] as JsonObject[])[0]?.["path"],
  );
  assert.deepEqual(paths, [
    "/etc/kubernetes/audit-policy.yaml",
    "/etc/kubernetes/pki/ca.key",
    "/var/lib/kubelet/config.yaml",
  ]);
  assert.ok(!JSON.stringify(items).includes("PRIVATE"));
  const last = items.at(-1);
  assert.ok(last !== undefined && "rec" in last);
  assert.deepEqual(last.locate(["files", 0, "content", "readOnlyPort"]), {
    file: join(root, "var/lib/kubelet/config.yaml"),
    line: 3,
    column: 1,
  });
});

test("a folder of nodes: each is called by its folder", async () => {
  const root = folderOf({
    "cp1/etc/kubernetes/a.yaml": kubelet,
    "w1/var/lib/kubelet/config.yaml": kubelet,
  });
  const nodes = recordsOf(await all(readNodeFiles(root, hash))).map(({ object }) => object["node"]);
  assert.deepEqual(nodes, ["cp1", "w1"]);
});

test("links that lead out of a node's folder are not followed, nor into its neighbour's", async () => {
  const outside = folderOf({ "secret.yaml": "apiVersion: v1\nkind: Config\n" });
  const root = folderOf({ "cp1/etc/a.yaml": kubelet, "w1/etc/b.yaml": kubelet });
  symlinkSync(join(outside, "secret.yaml"), join(root, "cp1/etc/out.yaml"));
  symlinkSync("../../w1/etc/b.yaml", join(root, "cp1/etc/next.yaml"));
  symlinkSync("../../../../../../etc/passwd", join(root, "cp1/etc/far.yaml"));
  symlinkSync("a.yaml", join(root, "cp1/etc/within.yaml"));
  symlinkSync("nowhere", join(root, "cp1/etc/gone.yaml"));
  symlinkSync(".", join(root, "cp1/etc/loop"));
  const items = await all(readNodeFiles(root, hash));
  assert.deepEqual(
    recordsOf(items).map(({ object }) => (object["files"] as JsonObject[])[0]?.["path"]),
    ["/etc/a.yaml", "/etc/within.yaml", "/etc/b.yaml"],
  );
  assert.equal(gapsOf(items).filter((text) => text.includes("leads out")).length, 3);
  assert.equal(gapsOf(items).filter((text) => text.includes("leads nowhere")).length, 1);
});

test("what is no configuration says why, and broken configuration is a gap", async () => {
  const root = folderOf({
    "etc/a.conf": '[Service]\nEnvironment="A=b"\n',
    "etc/b.yaml": `${kubelet}---\n${kubelet}`,
    "etc/c.yaml": "",
    "etc/d.yaml": "kind: [\n",
    "etc/e.yaml": `${kubelet}readOnlyPort: 0\nprotectKernelDefault: true\n`,
  });
  const items = await all(readNodeFiles(root, hash));
  const files = recordsOf(items).map(({ object }) => (object["files"] as JsonObject[])[0]);
  assert.deepEqual(
    files.map((file) => [file?.["path"], file?.["contentUnknown"]]),
    [
      ["/etc/a.conf", "the file is no YAML or JSON"],
      ["/etc/b.yaml", "the file holds several documents"],
      ["/etc/c.yaml", "the file is empty"],
      ["/etc/e.yaml", undefined],
    ],
  );
  assert.equal(gapsOf(items).length, 1);
  const last = recordsOf(items).at(-1) as unknown as { faults: readonly { fault: string }[] };
  assert.deepEqual(
    last.faults.map(({ fault }) => fault),
    ["duplicate-key", "unknown-field"],
  );
});

test("a folder without a node's files, and one that is not there, are usage errors", async () => {
  for (const root of [folderOf({}), "/nowhere/at/all"]) {
    await assert.rejects(
      all(readNodeFiles(root, hash)),
      (error) => error instanceof Fault && error.code === "usage",
    );
  }
});

test("a listing gives mode, owner and path of each line, and says what it could not read", () => {
  const text =
    "# made by stat\n600 root:root /etc/kubernetes/admin.conf\r\n\n 0755 etcd:etcd /var/lib/etcd\nls: no\n644 a:b relative\n640 root:adm /etc/with blank\n";
  const { files, unread } = readListing(text);
  assert.deepEqual(
    files.map(({ mode, owner, group, path, line }) => `${line} ${mode} ${owner}:${group} ${path}`),
    [
      "2 0600 root:root /etc/kubernetes/admin.conf",
      "4 0755 etcd:etcd /var/lib/etcd",
      "7 0640 root:adm /etc/with blank",
    ],
  );
  assert.deepEqual(unread, [5, 6]);
});

test("of a list of processes only components are kept", () => {
  const lines = [
    "COMMAND",
    "/usr/bin/kubelet --config=/a",
    "sshd: root password=hunter2",
    "kube-apiserver --etcd-servers https://x",
    "/hyperkube kube-proxy --v=2",
    "vim kubelet",
    "mysql --password=x kubelet",
  ];
  assert.deepEqual(
    readProcesses(lines.join("\n")).map(({ args }) => args[0]),
    ["/usr/bin/kubelet", "kube-apiserver", "/hyperkube"],
  );
});

test("on a node: components, the listed files with their owners, and what the flags name", async () => {
  const root = folderOf({
    "etc/passwd": "root:x:0:0::/:/bin/sh\n",
    "etc/group": "root:x:0:\n",
    "etc/kubernetes/pki/ca.key": "PRIVATE",
    "etc/kubernetes/encryption/at-rest.yaml":
      "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources: [{resources: [secrets], providers: [{aescbc: {keys: [{name: k, secret: c2VjcmV0IGlzIHNlY3VyZQ==}]}}]}]\n",
    "etc/kubernetes/manifests/kube-apiserver.yaml":
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, command: [kube-apiserver, --encryption-provider-config=/etc/kubernetes/encryption/at-rest.yaml]}]}\n",
    "etc/shadow": "root:HASH",
    "var/lib/kubelet/config.yaml": kubelet,
    "proc/7/cmdline": "/usr/bin/kubelet\0--config=/var/lib/kubelet/config.yaml\0",
    "proc/8/cmdline": "psql\0postgres://u:hunter2@db\0",
  });
  chmodSync(join(root, "etc/kubernetes/pki/ca.key"), 0o640);
  const items = await all(readThisNode({ root, name: "cp1", hash }));
  assert.deepEqual(gapsOf(items), []);
  const text = JSON.stringify(items);
  for (const secret of ["PRIVATE", "HASH", "hunter2", "c2VjcmV0"])
    assert.ok(!text.includes(secret), secret);
  assert.match(text, /redacted: 16 bytes/);
  const files = recordsOf(items).flatMap(
    ({ object }) => (object["files"] as JsonObject[] | undefined) ?? [],
  );
  const modes = new Map(files.map((file) => [file["path"], file["mode"]]));
  assert.equal(modes.get("/etc/kubernetes/pki/ca.key"), "0640");
  assert.ok(modes.has("/etc/kubernetes/encryption/at-rest.yaml"));
  assert.ok(!modes.has("/etc/shadow"));
});

test("a machine that is no node leaves a gap, never an empty answer", async () => {
  const items = await all(readThisNode({ root: folderOf({ "etc/passwd": "" }), name: "x", hash }));
  assert.deepEqual(recordsOf(items), []);
  assert.match(gapsOf(items)[0] ?? "", /run it on a node/);
});
