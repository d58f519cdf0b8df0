import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsOf } from "../../../test/unit/evaluate-text.ts";

const secret = Buffer.from("PLANTED-PLANTED-PLANTED-PLANTED!").toString("base64");

test("an EncryptionConfiguration beside manifests is a file of no node, its keys never kept", () => {
  const text = `# ours
apiVersion: apiserver.config.k8s.io/v1
kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - aescbc:
          keys:
            - name: key1
              secret: ${secret}
`;
  const [item, ...rest] = itemsOf(text, "etc/enc.yaml");
  assert.deepEqual(rest, []);
  assert.ok(item !== undefined && "rec" in item);
  assert.equal(item.rec.identity.kind, "NodeFiles");
  assert.equal(item.rec.object["node"], "");
  const said = JSON.stringify(item.rec);
  assert.ok(!said.includes(secret) && !said.includes("PLANTED"));
  assert.match(said, /redacted: 32 bytes/);
  const path = ["files", 0, "content", "resources", 0, "providers", 0, "aescbc"];
  assert.deepEqual(item.locate(path), { file: "etc/enc.yaml", line: 7, column: 9 });
});

test("an audit policy is one too, and other configuration documents are counted", () => {
  const kinds = (text: string) =>
    itemsOf(text).map((item) => ("rec" in item ? item.rec.identity.kind : Object.keys(item)[0]));
  const policy = "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: None}]\n";
  assert.deepEqual(kinds(policy), ["NodeFiles"]);
  assert.deepEqual(kinds("apiVersion: v1\nkind: Config\nclusters: []\n"), ["skipped"]);
});
