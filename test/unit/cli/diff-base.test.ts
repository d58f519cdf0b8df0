import assert from "node:assert/strict";
import { test } from "node:test";
import type { Diff, DiffItem } from "../../../src/model/index.ts";
import { inFolder, rampart, type Files, type Ran } from "./rampart.ts";
import {
  deployment,
  namespace,
  objects,
  podOf,
  writeCluster,
  type SnapshotOptions,
} from "./snapshots.ts";

/** The controls that the tables look at; others speak of the same objects. */
const watched = new Set(["privileged-containers", "host-namespaces"]);

interface DiffRan extends Ran {
  readonly diff: Diff;
}

async function diffJson(args: readonly string[]): Promise<DiffRan> {
  const ran = await rampart(["diff", ...args, "--format", "json"]);
  assert.notEqual(ran.out, "", ran.err);
  return { ...ran, diff: JSON.parse(ran.out) as Diff };
}

function texts(items: readonly DiffItem[]): readonly string[] {
  return items
    .filter(({ finding }) => watched.has(finding.control))
    .map(({ finding: { control, object }, before }) => {
      const was = before === "unknown" || before === "waived" ? ` (${before})` : "";
      return `${control} ${object.kind} ${object.namespace}/${object.name}${was}`;
    })
    .toSorted();
}

interface Case {
  readonly says: string;
  readonly cluster: string;
  readonly snapshot?: SnapshotOptions;
  readonly files: Files;
  readonly args?: readonly string[];
  readonly opens?: readonly string[];
  readonly closes?: readonly string[];
  readonly unknown?: readonly string[];
  /** with --max-unknown far above, where other controls' unknowns are not what the case is about */
  readonly exit: number;
}

const privileged = { security: "{privileged: true}" };
const hosted = { pod: "hostNetwork: true" };
const web = "host-namespaces Deployment shop/web";

const cases: readonly Case[] = [
  {
    says: "a mended manifest closes",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web") },
    closes: [web],
    exit: 0,
  },
  {
    says: "a pod of an earlier revision does not keep a mended finding open",
    cluster: objects(deployment("web", hosted), podOf("web", hosted)),
    files: { "new/web.yaml": deployment("web") },
    closes: [web],
    exit: 0,
  },
  {
    says: "what only a live pod shows is neither opened nor closed",
    cluster: objects(deployment("web"), podOf("web", hosted)),
    files: { "new/web.yaml": deployment("web") },
    exit: 0,
  },
  {
    says: "a manifest that adds a fail opens",
    cluster: deployment("web"),
    files: { "new/web.yaml": deployment("web", privileged) },
    opens: ["privileged-containers Deployment shop/web"],
    exit: 1,
  },
  {
    says: "a fail that stays is no news",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web", hosted) },
    exit: 0,
  },
  {
    says: "a new object opens, and others of the cluster are left alone",
    cluster: deployment("old", privileged),
    files: { "new/web.yaml": deployment("web", hosted) },
    opens: [web],
    exit: 1,
  },
  {
    says: "what opens below --fail-on does not fail",
    cluster: deployment("web"),
    files: { "new/web.yaml": deployment("web", hosted) },
    args: ["--fail-on", "critical"],
    opens: [web],
    exit: 0,
  },
  {
    says: "another namespace is another object",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web", { namespace: "other" }) },
    exit: 0,
  },
  {
    says: "--into puts manifests without a namespace where they will be",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web", { namespace: "" }) },
    args: ["--into", "shop"],
    closes: [web],
    exit: 0,
  },
  {
    says: "--into leaves a namespace alone that is written",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web", { namespace: "other", pod: "hostPID: true" }) },
    args: ["--into", "shop"],
    opens: ["host-namespaces Deployment other/web"],
    exit: 1,
  },
  {
    says: "without --prune-selector nothing goes away",
    cluster: objects(deployment("web"), deployment("old", privileged)),
    files: { "new/web.yaml": deployment("web") },
    exit: 0,
  },
  {
    says: "--prune-selector takes away what it selects and no manifest holds, with its pods",
    cluster: objects(
      deployment("web", { labels: "app: web, part-of: shop" }),
      deployment("old", { labels: "app: old, part-of: shop", ...privileged }),
      podOf("old", privileged),
      deployment("other", { labels: "app: other", ...hosted }),
    ),
    files: { "new/web.yaml": deployment("web") },
    args: ["--prune-selector", "part-of=shop"],
    closes: ["privileged-containers Deployment shop/old"],
    exit: 0,
  },
  {
    says: "a pod that is selected and whose controller is not stays",
    cluster: objects(
      deployment("web"),
      deployment("old", { labels: "x: y", ...privileged }),
      podOf("old", privileged),
    ),
    files: { "new/web.yaml": deployment("web") },
    args: ["--prune-selector", "app=old"],
    exit: 0,
  },
  {
    says: "a pruned namespace takes all that is in it",
    cluster: objects(
      namespace("shop").replace("name: shop", "name: shop, labels: {env: test}"),
      deployment("old", privileged),
      deployment("web", { namespace: "other" }),
    ),
    files: { "new/web.yaml": deployment("web", { namespace: "other" }) },
    args: ["--prune-selector", "env in (test, stage)"],
    closes: ["privileged-containers Deployment shop/old"],
    exit: 0,
  },
  {
    says: "a manifest that cannot be read is unknown",
    cluster: deployment("web"),
    files: { "new/web.yaml": deployment("web"), "new/bad.yaml": "kind: [\n" },
    exit: 3,
  },
  {
    says: "what the base could not read is no news",
    cluster: deployment("web", hosted),
    snapshot: { refused: ["ServiceAccount", "ClusterRole", "Pod"] },
    files: { "new/web.yaml": deployment("web", hosted) },
    exit: 0,
  },
  {
    says: "a base younger than --max-age counts",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web") },
    args: ["--max-age", "4d"],
    closes: [web],
    exit: 0,
  },
  {
    says: "of a base older than --max-age nothing closes, and it is unknown",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web") },
    args: ["--max-age", "2d"],
    exit: 3,
  },
  {
    says: "over a base older than --max-age a fail may be new",
    cluster: deployment("web", hosted),
    files: { "new/web.yaml": deployment("web", hosted) },
    args: ["--max-age", "71h"],
    opens: [`${web} (unknown)`],
    exit: 1,
  },
  {
    says: "a source that a GitOps controller will render is unknown",
    cluster: deployment("web"),
    files: {
      "new/a.yaml": deployment("web"),
      "new/b.yaml":
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x, namespace: shop}\nspec: {}\n",
    },
    exit: 3,
  },
];

