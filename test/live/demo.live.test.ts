import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadExample } from "../../scripts/load-example.ts";
import type { Findings } from "../../src/model/index.ts";
import { lines, objectText, scanJson } from "../cli.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const example = fileURLToPath(new URL("../../examples/permissive-cluster", import.meta.url));
const binaries = ["kube-controller-manager", "kube-scheduler", "kwok"] as const;

/** What fails on almost every workload of the example: nobody set a security context. */
const unset = `allow-privilege-escalation cap-net-raw capabilities-restricted host-users resource-limits
  root-user run-as-non-root seccomp-restricted service-account-token writable-root-filesystem
  cloud-metadata-egress unselected-pods-egress unselected-pods-ingress`;

/** Images are named by their tags alone, and a node that has one asks no registry. */
const byTag = "image-digest-missing image-pull-policy";

/** No namespace has a policy: what follows folds under the namespace's findings. */
const open = "cloud-metadata-egress unselected-pods-egress unselected-pods-ingress";
const allowing = "namespace-default-deny-egress namespace-default-deny-ingress";

/** Every fail in the example, by object; of bindings, those that no other one tells. */
const expected: Readonly<Record<string, string>> = {
  "Cluster cluster": "image-signatures-not-enforced runtime-detector-missing",
  "ClusterRoleBinding ci-runner-admin": "cluster-admin-binding",
  "ClusterRoleBinding dashboard": "cluster-admin-binding",
  "CronJob shop/nightly-export": `${unset} host-path-volumes image-digest-missing image-tag-latest restricted-volumes`,
  "DaemonSet ingress/ingress-controller": `${byTag} allow-privilege-escalation host-namespaces host-ports run-as-non-root seccomp-restricted service-account-token writable-root-filesystem`,
  "DaemonSet monitoring/log-shipper": `${unset} ${byTag} host-path-logs host-path-volumes restricted-volumes run-as-user`,
  "DaemonSet monitoring/node-exporter": `${byTag} cap-node-settings capabilities-baseline capabilities-restricted`,
  "Deployment ci/runner": `${byTag} image-tag-latest allow-privilege-escalation capabilities-restricted container-runtime-socket host-path-volumes host-users privileged-containers resource-limits restricted-volumes root-user run-as-non-root seccomp-restricted service-account-token share-process-namespace writable-root-filesystem ${open}`,
  "Deployment dashboard/dashboard": `${unset} ${byTag}`,
  "Deployment shop/catalog": `${byTag} host-users ${open}`,
  "Deployment shop/storefront": `${unset} ${byTag} run-as-user secret-in-environment`,
  "Namespace ci": `pod-security-level ${allowing}`,
  "Namespace dashboard": `pod-security-labels ${allowing}`,
  "Namespace default": `pod-security-labels ${allowing}`,
  "Namespace ingress": `pod-security-labels ${allowing}`,
  "Namespace kube-node-lease": `pod-security-labels ${allowing}`,
  "Namespace kube-public": `pod-security-labels ${allowing}`,
  "Namespace kube-system": allowing,
  "Namespace monitoring": `pod-security-level ${allowing}`,
  "Namespace shop": `pod-security-labels ${allowing}`,
  "StatefulSet monitoring/prometheus": `${unset} ${byTag} host-aliases`,
  "StatefulSet shop/orders-db": `${unset} ${byTag} secret-in-environment`,
};

/** What a cluster does not show, or only outside of it: none of these passes for being unseen. */
const unseen = [
  "Cluster cluster: no DaemonSet runs a network plugin",
  "Component etcd: the flags of etcd are not in the input",
  "Component kube-apiserver: the flags of kube-apiserver are not in the input",
  "Component kube-controller-manager: the flags of kube-controller-manager are not in the input",
  "Component kube-scheduler: the flags of kube-scheduler are not in the input",
  "Component kubelet: the kubelet's configuration of 2 nodes",
  // kwok's nodes tell neither
  "Node simulated-0: the version of the container runtime is not told",
  "Node simulated-0: the version of the Linux kernel is not told",
  "Node simulated-0: the version of the kubelet is not told",
  "Node simulated-1: the version of the container runtime is not told",
  "Node simulated-1: the version of the Linux kernel is not told",
  "Node simulated-1: the version of the kubelet is not told",
  "Service dashboard/dashboard: the cloud that makes its load balancer is not told",
];

