/** A mechanical fix would take from a node agent what it is there for: none is offered. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder, rampart, scanJson } from "./rampart.ts";

const shipper = (image: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: shipper, namespace: logs}
spec:
  selector: {matchLabels: {app: shipper}}
  template:
    metadata: {labels: {app: shipper}}
    spec:
      containers:
      - name: shipper
        image: ${image}
        volumeMounts: [{name: logs, mountPath: /var/log}]
      volumes: [{name: logs, hostPath: {path: /var/log}}]
`;

const rows = [
  { say: "a log shipper that mounts logs writable", image: "fluent/fluent-bit:4.2", known: true },
  { say: "an image that nobody knows", image: "registry.example.com/ship:1", known: false },
];

for (const { say, image, known } of rows) {
  test(`${say} is ${known ? "not " : ""}offered a fix`, () =>
    inFolder({ "shipper.yaml": shipper(image) }, async () => {
      const { report } = await scanJson([".", "--control", "host-path-logs"]);
      const [finding] = report.items;
      assert.equal(finding?.verdict, "fail");
      assert.equal(finding?.fix === undefined, known);
      const why = "Fluent Bit, a known node agent, is not known to need this";
      assert.equal(finding?.message.includes(why), known, finding?.message);
      const fixed = await rampart(["scan", ".", "--fix", "--control", "host-path-logs"]);
      assert.equal(fixed.out === "", known, fixed.out);
    }));
}