for (const { says, cluster, snapshot, files, args = [], opens, closes, unknown, exit } of cases) {
  test(`over a snapshot ${says}`, async () => {
    await inFolder(files, async () => {
      await writeCluster("prod.rampart", objects(namespace("shop"), cluster), snapshot);
      const ran = await diffJson(["--base", "prod.rampart", "new", ...args]);
      assert.deepEqual(texts(ran.diff.opens), opens ?? []);
      assert.deepEqual(texts(ran.diff.closes), closes ?? []);
      assert.deepEqual(texts(ran.diff.becomesUnknown), unknown ?? []);
      assert.equal(ran.exit, exit, ran.err);
      assert.match(ran.diff.notes[0] ?? "", /taken 3 days ago \(2026-11-21 12:00 UTC\)/);
    });
  });
}

test("a waiver of rampart.yaml covers what opens", async () => {
  const policy = `clusters: [{ name: prod }]
waivers:
  - control: host-namespaces
    selector: { names: [web] }
    reason: by design
    owner: shop
    expires: 2027-01-31
`;
  await inFolder(
    { "new/web.yaml": deployment("web", hosted), "rampart.yaml": policy },
    async () => {
      await writeCluster("prod.rampart", namespace("shop"));
      const { diff } = await diffJson(["--base", "prod.rampart", "new"]);
      assert.deepEqual(texts(diff.opens), []);
    },
  );
});

test("manifests are taken from standard input, as `kustomize build | rampart diff --base` gives them", async () => {
  await inFolder({}, async () => {
    await writeCluster("prod.rampart", objects(namespace("shop"), deployment("web", hosted)));
    const args = ["diff", "--base", "prod.rampart", "-", "--format", "json"];
    const { out } = await rampart(args, { stdin: deployment("web") });
    assert.deepEqual(texts((JSON.parse(out) as Diff).closes), [web]);
  });
});

