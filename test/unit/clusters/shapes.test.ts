import assert from "node:assert/strict";
import { test } from "node:test";
import { controls } from "../../../src/controls/index.ts";
import { inFolder, scanJson } from "../cli/rampart.ts";
import { kubeadm } from "./kubeadm.ts";
import { eks, gke, k3s } from "./managed.ts";
import { savedOutput, type ClusterShape } from "./shapes.ts";

const acceptAll = `apiVersion: rampart.dev/v1alpha1
kind: Policy
clusters: [{name: "*"}]
accept-unknown:
  - control:
      - admission-*
      - api-server-*
      - audit-*
      - authorization-*
      - controller-manager-*
      - encryption-*
      - etcd-*
      - image-*
      - kubelet-*
      - kubernetes-*
      - node-*
      - policies-*
      - scheduler-*
      - service-account-*
    selector: {names: ["*"]}
    reason: the node's files are not copied
    owner: platform
    expires: 2027-01-31
`;

interface Case {
  readonly shape: ClusterShape;
  readonly args: readonly string[];
  /** control → verdict of the control plane or a node, as the documentation has it */
  readonly verdicts: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  {
    shape: kubeadm,
    args: [],
    verdicts: {
      "api-server-anonymous": "fail",
      "authorization-always-allow": "pass",
      "authorization-rbac-missing": "pass",
      "api-server-audit-off": "fail",
      "encryption-secrets-plain": "fail",
      "etcd-client-auth": "pass",
      "etcd-peer-auth": "pass",
      "scheduler-bind-address": "pass",
      "controller-manager-bind-address": "pass",
      "kubelet-anonymous": "unknown",
    },
  },
  {
    shape: k3s,
    args: [],
    // k3s has set anonymous-auth=false for both in every release; other flags it changes between them.
    verdicts: {
      "kubelet-anonymous": "pass",
      "api-server-anonymous": "pass",
      "api-server-audit-off": "unknown",
    },
  },
  {
    shape: eks,
    args: ["--cloud-facts", "eks.json"],
    verdicts: {
      "authorization-always-allow": "not-applicable",
      "encryption-secrets-plain": "not-applicable",
      "etcd-client-auth": "not-applicable",
      "cloud-endpoint-open": "pass",
      "cloud-audit-log-off": "pass",
      "cloud-secrets-key": "fail",
      "kubelet-anonymous": "unknown",
    },
  },
  {
    shape: gke,
    args: ["--cloud-facts", "gke.json"],
    verdicts: {
      "authorization-always-allow": "not-applicable",
      "cloud-endpoint-open": "pass",
      "cloud-node-metadata": "pass",
      "cloud-secrets-key": "fail",
      "image-signatures-not-enforced": "fail",
    },
  },
];

const ofComponents = new Set(
  controls
    .filter(({ subject }) =>
      ["apiServers", "controllerManagers", "schedulers", "etcdServers", "kubelets"].includes(
        subject,
      ),
    )
    .map(({ id }) => id),
);

for (const { shape, args, verdicts } of cases) {
  test(`a ${shape.name} cluster: unknown until it is accepted, and nothing is denied or passed without facts`, async () => {
    await inFolder({ ...savedOutput(shape), "accept/rampart.yaml": acceptAll }, async () => {
      const scan = ["--kubectl-output", "saved", ...args, "--all"];
      const bare = await scanJson([...scan, "--fail-on", "none"]);
      assert.equal(bare.exit, 3, bare.err);
      const accepted = await scanJson([...scan, "--config", "accept/rampart.yaml"]);
      assert.ok(accepted.exit === 0 || accepted.exit === 1, accepted.err);
      const { items } = bare.report;
      for (const [control, verdict] of Object.entries(verdicts)) {
        const found = items.filter((one) => one.control === control).map((one) => one.verdict);
        assert.deepEqual([...new Set(found)], [verdict], control);
      }
      const duties = args.length > 0;
      assert.equal((bare.report.summary.byProvider ?? 0) > 0, duties, "the provider's duties");
      // What the cluster's own components do is never passed by a row that stands in for them.
      const standing = items.filter(
        ({ object, control }) => object.kind === "Component" && ofComponents.has(control),
      );
      const decided = standing.filter((one) => one.verdict === "pass" || one.verdict === "fail");
      assert.deepEqual(
        decided.map(({ control, verdict }) => `${control} ${verdict}`),
        [],
      );
    });
  });
}
