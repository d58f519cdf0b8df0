import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { cacheFolder, lacking, serving, whereBinaries } from "../control-plane/binaries.ts";
import { certificateAuthority } from "../control-plane/certificates.ts";

const folder = mkdtempSync(join(tmpdir(), "rampart-binaries-"));
after(() => rmSync(folder, { recursive: true }));
for (const name of serving) {
  writeFileSync(join(folder, name), "#!/bin/sh\n");
  chmodSync(join(folder, name), 0o755);
}
const script = join(import.meta.dirname, "..", "..", "scripts", "control-plane.ts");

describe("the control plane's binaries", () => {
  it("are taken from KUBEBUILDER_ASSETS first, where it has all that is needed", () => {
    assert.equal(whereBinaries(serving, { KUBEBUILDER_ASSETS: folder }), folder);
    assert.deepEqual(lacking(folder, ["etcd", "kwok"]), ["kwok"]);
    assert.notEqual(whereBinaries([...serving, "kwok"], { KUBEBUILDER_ASSETS: folder }), folder);
    assert.ok([undefined, cacheFolder].includes(whereBinaries(serving, {})));
  });

  const run = (args: readonly string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [script, ...args], {
      encoding: "utf8",
      env: { PATH: "/nonexistent", ...env },
    });

  it("are named by the script when they are at hand", () => {
    const { status, stderr } = run(["--only", "etcd,kube-apiserver"], {
      KUBEBUILDER_ASSETS: folder,
    });
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^control plane: etcd, kube-apiserver in .*rampart-binaries-/);
  });

  it("that nobody knows are a usage error", () => {
    const { status, stderr } = run(["--only", "etcd,kubeadm"], {});
    assert.equal(status, 2);
    assert.match(stderr, /unknown binary kubeadm; known: etcd, kube-apiserver/);
    assert.equal(run(["--all"], {}).status, 2);
  });
});

it("a certificate of the small issuer is one that others can read and check", () => {
  const ca = certificateAuthority("ca");
  const pair = ca.issue(
    { name: "ann", groups: ["dev", "ops"] },
    { hosts: ["127.0.0.1", "localhost"] },
  );
  const cert = new X509Certificate(pair.cert);
  const authority = new X509Certificate(ca.cert);
  assert.equal(cert.subject, "O=dev\nO=ops\nCN=ann");
  assert.equal(cert.subjectAltName, "IP Address:127.0.0.1, DNS:localhost");
  assert.ok(cert.verify(authority.publicKey) && cert.checkIssued(authority));
  assert.ok(authority.ca && !cert.ca);
});
