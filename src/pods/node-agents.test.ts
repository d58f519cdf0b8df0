import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "js-yaml";
import type { PodRow, PodSpec } from "../facts/index.ts";
import type { Observation } from "../model/index.ts";
import { agentOf, needed, nodeAgents } from "./node-agents.ts";
import { normaliseHostPath } from "./host-paths/exposure.ts";
import { repositoryOf } from "./image-repository.ts";

function rowOf(spec: PodSpec, kind = "DaemonSet", mirror = false): PodRow {
  const subject = { group: kind === "Pod" ? "" : "apps", kind, namespace: "agents", name: "agent" };
  return {
    subject,
    subjectApiVersion: kind === "Pod" ? "v1" : "apps/v1",
    holder: subject,
    instance: false,
    namespace: "agents",
    base: ["spec", "template"],
    specKey: "spec",
    annotations: {},
    spec,
    mirror,
    faults: [],
  };
}

const one = (image: string): PodSpec => ({ containers: [{ name: "agent", image }] });

function inKubeSystem(row: PodRow): PodRow {
  return { ...row, subject: { ...row.subject, namespace: "kube-system" } };
}

const recognised: readonly (readonly [string, PodRow, string | undefined])[] = [
  ["full repository", rowOf(one("quay.io/cilium/cilium:v1.18.1")), "Cilium"],
  ["digest alone", rowOf(one(`quay.io/cilium/cilium@sha256:${"a".repeat(64)}`)), "Cilium"],
  ["Docker Hub's short form", rowOf(one("fluent/fluent-bit")), "Fluent Bit"],
  [
    "a regional EKS registry",
    rowOf(one("602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/kube-proxy:v1.33.0")),
    "kube-proxy",
  ],
  [
    "somebody's account",
    rowOf(one("123456789012.dkr.ecr.eu-west-1.amazonaws.com/eks/kube-proxy:v1.33.0")),
    undefined,
  ],
  ["a repository that spells the host's short name", rowOf(one("eks/eks/kube-proxy")), undefined],
  ["another registry", rowOf(one("registry.example.com/cilium/cilium:v1")), undefined],
  ["a registry that ends alike", rowOf(one("evil-quay.io/cilium/cilium")), undefined],
  ["a longer repository", rowOf(one("quay.io/cilium/cilium-extra")), undefined],
  ["a Deployment", rowOf(one("quay.io/cilium/cilium"), "Deployment"), undefined],
  ["a bare pod", rowOf(one("quay.io/cilium/cilium"), "Pod"), undefined],
  [
    "a static pod of the control plane",
    rowOf(one("registry.k8s.io/etcd:3.6"), "Node", true),
    "etcd",
  ],
  ["its file on the node", inKubeSystem(rowOf(one("registry.k8s.io/etcd:3.6"), "Pod")), "etcd"],
  [
    "a pod of a cluster that is no mirror",
    { ...inKubeSystem(rowOf(one("registry.k8s.io/etcd:3.6"), "Pod")), instance: true },
    undefined,
  ],
  ["a file for another namespace", rowOf(one("registry.k8s.io/etcd:3.6"), "Pod"), undefined],
  ["its image in a DaemonSet", rowOf(one("registry.k8s.io/etcd:3.6")), undefined],
  ["a companion alone", rowOf(one("quay.io/brancz/kube-rbac-proxy:v0.22.1")), undefined],
  ["a prototype's name", rowOf(one("__proto__")), undefined],
];

test("an agent is known by its controller's kind and its full repository", () => {
  for (const [why, row, name] of recognised) assert.equal(agentOf(row)?.name, name, why);
});

const falcoWith = (more: PodSpec): PodRow =>
  rowOf({
    ...more,
    containers: [
      {
        name: "falco",
        image: "docker.io/falcosecurity/falco:0.42",
        volumeMounts: [
          { name: "proc", mountPath: "/host/proc", readOnly: true },
          { name: "etc", mountPath: "/host/etc" },
        ],
      },
      ...(more.containers ?? []),
    ],
    volumes: [
      { name: "proc", hostPath: { path: "/proc/" } },
      { name: "etc", hostPath: { path: "/etc" } },
      { name: "unused", hostPath: { path: "/boot" } },
    ],
  });

const staticEtcd: PodSpec = {
  hostNetwork: true,
  containers: [
    {
      name: "etcd",
      image: "registry.k8s.io/etcd:3.6.5-0",
      volumeMounts: [{ name: "etcd-data", mountPath: "/var/lib/etcd" }],
    },
  ],
  volumes: [{ name: "etcd-data", hostPath: { path: "/var/lib/etcd", type: "DirectoryOrCreate" } }],
};

const stranger = { name: "stranger", image: "registry.example.com/tool:1" };

