import assert from "node:assert/strict";
import { test } from "node:test";
import type { PodRow, VolumeMount } from "../../facts/index.ts";
import { judgeHostPaths } from "./judgement.ts";
import { podRow } from "../../../test/unit/pod-row.ts";

function mounting(
  path: string,
  mount: Partial<VolumeMount> | undefined,
  list = "containers",
): PodRow {
  const volumeMounts = mount && [{ name: "node", mountPath: "/host", ...mount }];
  return podRow({
    [list]: [{ name: "web", ...(volumeMounts === undefined ? {} : { volumeMounts }) }],
    volumes: [{ name: "node", hostPath: { path } }],
  });
}

const sockets: readonly (readonly [string, PodRow, string])[] = [
  ["a socket, read-only", mounting("/run/docker.sock", { readOnly: true }), "critical"],
  ["in an init container", mounting("/run/docker.sock", {}, "initContainers"), "critical"],
  [
    "in an ephemeral container",
    mounting("/run/docker.sock", {}, "ephemeralContainers"),
    "critical",
  ],
  ["mounted by nobody", mounting("/run/docker.sock", undefined), "low"],
  ["mounted under another volume's name", mounting("/run/docker.sock", { name: "other" }), "low"],
  ["reached by subPath", mounting("/run", { subPath: "docker.sock" }), "critical"],
  ["a subPath beside it", mounting("/run", { subPath: "shop" }), "pass"],
  ["a subPath that climbs", mounting("/run/shop", { subPath: "../docker.sock" }), "critical"],
  ["another folder", mounting("/data", {}), "pass"],
  ["no volumes", podRow({ containers: [{ name: "web" }] }), "pass"],
  ["a hostPath without a path", podRow({ volumes: [{ name: "node", hostPath: {} }] }), "pass"],
];

test("a socket counts wherever and however it is mounted", () => {
  for (const [why, row, wanted] of sockets) {
    const judged = judgeHostPaths(row, "runtime-socket", "a socket");
    const said = judged.verdict === "fail" ? judged.severity : judged.verdict;
    assert.equal(said, wanted, why);
  }
});

test("the worst of two mounts of a volume speaks, and each volume is one observation", () => {
  const row = podRow({
    containers: [
      { name: "reader", volumeMounts: [{ name: "etc", mountPath: "/a", readOnly: true }] },
      { name: "writer", volumeMounts: [{ name: "etc", mountPath: "/b" }] },
    ],
    volumes: [
      { name: "etc", hostPath: { path: "/etc" } },
      { name: "home", hostPath: { path: "/home" } },
    ],
  });
  const judged = judgeHostPaths(row, "root-filesystem", "system folders");
  assert.ok(judged.verdict === "fail");
  assert.equal(judged.severity, "critical");
  assert.deepEqual(
    judged.observations.map(({ path }) => path),
    [
      ["spec", "volumes", 0, "hostPath", "path"],
      ["spec", "volumes", 1, "hostPath", "path"],
    ],
  );
  assert.match(judged.observations[0]?.note ?? "", /container writer/);
});

test("what a whole mounted root contains folds under the root", () => {
  const whole = mounting("/", { readOnly: true });
  const socket = judgeHostPaths(whole, "runtime-socket", "a socket");
  assert.ok(socket.verdict === "fail");
  assert.equal(socket.impliedBy, "host-path-root-filesystem");
  const root = judgeHostPaths(whole, "root-filesystem", "system folders");
  assert.ok(root.verdict === "fail");
  assert.equal(root.impliedBy, undefined);
});

test("a socket of its own beside a mounted root is a cause of its own", () => {
  const row = podRow({
    containers: [
      {
        name: "web",
        volumeMounts: [
          { name: "root", mountPath: "/a" },
          { name: "socket", mountPath: "/b" },
        ],
      },
    ],
    volumes: [
      { name: "root", hostPath: { path: "/" } },
      { name: "socket", hostPath: { path: "/run/docker.sock" } },
    ],
  });
  const judged = judgeHostPaths(row, "runtime-socket", "a socket");
  assert.ok(judged.verdict === "fail");
  assert.equal(judged.impliedBy, undefined);
});

test("a fix takes out each mount and volume, later items first, and spares ephemeral containers", () => {
  const fixed = judgeHostPaths(mounting("/etc", {}), "root-filesystem", "system folders");
  assert.ok(fixed.verdict === "fail");
  assert.deepEqual(
    fixed.fix?.edits.map(({ path }) => path.join(".")),
    ["spec.containers.0.volumeMounts.0", "spec.volumes.0"],
  );
  const debugged = mounting("/etc", {}, "ephemeralContainers");
  const unfixable = judgeHostPaths(debugged, "root-filesystem", "system folders");
  assert.ok(unfixable.verdict === "fail");
  assert.equal(unfixable.fix, undefined);
});
