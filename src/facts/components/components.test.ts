import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { itemsOf } from "../../../test/unit/evaluate-text.ts";
import { createHostFiles } from "../find-host-file.ts";
import { hostFileRows } from "../host-files.ts";
import { podRows } from "../project.ts";
import type { Lookups } from "../tables.ts";
import { componentNames, type ComponentRow } from "./component.ts";
import { joinComponents } from "./join.ts";
import { componentRows } from "./rows.ts";

/** Every component of a text, each joined with the others of its kind, as one line. */
function shown(text: string): readonly string[] {
  const records = itemsOf(text).flatMap((item) => ("rec" in item ? [item.rec] : []));
  const files = records.flatMap((rec) =>
    rec.identity.kind === "NodeFiles" ? hostFileRows(rec) : [],
  );
  const look = {
    hostFile: createHostFiles(files),
    hostFiles: () => ({ rows: files }),
  } as unknown as Lookups;
  return componentNames.flatMap((component) => {
    const rows = records.flatMap((rec) => [...componentRows(component)(rec, podRows(rec))]);
    return joinComponents(rows, look).flatMap((row) => (row === undefined ? [] : [lineOf(row)]));
  });
}

function lineOf(row: ComponentRow): string {
  const flags = [...row.flags].map(([name, all]) => `${name}=${all.map((v) => v.value).join("|")}`);
  const config = row.config === undefined ? [] : [`config ${Object.keys(row.config).length}`];
  const doubts = [row.flagsUnknown, row.configUnknown].filter((text) => text !== undefined);
  return [
    row.component,
    row.source,
    row.node || "-",
    ...flags,
    ...config,
    ...doubts.map((d) => `(${d})`),
  ].join(" ");
}

const pod = (container: string, more = "") => `
apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver-cp1, namespace: kube-system}
spec:
  nodeName: cp1
  containers:
    - ${container}
${more}`;

const files = (name: string, ...entries: readonly string[]) => `
---
apiVersion: rampart.dev/v1alpha1
kind: NodeFiles
metadata: {name: ${name}}
${entries.join("\n")}`;

const kubeletConfig = `
files:
  - path: /var/lib/kubelet/config.yaml
    content: {apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration, readOnlyPort: 0}`;
const kubeletProcess = `
processes:
  - args: [/usr/bin/kubelet, --config=/var/lib/kubelet/config.yaml, --v=2]`;

