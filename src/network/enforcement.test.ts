import assert from "node:assert/strict";
import { test } from "node:test";
import { daemonSetRows, type DaemonSetRow, type Listed, type NodeRow } from "../facts/index.ts";
import type { Rec } from "../model/index.ts";
import { enforcementOf } from "./enforcement.ts";

interface Container {
  readonly image: string;
  readonly args?: readonly string[];
}

function row(...containers: readonly (string | Container)[]): DaemonSetRow {
  const identity = { group: "apps", kind: "DaemonSet", namespace: "kube-system", name: "agent" };
  const object = {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name: "agent" },
    spec: {
      template: {
        spec: {
          containers: containers.map((one) => (typeof one === "string" ? { image: one } : one)),
        },
      },
    },
  };
  const origin = { from: "cluster", cluster: "c" } as const;
  const rec = { identity, object, origin, assumedNamespace: false, faults: [] } as unknown as Rec;
  return daemonSetRows(rec)[0]!;
}

function k3s(args: readonly string[] | undefined): NodeRow {
  return {
    subject: { group: "", kind: "Node", namespace: "", name: "n1" },
    name: "n1",
    labels: {},
    annotations: args === undefined ? {} : { "k3s.io/node-args": JSON.stringify(args) },
    providerId: "",
    taints: [],
    addresses: [],
    info: { kubeletVersion: "v1.35.1+k3s1" },
    faults: [],
  };
}

const whole =
  <Row>(rows: readonly Row[]) =>
  (): Listed<Row> => ({ rows });

function answer(daemonSets: readonly DaemonSetRow[], nodes: readonly NodeRow[] = []): string {
  return enforcementOf({ daemonSets: whole(daemonSets), nodes: whole(nodes) }).is;
}

const agent = "602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon/aws-network-policy-agent:v1.2.7";
const cni = "602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.4";
const flannel = "ghcr.io/flannel-io/flannel:v0.27.4";
const calico = "docker.io/calico/node:v3.31.2";

for (const [name, rows, expected] of [
  ["Flannel alone", [row(flannel)], "ignores"],
  [
    "Flannel of a mirror",
    [row("registry.example.com:5000/mirror/flannel/flannel:v0.27.4@sha256:ab")],
    "ignores",
  ],
  [
    "Flannel with the policy controller of its chart",
    [row(flannel, "registry.k8s.io/networking/kube-network-policies:v1.0.0")],
    "enforces",
  ],
  ["Canal: Flannel and Calico in one pod", [row(calico, flannel)], "enforces"],
  ["Calico beside Flannel", [row(flannel), row(calico)], "enforces"],
  ["Rancher's Calico", [row("docker.io/rancher/mirrored-calico-node:v3.31.2")], "enforces"],
  ["Cilium", [row("quay.io/cilium/cilium:v1.18.3@sha256:ab")], "enforces"],
  [
    "Cilium told never to enforce",
    [
      row({
        image: "quay.io/cilium/cilium:v1.18.3",
        args: ["cilium-agent", "--enable-policy=never"],
      }),
    ],
    "ignores",
  ],
  ["an image that only ends alike", [row("quay.io/acme/not-calico/nodes:v1")], "unknown"],
  ["the VPC CNI without its agent", [row(cni)], "ignores"],
  [
    "the VPC CNI with its agent switched off",
    [row(cni, { image: agent, args: ["--enable-network-policy=false"] })],
    "ignores",
  ],
  [
    "the VPC CNI with its agent switched on",
    [row(cni, { image: agent, args: ["--enable-ipv6=false", "--enable-network-policy=true"] })],
    "enforces",
  ],
  [
    "the VPC CNI with a value that is not known",
    [row(cni, { image: agent, args: ["--enable-network-policy=$(ON)"] })],
    "unknown",
  ],
  ["Azure CNI alone", [row("mcr.microsoft.com/containernetworking/azure-cns:v1.7.4")], "ignores"],
  [
    "Azure CNI with its policy manager",
    [
      row("mcr.microsoft.com/containernetworking/azure-cns:v1.7.4"),
      row("mcr.microsoft.com/containernetworking/azure-npm:v1.6.33"),
    ],
    "enforces",
  ],
  ["kindnet of 2023", [row("docker.io/kindest/kindnetd:v20230511-dc714da8")], "ignores"],
  ["kindnet of 2025", [row("docker.io/kindest/kindnetd:v20250512-df8de77b")], "enforces"],
  ["kindnet by digest", [row("docker.io/kindest/kindnetd@sha256:ab")], "unknown"],
  [
    "kube-router",
    [row({ image: "docker.io/cloudnativelabs/kube-router:v2.6.1", args: ["--run-router=true"] })],
    "enforces",
  ],
  [
    "kube-router without its firewall",
    [
      row({
        image: "docker.io/cloudnativelabs/kube-router:v2.6.1",
        args: ["--run-firewall=false"],
      }),
    ],
    "ignores",
  ],
  [
    "Weave without its policy controller",
    [row("docker.io/weaveworks/weave-kube:2.8.1")],
    "ignores",
  ],
  [
    "Weave with it",
    [row("docker.io/weaveworks/weave-kube:2.8.1", "docker.io/weaveworks/weave-npc:2.8.1")],
    "enforces",
  ],
  ["Antrea", [row("docker.io/antrea/antrea-agent-ubuntu:v2.4.3")], "enforces"],
  ["no plugin that is known", [row("registry.example.com/log-shipper:1")], "unknown"],
  ["no DaemonSet", [], "unknown"],
] as const) {
  test(`${name}: ${expected}`, () => assert.equal(answer(rows), expected));
}

for (const [name, args, expected] of [
  ["k3s as it comes", ["server"], "enforces"],
  ["k3s without its policy controller", ["server", "--disable-network-policy"], "ignored-by-nodes"],
  ["k3s whose server's arguments nobody shows", ["agent"], "unknown"],
  ["k3s without the annotation", undefined, "unknown"],
] as const) {
  test(`${name}: ${expected}`, () => assert.equal(answer([], [k3s(args)]), expected));
}

test("where DaemonSets could not be listed, a plugin that ignores policies may have one beside it", () => {
  const daemonSets = (): Listed<DaemonSetRow> => ({ rows: [row(flannel)], lacking: "forbidden" });
  assert.equal(enforcementOf({ daemonSets, nodes: whole([]) }).is, "unknown");
});
