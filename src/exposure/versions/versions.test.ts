import assert from "node:assert/strict";
import { test } from "node:test";
import { componentFlaws } from "./component-flaws.ts";
import { judgeFlaws } from "./judge-flaws.ts";
import { judgeLife } from "./judge-life.ts";
import { controlPlaneFlaws, kubeletFlaws } from "./kubernetes-flaws.ts";
import { kernelFlaws, runtimeFlaws } from "./node-flaws.ts";
import { compareVersions, parseVersion, ranges } from "./version.ts";

const at = "2026-11-25T00:00:00.000Z";

const ordered = [
  "1.9.9",
  "v1.10.0-alpha.1",
  "1.10.0-alpha.2",
  "1.10.0-beta.0",
  "1.10.0-rc.1",
  "1.10.0-rc.10",
  "1.10.0",
  "1.10.1",
  "1.11",
  "2.0.0",
];

test("versions are in the order of semver", () => {
  for (const [i, a] of ordered.entries()) {
    for (const [j, b] of ordered.entries()) {
      const sign = Math.sign(compareVersions(parseVersion(a)!, parseVersion(b)!));
      assert.equal(sign, Math.sign(i - j), `${a} and ${b}`);
    }
  }
});

const forms: readonly (readonly [text: string, vendor: boolean | undefined])[] = [
  ["v1.31.4", false],
  ["v1.31.4-rc.1", false],
  ["v1.33.1+k3s1", false],
  ["v1.33.1+rke2r1", false],
  ["v1.31.4-eks-aeac579", true],
  ["v1.31.4-gke.1200", true],
  ["5.15.0-91-generic", true],
  ["latest", undefined],
  ["", undefined],
  ["sha256", undefined],
];

for (const [text, vendor] of forms) {
  test(`"${text}" is ${vendor === undefined ? "no version" : vendor ? "a vendor's" : "a release"}`, () => {
    assert.equal(parseVersion(text)?.vendor, vendor);
  });
}

const judged: readonly (readonly [
  text: string,
  table: "kernel" | "kubelet" | "containerd" | "control",
  verdict: string,
])[] = [
  ["1.28.11", "kubelet", "fail"],
  ["1.28.12", "kubelet", "fail"],
  ["1.29.14", "kubelet", "pass"],
  ["1.30.2", "kubelet", "fail"],
  ["1.31.0-rc.1", "kubelet", "fail"],
  ["1.37.2", "kubelet", "pass"],
  ["v1.30.2-eks-1a2b3c4", "kubelet", "unknown"],
  ["v1.33.8-gke.1000000", "kubelet", "pass"],
  ["1.12.2", "control", "fail"],
  ["1.34.1", "control", "fail"],
  ["1.34.2", "control", "pass"],
  ["5.15.0-91-generic", "kernel", "unknown"],
  ["5.10.223-212.873.amzn2.x86_64", "kernel", "pass"],
  ["5.15.15", "kernel", "fail"],
  ["4.18.0-553.el8_10.x86_64", "kernel", "unknown"],
  ["6.8.0-45-generic", "kernel", "pass"],
  ["1.7.28", "containerd", "fail"],
  ["1.7.29", "containerd", "pass"],
  ["2.0.7", "containerd", "pass"],
  ["1.7.2-0ubuntu1~22.04.1", "containerd", "unknown"],
  ["", "containerd", "unknown"],
];

const tables = {
  kernel: kernelFlaws,
  kubelet: kubeletFlaws,
  containerd: runtimeFlaws["containerd"]!,
  control: controlPlaneFlaws,
};

for (const [text, table, verdict] of judged) {
  test(`${table} "${text}": ${verdict}`, () => {
    assert.equal(judgeFlaws(text, tables[table], table, at, []).verdict, verdict);
  });
}

test("half a year after its date the table gives no pass, and still its fails", () => {
  const later = "2027-06-01T00:00:00.000Z";
  assert.equal(judgeFlaws("1.37.2", kubeletFlaws, "", later, []).verdict, "unknown");
  assert.equal(judgeFlaws("1.28.1", kubeletFlaws, "", later, []).verdict, "fail");
});

const lives: readonly (readonly [text: string, at: string, verdict: string])[] = [
  ["v1.34.6", "2026-10-27T23:00:00.000Z", "pass"],
  ["v1.34.6", "2026-10-28T00:00:00.000Z", "fail"],
  ["v1.11.0", at, "fail"],
  ["v1.37.2", at, "pass"],
  ["v1.37.2", "2027-11-01T00:00:00.000Z", "fail"],
  ["v1.38.0", at, "unknown"],
  ["v1.31.4-eks-aeac579", at, "unknown"],
  ["v1.35.2-gke.100", at, "pass"],
  ["v2.0.0", at, "unknown"],
  ["", at, "unknown"],
];

for (const [text, time, verdict] of lives) {
  test(`Kubernetes "${text}" on ${time.slice(0, 10)}: ${verdict}`, () => {
    assert.equal(judgeLife(text, "Kubernetes", time, []).verdict, verdict);
  });
}

test("every range of every table is made of versions, in order", () => {
  const all = [
    ...controlPlaneFlaws,
    ...kubeletFlaws,
    ...kernelFlaws,
    ...Object.values(runtimeFlaws).flat(),
    ...componentFlaws.flatMap(({ flaws }) => flaws),
  ];
  for (const { id, affected } of all) {
    for (const { from, fixed } of ranges(affected)) {
      const [a, b] = [parseVersion(from ?? "0.0.0"), parseVersion(fixed ?? "")];
      assert.ok(
        a !== undefined && b !== undefined && compareVersions(a, b) < 0,
        `${id}: ${affected}`,
      );
    }
  }
});