test("what closes and opens is told as text and as Markdown", async () => {
  await inFolder({ "new/web.yaml": deployment("web", privileged) }, async () => {
    await writeCluster("prod.rampart", objects(namespace("shop"), deployment("web", hosted)));
    const text = await rampart(["diff", "--base", "prod.rampart", "new"]);
    assert.match(text.out, /^Rampart diff: \d+ opens?, \d+ closes?\n/);
    assert.match(
      text.out,
      /\nOPENS\n {2}CRITICAL Privileged container \(privileged-containers\)\n/,
    );
    assert.match(text.out, /\nCLOSES\n {2}HIGH Node's network/);
    assert.match(text.err, /exit 1: new: 1 finding at or above --fail-on high/);
    const args = ["diff", "--base", "prod.rampart", "new", "--format", "markdown=out.md", "-q"];
    const quiet = await rampart(args);
    assert.deepEqual([quiet.out, quiet.err, quiet.exit], ["", "", 1]);
  });
});

const wrong: readonly { readonly args: readonly string[]; readonly says: RegExp }[] = [
  { args: ["diff"], says: /rampart diff monday\.rampart tuesday\.rampart/ },
  { args: ["diff", "new"], says: /rampart diff --base prod\.rampart/ },
  { args: ["diff", "--base", "prod.rampart"], says: /lays manifests over a snapshot/ },
  {
    args: ["diff", "--base", "new", "new"],
    says: /--base new: is no snapshot; write one with rampart snapshot/,
  },
  { args: ["diff", "--base", "none", "new"], says: /none: does not exist; give a snapshot/ },
  {
    args: ["diff", "--base", "prod.rampart", "prod.rampart"],
    says: /holds no manifests; compare it by itself: rampart diff prod\.rampart prod\.rampart/,
  },
  {
    args: ["diff", "--base", "anonymous.rampart", "new"],
    says: /is anonymised, so that no manifest is of an object in it/,
  },
  { args: ["diff", "--base", "prod.rampart", "none"], says: /none: does not exist/ },
  {
    args: ["diff", "--base", "prod.rampart", "new", "--max-age", "soon"],
    says: /--max-age soon: give an age such as 36h/,
  },
  {
    args: ["diff", "--base", "prod.rampart", "new", "--prune-selector", " "],
    says: /would select every object/,
  },
  {
    args: ["diff", "--base", "prod.rampart", "new", "--prune-selector", "a in b"],
    says: /"a in b" is no requirement/,
  },
  { args: ["diff", "new", "new", "--max-age", "1d"], says: /--max-age belongs to --base/ },
  { args: ["diff", "new", "new", "--format", "marcdown"], says: /did you mean markdown/ },
  {
    args: ["diff", "new", "new", "--format", "json", "--format", "text"],
    says: /two formats for standard output/,
  },
  { args: ["diff", "prod.rampart", "new"], says: /rampart diff --base SNAPSHOT PATH/ },
];

for (const { args, says } of wrong) {
  test(`${args.join(" ")} is a usage error that says what to do`, async () => {
    await inFolder({ "new/web.yaml": deployment("web") }, async () => {
      await writeCluster("prod.rampart", namespace("shop"));
      await writeCluster("anonymous.rampart", namespace("shop"), { anonymised: true });
      const ran = await rampart(args);
      assert.equal(ran.exit, 2, ran.out);
      assert.equal(ran.out, "");
      assert.match(ran.err, says);
      assert.doesNotMatch(ran.err, /defect of Rampart/);
    });
  });
}

test("the age is measured to the minute, and the gap says what to do", async () => {
  await inFolder({ "new/web.yaml": deployment("web") }, async () => {
    await writeCluster("prod.rampart", namespace("shop"), { at: "2026-11-24T11:00:00Z" });
    const young = await diffJson(["--base", "prod.rampart", "new", "--max-age", "2h"]);
    assert.equal(young.diff.before.stale, undefined);
    const old = await diffJson(["--base", "prod.rampart", "new", "--max-age", "59m"]);
    assert.equal(old.diff.before.stale, true);
    assert.match(
      old.diff.gaps[0]?.message ?? "",
      /is 1 hour old, older than --max-age 59m.*take a new snapshot/,
    );
  });
});
