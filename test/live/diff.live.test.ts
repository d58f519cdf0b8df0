import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { parseSelector } from "../../src/hosts/cli/diff/prune-selector.ts";
import type { Diff, DiffItem } from "../../src/model/index.ts";
import { objectText, rampart } from "../cli.ts";
import { whereBinaries } from "../control-plane/binaries.ts";
import { skipLive } from "../control-plane/live.ts";
import { startControlPlane, type ControlPlane } from "../control-plane/start.ts";

const workload = (name: string, labels: string, spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {${labels}}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${spec}containers: [{name: main, image: registry.example.com/${name}:1}]}
`;

const was = [
  "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
  workload("web", "part-of: shop", "hostNetwork: true, "),
  workload("old", "part-of: shop", "hostPID: true, "),
  workload("other", "part-of: other", "hostIPC: true, "),
  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop, labels: {part-of: shop}}\ndata: {a: b}\n",
].join("---\n");

const willBe = [
  workload("web", "part-of: shop", ""),
  workload("new", "part-of: shop", "hostNetwork: true, "),
  `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: everybody, labels: {part-of: shop}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated"}]
`,
].join("---\n");

describe("a diff over a snapshot", { skip: skipLive({ own: true, binaries: ["kubectl"] }) }, () => {
  let plane: ControlPlane;
  const at = (name: string): string => join(plane.dir, name);
  const kubectl = (...args: readonly string[]): string => {
    const bin = whereBinaries(["kubectl"]) as string;
    const ran = spawnSync(join(bin, "kubectl"), args, {
      encoding: "utf8",
      env: { KUBECONFIG: plane.kubeconfig, HOME: plane.dir, PATH: "" },
    });
    assert.equal(ran.status, 0, ran.stderr);
    return ran.stdout;
  };
  const diff = async (...args: readonly string[]): Promise<Diff> => {
    const { stdout, stderr } = await rampart(["diff", ...args, "--format", "json"]);
    assert.notEqual(stdout, "", stderr);
    return JSON.parse(stdout) as Diff;
  };

  before(async () => {
    plane = await startControlPlane();
    mkdirSync(at("new"));
    writeFileSync(at("was.yaml"), was);
    writeFileSync(at("new/all.yaml"), willBe);
    kubectl("apply", "-f", at("was.yaml"));
    await rampart(["snapshot", "--kubeconfig", plane.kubeconfig, "-o", at("before.rampart")]);
  });
  after(() => plane?.stop());

  test("of a cluster and what kubectl gets of it is empty", async () => {
    const kinds =
      "namespaces,deployments,serviceaccounts,services,clusterroles,clusterrolebindings,roles,rolebindings,apiservices,flowschemas";
    mkdirSync(at("got"));
    writeFileSync(at("got/all.yaml"), kubectl("get", kinds, "-A", "-o", "yaml"));
    const { notes, opens, closes, becomesUnknown, gaps } = await diff(
      "--base",
      at("before.rampart"),
      at("got"),
    );
    assert.match(notes[1] ?? "", /replace \d{2,} of its objects and add \d+; 0 go away/);
    assert.deepEqual([opens, closes, becomesUnknown, gaps].flat(), []);
  });

  test("tells what applying and pruning then do, to the finding", async () => {
    const told = await diff(
      "--base",
      at("before.rampart"),
      at("new"),
      "--prune-selector",
      "part-of=shop",
    );
    kubectl("apply", "-f", at("new/all.yaml"));
    kubectl("delete", "deployment", "old", "-n", "shop");
    await rampart(["snapshot", "--kubeconfig", plane.kubeconfig, "-o", at("after.rampart")]);
    const came = await diff(at("before.rampart"), at("after.rampart"));
    const texts = (items: readonly DiffItem[]): readonly string[] =>
      items
        .map(
          ({ finding, before: b, after: a }) =>
            `${finding.control} ${objectText(finding.object)} ${b}>${a}`,
        )
        .toSorted();
    for (const list of ["opens", "closes", "becomesUnknown"] as const) {
      assert.deepEqual(texts(told[list]), texts(came[list]), list);
    }
    assert.ok(texts(told.opens).some((text) => text.includes("ClusterRoleBinding everybody")));
    assert.ok(texts(told.opens).includes("host-namespaces Deployment shop/new none>high"));
    assert.ok(texts(told.closes).includes("host-namespaces Deployment shop/web high>none"));
    assert.ok(texts(told.closes).includes("host-namespaces Deployment shop/old high>none"));
    assert.ok(!texts(told.closes).some((text) => text.includes("shop/other")));
  });

  const selectors = [
    "app=a",
    "app==a",
    "app!=a",
    "app in (a,b)",
    "app in (a, b),tier",
    "app notin (a)",
    "tier",
    "!tier",
    "tier,!x",
    "app=a,tier=web",
    "example.com/part=one",
    "app=",
    "app in ()",
    "app in (a,)",
    " app = a ",
    "app in(a)",
    "app>1",
    "app<6",
    "app > 5",
    "app>x",
    "app=a,",
    "app=a=b",
    "app in a",
    "!",
    "-app",
    "app=-x",
    "app notin ()",
    "!app,!tier",
    "app!=a,app!=b",
    "app=a,app=b",
    "APP=a",
    "app =a",
    "!example.com/part",
    "app=a b",
    "app in (a b)",
    "a/b/c=d",
  ] as const;
  const labelled: readonly Readonly<Record<string, string>>[] = [
    {},
    { app: "a" },
    { app: "b", tier: "web" },
    { app: "a", tier: "web" },
    { app: "" },
    { tier: "web", x: "y" },
    { "example.com/part": "one" },
    { app: "5" },
  ];

  test("--prune-selector selects what the API server selects, and refuses what it refuses", async () => {
    for (const [index, labels] of labelled.entries()) {
      const body = {
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: { name: `s${index}`, labels },
      };
      const path = "/api/v1/namespaces/kube-public/serviceaccounts";
      assert.equal((await plane.request("POST", path, body)).status, 201);
    }
    const disagree: string[] = [];
    for (const selector of selectors) {
      const query = `?labelSelector=${encodeURIComponent(selector)}`;
      const reply = await plane.request(
        "GET",
        `/api/v1/namespaces/kube-public/serviceaccounts${query}`,
      );
      const names: readonly string[] =
        reply.status === 200
          ? reply.body.items.map((i: { metadata: { name: string } }) => i.metadata.name)
          : [];
      const theirs =
        reply.status === 200
          ? labelled.flatMap((_, i) => (names.includes(`s${i}`) ? [i] : []))
          : "refused";
      let ours: readonly number[] | string;
      try {
        const selects = parseSelector(selector);
        ours = labelled.flatMap((labels, i) => (selects(labels) ? [i] : []));
      } catch {
        ours = "refused";
      }
      if (JSON.stringify(ours) !== JSON.stringify(theirs))
        disagree.push(`${selector}: ${JSON.stringify(ours)}, the server ${JSON.stringify(theirs)}`);
    }
    assert.deepEqual(disagree, []);
  });
});