const excuses: readonly (readonly [string, PodRow, string, Observation, boolean])[] = [
  [
    "a path that it needs to read",
    falcoWith({}),
    "host-path-proc-sys-dev",
    { path: ["spec", "volumes", 0, "hostPath", "path"], value: "/proc/" },
    true,
  ],
  [
    "the same volume as Pod Security names it",
    falcoWith({}),
    "host-path-volumes",
    { path: ["spec", "volumes", 0, "hostPath"] },
    true,
  ],
  [
    "a path that it needs to read, mounted to write",
    falcoWith({}),
    "host-path-root-filesystem",
    { path: ["spec", "volumes", 1, "hostPath", "path"], value: "/etc" },
    false,
  ],
  [
    "a volume that nobody mounts",
    falcoWith({}),
    "host-path-root-filesystem",
    { path: ["spec", "volumes", 2, "hostPath", "path"], value: "/boot" },
    false,
  ],
  [
    "a volume, once a stranger is in the pod",
    falcoWith({ containers: [stranger] }),
    "host-path-proc-sys-dev",
    { path: ["spec", "volumes", 0, "hostPath", "path"], value: "/proc/" },
    false,
  ],
  [
    "its own container's privilege",
    falcoWith({ containers: [stranger] }),
    "privileged-containers",
    { path: ["spec", "containers", 0, "securityContext", "privileged"], value: true },
    true,
  ],
  [
    "the stranger's privilege",
    falcoWith({ containers: [stranger] }),
    "privileged-containers",
    { path: ["spec", "containers", 1, "securityContext", "privileged"], value: true },
    false,
  ],
  [
    "a capability of its list, spelt otherwise",
    falcoWith({}),
    "cap-bpf",
    {
      path: ["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
      value: "cap_bpf",
    },
    true,
  ],
  [
    "a capability outside its list",
    falcoWith({}),
    "cap-sys-module",
    {
      path: ["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
      value: "SYS_MODULE",
    },
    false,
  ],
  [
    "a namespace that it does not need",
    falcoWith({ hostIPC: true }),
    "host-namespaces",
    { path: ["spec", "hostIPC"], value: true },
    false,
  ],
  [
    "its token",
    falcoWith({}),
    "service-account-token",
    { path: ["spec", "automountServiceAccountToken"] },
    false,
  ],
  [
    "the folder of a static etcd",
    rowOf(staticEtcd, "Pod", true),
    "host-path-kubelet",
    { path: ["spec", "volumes", 0, "hostPath", "path"], value: "/var/lib/etcd" },
    true,
  ],
  [
    "the node's address in a static pod's probe",
    rowOf(staticEtcd, "Pod", true),
    "host-probes",
    { path: ["spec", "containers", 0, "livenessProbe", "httpGet", "host"], value: "192.0.2.4" },
    true,
  ],
  ["a field that is none of a pod's", falcoWith({}), "x", { path: ["metadata", "name"] }, false],
];

test("only what an agent needs is excused, and only to its own images", () => {
  for (const [why, row, control, observation, excused] of excuses) {
    const agent = agentOf(row);
    assert.ok(agent, why);
    assert.equal(needed(agent, control, observation), excused, why);
  }
});

test("the table is written in the form that it is compared in", () => {
  for (const entry of nodeAgents) {
    for (const need of entry.hostPaths ?? []) {
      assert.equal(normaliseHostPath(need.path), need.path, entry.name);
    }
    for (const image of Object.keys({ ...entry.images, ...entry.companions })) {
      if (!image.startsWith("eks/")) assert.equal(repositoryOf(image), image, entry.name);
    }
  }
});

const published = new URL(
  "../../../shared/corpora/manifests/kube-prometheus/nodeExporter-daemonset.yaml",
  import.meta.url,
);

test("of kube-prometheus' node exporter only SYS_TIME is more than it needs", (t) => {
  if (!existsSync(published)) {
    t.skip("SKIPPED: ../shared/corpora is not here, so the published manifest was not judged");
    return;
  }
  const daemonSet = load(readFileSync(published, "utf8")) as {
    spec: { template: { spec: PodSpec } };
  };
  const row = rowOf(daemonSet.spec.template.spec);
  const agent = agentOf(row);
  assert.equal(agent?.name, "Prometheus node exporter");
  const needs: readonly (readonly [string, Observation["path"], boolean])[] = [
    ["host-namespaces", ["spec", "hostNetwork"], true],
    ["host-namespaces", ["spec", "hostPID"], true],
    ["host-path-volumes", ["spec", "volumes", 0, "hostPath"], true],
    ["host-path-root-filesystem", ["spec", "volumes", 1, "hostPath", "path"], true],
    [
      "cap-node-settings",
      ["spec", "containers", 0, "securityContext", "capabilities", "add", 0],
      false,
    ],
    ["host-ports", ["spec", "containers", 1, "ports", 0, "hostPort"], true],
    [
      "seccomp-profile-restricted",
      ["spec", "containers", 0, "securityContext", "seccompProfile"],
      false,
    ],
  ];
  for (const [control, path, excused] of needs) {
    const value = path.reduce<unknown>(
      (here, step) => (here as Record<string, unknown>)?.[step],
      row,
    );
    const observation = { path, ...(value === undefined ? {} : { value }) } as Observation;
    assert.equal(agent && needed(agent, control, observation), excused, path.join("."));
  }
});
