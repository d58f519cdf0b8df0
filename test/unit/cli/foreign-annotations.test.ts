/** Annotations for other scanners: what they waive in files, and their way into rampart.yaml. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { inFolder, rampart, scanJson } from "./rampart.ts";

/** A Deployment whose one annotation stands on the object, the other on its pod template. */
const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations:
    ignore-check.kube-linter.io/privileged-container: "drives a device"
    ignore-check.kube-linter.io/no-anti-affinity: "one replica"
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels: { app: web }
      annotations:
        kube-score/ignore: container-security-context-readonlyrootfilesystem
        ignore-check.kube-linter.io/host-network: "not read from a template"
    spec:
      hostNetwork: true
      automountServiceAccountToken: false
      containers:
        - { name: web, image: "web:1", securityContext: { privileged: true } }
`;

const waive = ["waive", "--from-annotations", "web.yaml"];
const terms = ["--owner", "shop", "--until", "2027-01-31"];

async function waivedBy(): Promise<Record<string, string>> {
  const { report } = await scanJson(["web.yaml", "--fail-on", "none"]);
  return Object.fromEntries(
    report.items.flatMap(({ control, waiver }) =>
      waiver === undefined ? [] : [[control, waiver.tool ?? waiver.file]],
    ),
  );
}

test("annotations for other scanners waive in files, and a notice says so", () =>
  inFolder({ "web.yaml": web }, async () => {
    assert.deepEqual(await waivedBy(), {
      "privileged-containers": "kube-linter",
      "writable-root-filesystem": "kube-score",
    });
    const { err, out } = await rampart(["scan", "web.yaml"]);
    assert.match(err, /2 findings are waived by annotations for kube-linter, kube-score/);
    assert.match(err, /rampart waive --from-annotations/);
    assert.match(err, /checks of kube-linter that no control here is equal to: no-anti-affinity$/m);
    assert.match(
      out.replaceAll(/\s+/g, " "),
      /waived: privileged-containers on Deployment shop\/web/,
    );
  }));

test("they become waivers of rampart.yaml once, with owner and end", () =>
  inFolder({ "web.yaml": web }, async () => {
    const shown = await rampart([...waive, ...terms]);
    assert.equal(shown.exit, 0, shown.err);
    assert.match(shown.err, /2 waivers; --write adds them/);
    await assert.rejects(readFile("rampart.yaml"));

    const written = await rampart([...waive, ...terms, "--write"]);
    assert.match(written.out, /^rampart\.yaml: 2 waivers added/);
    assert.equal(await readFile("rampart.yaml", "utf8"), shown.out);
    assert.deepEqual(await waivedBy(), {
      "privileged-containers": "rampart.yaml",
      "writable-root-filesystem": "rampart.yaml",
    });

    const again = await rampart([...waive, ...terms, "--write"]);
    assert.match(again.err, /no annotation of another scanner waives a finding here/);
    const late = await scanJson(["web.yaml", "--at", "2027-02-01T00:00:00Z"]);
    assert.ok(late.report.items.every(({ waiver }) => waiver === undefined));
    assert.equal(late.exit, 1);
  }));

test("what lacks an owner or an end is not written", () =>
  inFolder({ "web.yaml": web }, async () => {
    for (const [args, says] of [
      [["--until", "2027-01-31"], /names no owner: give --owner WHO/],
      [["--owner", "shop"], /names no end: give --until DAY/],
      [["3f9c0a7b", ...terms], /name no finding beside it/],
    ] as const) {
      const ran = await rampart([...waive, ...args, "--write"]);
      assert.equal(ran.exit, 2);
      assert.match(ran.err, says);
    }
    await assert.rejects(readFile("rampart.yaml"));
  }));

test("every scanner's annotations reach the report as they were written", () => {
  const pod = `apiVersion: v1
kind: Pod
metadata:
  name: all
  annotations:
    kube-linter.io/ignore-all: "a"
    checkov.io/skip2: "CKV_K8S_37=b"
    bridgecrew.io/skip: "CKV_K8S_31=c"
    polaris.fairwinds.com/automountServiceAccountToken-exempt: "true"
    kubescape.io/skip-controls: "C-0009"
    kubescape.io/skip-reason: "d"
    kubescape.io/skip-expiry: "2027-06-30T00:00:00Z"
spec:
  containers: [{ name: c, image: "c:1", securityContext: { capabilities: {} } }]
`;
  return inFolder({ "pod.yaml": pod }, async () => {
    const { report } = await scanJson(["pod.yaml", "--fail-on", "none"]);
    const taken = report.items.flatMap(({ control, waiver }) =>
      waiver === undefined ? [] : [`${control}: ${waiver.tool}, ${waiver.reason}`],
    );
    for (const one of [
      "writable-root-filesystem: kube-linter, a",
      "capabilities-restricted: Checkov, b",
      "seccomp-restricted: Checkov, c",
      "resource-limits: Kubescape, d",
    ]) {
      assert.ok(taken.includes(one), `${one} is not among ${taken.join("; ")}`);
    }
    const limits = report.items.find(({ control }) => control === "resource-limits");
    assert.equal(limits?.waiver?.expires, "2027-06-30");
  });
});

test("an owner that rampart.yaml names answers for its own", () =>
  inFolder({ "web.yaml": web }, async () => {
    await writeFile(
      "rampart.yaml",
      "owners:\n  teams:\n    shop-team:\n      namespaces: [shop]\n",
    );
    const ran = await rampart([...waive, "--until", "2027-01-31"]);
    assert.match(ran.out, /owner: shop-team/);
  }));