const table: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  [
    "a static pod's command",
    pod("{name: a, image: 'x:v1.33.1', command: [kube-apiserver, --profiling=false, --v, '2']}"),
    ["kube-apiserver static-pod cp1 profiling=false v=2"],
  ],
  [
    "a static pod's arguments behind a path",
    pod("{name: a, command: [/usr/local/bin/kube-apiserver], args: ['--profiling']}"),
    ["kube-apiserver static-pod cp1 profiling=true"],
  ],
  [
    "hyperkube and a log runner before the program",
    pod("{name: a, command: [/hyperkube, kube-scheduler, --profiling=false]}") +
      "---" +
      pod("{name: a, command: [/go-runner, --log-file=/x, kube-proxy, --v=1]}"),
    ["kube-scheduler static-pod cp1 profiling=false", "kube-proxy static-pod cp1 v=1"],
  ],
  [
    "arguments alone, where the image says what it runs",
    pod(
      "{name: a, image: 'registry.k8s.io/kube-apiserver-amd64:v1.20.0', args: ['--profiling=false']}",
    ),
    ["kube-apiserver static-pod cp1 profiling=false"],
  ],
  [
    "a shell script hides them",
    pod(
      "{name: a, image: 'k8s.gcr.io/kube-apiserver:v1.20.0', command: [/bin/sh, -c, 'exec kube-apiserver --profiling=false']}",
    ),
    ["kube-apiserver static-pod cp1 (a shell script starts kube-apiserver)"],
  ],
  [
    "another program with such an image is none",
    pod("{name: a, image: 'x/kubelet-exporter:1'}") +
      "---" +
      pod("{name: a, image: 'x/etcd-backup:1', args: ['--every=5m']}") +
      "---" +
      pod("{name: a, image: 'x/metrics:1', command: [apiserver]}"),
    [],
  ],
  [
    "hyperkube's short names are only its own",
    pod("{name: a, image: 'x/hyperkube:v1.16.0', command: [apiserver]}") +
      "---" +
      pod("{name: a, image: 'x/y:1', command: [/hyperkube, scheduler]}"),
    ["kube-apiserver static-pod cp1", "kube-scheduler static-pod cp1"],
  ],
  [
    "a variable may hold any flag, and the last one wins",
    pod("{name: a, command: [kube-apiserver, --anonymous-auth=false, $(EXTRA)]}"),
    [
      'kube-apiserver static-pod cp1 (its arguments hold "$(EXTRA)", a variable that may be any flag)',
    ],
  ],
  [
    "etcd's variables stand behind its flags",
    pod(
      "{name: a, command: [etcd, --client-cert-auth=false], env: [{name: ETCD_CLIENT_CERT_AUTH, value: 'true'}, {name: ETCD_AUTO_TLS, value: 'true'}]}",
    ),
    ["etcd static-pod cp1 client-cert-auth=false auto-tls=true"],
  ],
  [
    "etcd with variables from elsewhere, or a file of its own",
    pod("{name: a, command: [etcd], envFrom: [{secretRef: {name: x}}]}") +
      "---" +
      pod("{name: a, command: [etcd, --config-file=/etc/etcd.yaml, --client-cert-auth]}"),
    [
      "etcd static-pod cp1 (etcd takes settings from variables that are not shown)",
      "etcd static-pod cp1 (etcd takes its settings from /etc/etcd.yaml, which is not read)",
    ],
  ],
  [
    "a kubelet's command line and its file are one",
    files("n1", kubeletConfig, kubeletProcess),
    ["kubelet node-files n1 config=/var/lib/kubelet/config.yaml v=2 config 3"],
  ],
  [
    "a kubelet's file alone leaves its flags open",
    files("n1", kubeletConfig),
    [
      "kubelet node-files n1 config 3 (the command line of kubelet was not read: a file processes of ps -ww -eo args beside the node's files brings it)",
    ],
  ],
  [
    "a kubelet's command line alone leaves its file open",
    files("n1", kubeletProcess),
    [
      "kubelet node-files n1 config=/var/lib/kubelet/config.yaml v=2 (file /var/lib/kubelet/config.yaml of node n1 is not in the input; --node-files brings it)",
    ],
  ],
  [
    "a file of another version is not judged",
    files("n1", kubeletConfig.replace("v1beta1", "v1"), kubeletProcess),
    [
      "kubelet node-files n1 config=/var/lib/kubelet/config.yaml v=2 (/var/lib/kubelet/config.yaml holds kubelet.config.k8s.io/v1 KubeletConfiguration, which is not judged)",
    ],
  ],
  [
    "drop-ins are laid over the file",
    files(
      "n1",
      kubeletConfig,
      "  - path: /etc/kubernetes/kubelet.conf.d/10-a.conf\n    content: {apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration, readOnlyPort: 10255, podPidsLimit: 5}",
      kubeletProcess.replace("--v=2", "--config-dir=/etc/kubernetes/kubelet.conf.d"),
    ),
    [
      "kubelet node-files n1 config=/var/lib/kubelet/config.yaml config-dir=/etc/kubernetes/kubelet.conf.d config 4",
    ],
  ],
  [
    "what the kubelet says itself speaks for its node",
    files("n1", kubeletConfig, kubeletProcess) +
      "\n---\n{apiVersion: rampart.dev/v1alpha1, kind: Flags, metadata: {name: n1}, component: kubelet, node: n1, source: configz, config: {apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration}}",
    ["kubelet configz n1 config 2"],
  ],
  [
    "a manifest of the node is spoken for by the pod that runs it",
    pod("{name: a, command: [kube-apiserver, --profiling=false]}") +
      files(
        "cp1",
        "files:\n  - path: /etc/kubernetes/manifests/a.yaml\n    content: {apiVersion: v1, kind: Pod, metadata: {name: kube-apiserver}, spec: {containers: [{name: a, command: [kube-apiserver, --profiling=false]}]}}",
      ),
    ["kube-apiserver static-pod cp1 profiling=false"],
  ],
  [
    "a manifest that differs from the pod that runs stays",
    pod("{name: a, command: [kube-apiserver, --profiling=false]}") +
      files(
        "cp1",
        "files:\n  - path: /etc/kubernetes/manifests/a.yaml\n    content: {apiVersion: v1, kind: Pod, metadata: {name: kube-apiserver}, spec: {containers: [{name: a, command: [kube-apiserver]}]}}",
      ),
    ["kube-apiserver static-pod cp1 profiling=false", "kube-apiserver node-files cp1"],
  ],
  [
    "kubeadm's ConfigMap, list and map, where nothing else tells",
    `
apiVersion: v1
kind: ConfigMap
metadata: {name: kubeadm-config, namespace: kube-system}
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    kubernetesVersion: v1.33.2
    apiServer: {extraArgs: [{name: profiling, value: "false"}]}
    scheduler: {extraArgs: {profiling: "true"}}
`,
    [
      "kube-apiserver kubeadm-config - profiling=false (ConfigMap kube-system/kubeadm-config tells only the extra arguments, and the static pod was not read)",
      "kube-controller-manager kubeadm-config - (ConfigMap kube-system/kubeadm-config tells only the extra arguments, and the static pod was not read)",
      "kube-scheduler kubeadm-config - profiling=true (ConfigMap kube-system/kubeadm-config tells only the extra arguments, and the static pod was not read)",
    ],
  ],
];