describe(
  "the example, loaded into a real control plane",
  { skip: skipLive({ own: true, binaries }) },
  () => {
    let plane: ControlPlane;
    let live: Findings;
    let files: Findings;
    before(async () => {
      plane = await startControlPlane({ controllers: true, kwok: true });
      await loadExample(plane, example);
      live = (await scanJson(["--kubeconfig", plane.kubeconfig])).document;
      files = (await scanJson([example])).document;
    });
    after(() => plane?.stop());

    test("fails where it was made to, on the workloads and not on their pods", () => {
      const found: Record<string, string[]> = {};
      for (const { verdict, control, object, impliedBy } of live.items) {
        if (object.kind.endsWith("Binding") && impliedBy !== undefined) continue;
        if (verdict === "fail") (found[objectText(object)] ??= []).push(control);
      }
      const wanted = Object.entries(expected).map(([object, controls]) => [
        object,
        controls.split(/\s+/).toSorted(),
      ]);
      assert.deepEqual(
        Object.fromEntries(
          Object.entries(found)
            .map(([o, c]) => [o, c.toSorted()])
            .toSorted(),
        ),
        Object.fromEntries(wanted.toSorted()),
      );
      assert.deepEqual(live.gaps, []);
      const unknowns = live.items.filter(({ verdict }) => verdict === "unknown");
      const told = new Set(
        unknowns.map(({ object, reason }) => `${objectText(object)}: ${reason}`),
      );
      assert.deepEqual(
        unseen.filter((start) => ![...told].some((text) => text.startsWith(start))),
        [],
      );
      assert.deepEqual(
        [...told].filter((text) => !unseen.some((start) => text.startsWith(start))),
        [],
      );
    });

    test("names the pods that controllers made of a workload as its instances", () => {
      const finding = live.items.find(
        ({ control, object }) => control === "root-user" && object.name === "storefront",
      );
      assert.equal(finding?.instances?.count, 3);
      assert.match(finding?.instances?.examples[0] ?? "", /^Pod shop\/storefront-/);
    });

    test("gives the same answer when asked again", async () => {
      const again = (await scanJson(["--kubeconfig", plane.kubeconfig])).document;
      assert.deepEqual(again.items, live.items);
      assert.deepEqual(again.summary, live.summary);
    });

    test("differs from the example's files by what a server adds, drops and does not serve", () => {
      const [there, here] = [new Set(lines(live.items)), new Set(lines(files.items))];
      const subject = (line: string) => line.split(" ").slice(2).join(" ");
      const only = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
        [...new Set([...a].filter((line) => !b.has(line)).map(subject))].toSorted();
      assert.deepEqual(only(there, here), [
        "Cluster cluster",
        "Component etcd",
        "Component kube-apiserver",
        "Component kube-controller-manager",
        "Component kube-scheduler",
        "Component kubelet",
        "Namespace default",
        "Namespace kube-node-lease",
        "Namespace kube-public",
        "Namespace kube-system",
        "Node simulated-0",
        "Node simulated-1",
        // a misspelt field, which the server drops; in the file it is a gap, and verdicts are unknown
        "StatefulSet monitoring/prometheus",
      ]);
      assert.deepEqual(only(here, there), [
        "Rollout shop/recommendations",
        "StatefulSet monitoring/prometheus",
      ]);
      const misspelt = files.gaps.map(({ reason, object }) => `${reason} ${object}`);
      assert.deepEqual([...new Set(misspelt)], ["unknown-field StatefulSet monitoring/prometheus"]);
    });
  },
);
