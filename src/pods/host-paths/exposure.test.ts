import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, constantFrom, property } from "fast-check";
import { containsPath, exposuresOf, normaliseHostPath } from "./exposure.ts";

const spellings: readonly (readonly [string, string])[] = [
  ["/var/run/../run//docker.sock", "/run/docker.sock"],
  ["/var/run/docker.sock/", "/run/docker.sock"],
  ["/./", "/"],
  ["", "/"],
  ["//", "/"],
  ["/etc/./kubernetes//pki/", "/etc/kubernetes/pki"],
  ["/../..", "/"],
  ["/var/runner", "/var/runner"],
  ["C:\\var\\lib\\kubelet", "/var/lib/kubelet"],
  ["c:/", "/"],
  ["\\\\.\\pipe\\docker_engine", "//./pipe/docker_engine"],
];

test("a host path is read as the node resolves it", () => {
  for (const [written, read] of spellings) assert.equal(normaliseHostPath(written), read, written);
});

test("normalising twice changes nothing, and never leaves a step to resolve", () => {
  check(
    property(array(constantFrom("", ".", "..", "var", "run", "etc", "a")), (steps) => {
      const once = normaliseHostPath(`/${steps.join("/")}`);
      assert.equal(normaliseHostPath(once.replace(/^\/run\b/, "/var/run")), once);
      assert.ok(!once.split("/").includes(".."));
    }),
    { numRuns: 300 },
  );
});

/** path, writable, "class severity" of each exposure that is not merely contained, then contained */
const exposed: readonly (readonly [string, boolean, readonly string[], readonly string[]])[] = [
  ["/run/docker.sock", false, ["runtime-socket critical"], []],
  ["/mnt/x/docker.sock", true, ["runtime-socket critical"], []],
  ["/var/run", false, [], ["runtime-socket critical"]],
  ["/run/containerd", true, [], ["runtime-socket critical"]],
  ["/run/containerd/fifo", true, [], []],
  [
    "/",
    false,
    ["root-filesystem critical"],
    ["runtime-socket critical", "kubelet critical", "proc-sys-dev high", "logs low"],
  ],
  ["/etc/kubernetes/manifests", true, ["kubelet critical"], []],
  ["/etc", true, ["root-filesystem critical"], ["kubelet critical"]],
  ["/etc", false, ["root-filesystem critical"], ["kubelet critical"]],
  ["/home", false, ["root-filesystem high"], ["kubelet low"]],
  ["/etc/localtime", false, [], []],
  ["/etc/localtime", true, ["root-filesystem high"], []],
  ["/etc/myapp", true, ["root-filesystem high"], []],
  ["/etcetera", true, [], []],
  ["/usr/share/zoneinfo", false, [], []],
  ["/var/lib/kubelet/pods/x/volumes", false, ["kubelet critical"], []],
  ["/var/lib/kubelet/device-plugins", true, ["kubelet medium"], []],
  ["/proc", true, ["proc-sys-dev critical"], []],
  ["/proc/sys", true, ["proc-sys-dev high"], []],
  ["/sys", false, ["proc-sys-dev low"], []],
  ["/dev/sda1", false, ["proc-sys-dev medium"], []],
  ["/var/log/pods", true, ["logs high"], []],
  ["/var/log", false, ["logs low"], []],
  ["/var/log/myapp", true, ["logs medium"], []],
  ["/data", true, [], []],
  ["/tmp", true, [], []],
  ["/srv/var/log", true, [], []],
];

test("a mounted path gives what it is, what it lies in and what it contains", () => {
  for (const [path, writable, own, contained] of exposed) {
    const all = exposuresOf(path, writable);
    const said = (broad: boolean) =>
      all.filter((one) => one.broad === broad).map((one) => `${one.class} ${one.severity}`);
    assert.deepEqual(said(false).toSorted(), own.toSorted(), `${path} itself`);
    assert.deepEqual(said(true).toSorted(), contained.toSorted(), `inside ${path}`);
  }
});

test("a folder contains itself and what is below it, not what starts with its letters", () => {
  assert.ok(containsPath("/var", "/var"));
  assert.ok(containsPath("/var", "/var/log"));
  assert.ok(!containsPath("/var", "/variable"));
  assert.ok(containsPath("/", "/x"));
});