const sources: readonly string[] = [
  files("n1", kubeletConfig),
  files("n1", kubeletProcess),
  files("n1", kubeletConfig.replace("config.yaml", "other.yaml")),
  files("n1", kubeletProcess.replace("--v=2", "--v=3")),
  "\n---\n{apiVersion: rampart.dev/v1alpha1, kind: Flags, metadata: {name: a}, component: kubelet, node: n1, args: [--v=2]}",
  "\n---\n{apiVersion: rampart.dev/v1alpha1, kind: Flags, metadata: {name: b}, component: kubelet, node: n1, source: configz, config: {kind: KubeletConfiguration}}",
  `\n---\n{apiVersion: v1, kind: Node, metadata: {name: n1, annotations: {k3s.io/node-args: '["agent","--kubelet-arg=v=2"]'}}}`,
  `\n---\n${pod("{name: a, command: [kubelet, --v=2]}").replace("cp1", "n1").replace("nodeName: cp1", "nodeName: n1")}`,
];

describe("components of an input", () => {
  it("whatever tells of a kubelet, and however often, one row of it is left", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 5 }),
        (chosen) => {
          const left = shown(chosen.join("\n")).filter((line) => line.startsWith("kubelet "));
          assert.ok(left.length > 0, chosen.join("\n"));
        },
      ),
      { numRuns: 300 },
    );
  });

  for (const [name, text, lines] of table) {
    it(name, () => assert.deepEqual(shown(text), lines));
  }

  it("k3s' own command line: its user's arguments in place of its own, secrets hidden", () => {
    const node = (args: readonly string[]) =>
      shown(
        `{apiVersion: v1, kind: Node, metadata: {name: s1, annotations: {k3s.io/node-args: ${JSON.stringify(JSON.stringify(args))}}}}`,
      );
    const server = node([
      "server",
      "--kube-apiserver-arg=anonymous-auth=true",
      "--kubelet-arg",
      "read-only-port=10255",
      "--token",
      "********",
    ]);
    assert.deepEqual(
      server.map((line) => line.split(" ")[0]),
      ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet"],
    );
    assert.match(server[0] ?? "", /anonymous-auth=true .*profiling=false/);
    assert.match(server[3] ?? "", /read-only-port=10255/);
    assert.deepEqual(
      node(["agent", "--kubelet-arg=v=2"]).map((line) => line.split(" ")[0]),
      ["kubelet"],
    );
    assert.deepEqual(node([]).length, 1);
  });
});
