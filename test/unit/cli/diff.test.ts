import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import diffSchema from "../../../schemas/diff.schema.json" with { type: "json" };
import findingsSchema from "../../../schemas/findings.schema.json" with { type: "json" };
import type { Diff, DiffItem } from "../../../src/model/index.ts";
import { inFolder, rampart, type Files } from "./rampart.ts";
import { deployment, namespace, objects, podOf, writeCluster } from "./snapshots.ts";

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addSchema(findingsSchema);
const validate = ajv.compile(diffSchema);

const hosted = { pod: "hostNetwork: true" };
const privileged = { security: "{privileged: true}" };
const watched = new Set(["privileged-containers", "host-namespaces"]);

function texts(items: readonly DiffItem[]): readonly string[] {
  return items
    .filter(({ finding }) => watched.has(finding.control))
    .map(({ finding: { control, object } }) => `${control} ${object.namespace}/${object.name}`)
    .toSorted();
}

async function compared(
  args: readonly string[],
): Promise<{ readonly diff: Diff; readonly exit: number; readonly err: string }> {
  const { out, err, exit } = await rampart(["diff", ...args, "--format", "json"]);
  assert.notEqual(out, "", err);
  const diff = JSON.parse(out) as Diff;
  validate(diff);
  assert.deepEqual(validate.errors ?? [], []);
  return { diff, exit, err };
}

async function report(file: string, args: readonly string[]): Promise<void> {
  await rampart(["scan", ...args, "-q", "--format", `json=${file}`]);
}

const none = objects(namespace("shop"), deployment("web"));

test("between a snapshot and itself there is nothing", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", objects(none, deployment("old", privileged)), {
      refused: ["ServiceAccount"],
    });
    const { diff, exit } = await compared(["a.rampart", "a.rampart"]);
    const { opens, closes, becomesUnknown, becomesWaived, gaps } = diff;
    assert.deepEqual([opens, closes, becomesUnknown, becomesWaived, gaps].flat(), []);
    assert.equal(exit, 0);
    const text = await rampart(["diff", "a.rampart", "a.rampart"]);
    assert.match(text.out, /^Rampart diff: nothing opens or closes\n/);
  });
});

test("between two snapshots what opens one way closes the other way", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", objects(namespace("shop"), deployment("web", hosted)));
    await writeCluster("b.rampart", objects(none, deployment("new", privileged)));
    const there = await compared(["a.rampart", "b.rampart"]);
    const back = await compared(["b.rampart", "a.rampart"]);
    assert.deepEqual(texts(there.diff.opens), ["privileged-containers shop/new"]);
    assert.deepEqual(texts(there.diff.closes), ["host-namespaces shop/web"]);
    assert.deepEqual(texts(back.diff.opens), texts(there.diff.closes));
    assert.deepEqual(texts(back.diff.closes), texts(there.diff.opens));
    assert.equal(there.exit, 1);
    assert.equal(back.exit, 1);
  });
});

test("live pods count between two snapshots: they are the state", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", none);
    await writeCluster("b.rampart", objects(none, podOf("web", hosted)));
    const { diff } = await compared(["a.rampart", "b.rampart"]);
    assert.deepEqual(texts(diff.opens), ["host-namespaces shop/web"]);
  });
});

test("what the second may not read does not close but becomes unknown, in snapshots and in reports", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", objects(none, deployment("old", privileged)));
    await writeCluster("b.rampart", none, { refused: ["Deployment"] });
    for (const file of ["a", "b"]) await report(`${file}.json`, ["--snapshot", `${file}.rampart`]);
    for (const args of [
      ["a.rampart", "b.rampart"],
      ["a.json", "b.json"],
      ["a.rampart", "b.json"],
      ["a.json", "b.rampart"],
    ]) {
      const { diff, exit } = await compared(args);
      assert.deepEqual(texts(diff.closes), [], args.join(" "));
      assert.deepEqual(texts(diff.becomesUnknown), ["privileged-containers shop/old"]);
      assert.equal(exit, 3);
    }
  });
});

test("two reports are compared like what they were made of", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", objects(none, deployment("old", privileged)));
    await writeCluster("b.rampart", objects(namespace("shop"), deployment("web", hosted)));
    for (const file of ["a", "b"]) await report(`${file}.json`, ["--snapshot", `${file}.rampart`]);
    const { diff } = await compared(["a.json", "b.json"]);
    assert.deepEqual(texts(diff.opens), ["host-namespaces shop/web"]);
    assert.deepEqual(texts(diff.closes), ["privileged-containers shop/old"]);
    assert.equal(diff.before.subject.cluster?.name, "prod");
  });
});

test("manifests are compared with manifests, wherever the two copies lie", async () => {
  const files: Files = {
    "main/web.yaml": deployment("web", hosted),
    "main/broken.yaml": "kind: [\n",
    "pr/web.yaml": deployment("web"),
    "pr/new.yaml": deployment("new", privileged),
    "pr/broken.yaml": "kind: [\n",
  };
  await inFolder(files, async () => {
    const { diff, exit } = await compared(["main", "pr"]);
    assert.deepEqual(texts(diff.opens), ["privileged-containers shop/new"]);
    assert.deepEqual(texts(diff.closes), ["host-namespaces shop/web"]);
    assert.deepEqual(diff.gaps, []);
    assert.equal(exit, 1);
  });
});

test("a file that could be read before and cannot now may hide what was in it", async () => {
  const files: Files = {
    "main/web.yaml": deployment("web", hosted),
    "main/api.yaml": deployment("api"),
    "pr/web.yaml": "kind: [\n",
    "pr/api.yaml": deployment("api"),
  };
  await inFolder(files, async () => {
    const { diff, exit } = await compared(["main", "pr"]);
    assert.deepEqual(texts(diff.closes), []);
    assert.deepEqual(texts(diff.becomesUnknown), ["host-namespaces shop/web"]);
    assert.equal(exit, 3);
  });
});

test("two clusters are compared by name, and that is said", async () => {
  await inFolder({}, async () => {
    await writeCluster("a.rampart", objects(none, deployment("old", privileged)), {
      name: "stage",
      id: "1",
    });
    await writeCluster("b.rampart", none, { name: "prod", id: "2" });
    const { diff } = await compared(["a.rampart", "b.rampart"]);
    assert.deepEqual(texts(diff.closes), ["privileged-containers shop/old"]);
    assert.deepEqual(diff.notes, [
      "The first was taken 3 days ago (2026-11-21 12:00 UTC).",
      "The second was taken 3 days ago (2026-11-21 12:00 UTC).",
      "Two clusters, stage and prod: objects of one name are compared.",
    ]);
  });
});

test("reports of several clusters are compared cluster by cluster", async () => {
  await inFolder({}, async () => {
    await writeCluster("s1.rampart", none, { name: "stage", id: "1" });
    await writeCluster("p1.rampart", objects(none, deployment("old", privileged)), {
      name: "prod",
      id: "2",
    });
    await writeCluster("s2.rampart", objects(none, deployment("new", hosted)), {
      name: "stage",
      id: "1",
    });
    await writeCluster("p2.rampart", none, { name: "prod", id: "2" });
    await report("a.json", ["--snapshot", "s1.rampart", "--snapshot", "p1.rampart"]);
    await report("b.json", ["--snapshot", "p2.rampart", "--snapshot", "s2.rampart"]);
    const { out, exit } = await rampart(["diff", "a.json", "b.json", "--format", "json"]);
    const list = JSON.parse(out) as { readonly kind: string; readonly items: readonly Diff[] };
    validate(list);
    assert.deepEqual(validate.errors ?? [], []);
    assert.equal(list.kind, "DiffList");
    assert.deepEqual(
      list.items.map(({ after, opens, closes }) => [
        after.subject.cluster?.name,
        texts(opens),
        texts(closes),
      ]),
      [
        ["prod", [], ["privileged-containers shop/old"]],
        ["stage", ["host-namespaces shop/new"], []],
      ],
    );
    assert.equal(exit, 1);
    await report("c.json", ["--snapshot", "p2.rampart", "--snapshot", "p1.rampart"]);
    const ran = await rampart(["diff", "a.json", "c.json"]);
    assert.equal(ran.exit, 2);
    assert.match(ran.err, /no counterpart on the other side; compare reports of the same clusters/);
  });
});

test("hostile names act on no reader of any format", async () => {
  const name = "web\u001b[31m\u202e`@team` <img src=x> |[a](b)";
  const bad = deployment("web", hosted).replaceAll(
    "{name: web, namespace",
    `{name: ${JSON.stringify(name)}, namespace`,
  );
  await inFolder({ "a/web.yaml": deployment("web"), "b/x.yaml": bad }, async () => {
    for (const format of ["text", "markdown", "json"]) {
      const { out } = await rampart(["diff", "a", "b", "--format", format]);
      // oxlint-disable-next-line no-control-regex -- it is what is looked for
      assert.doesNotMatch(out, /[\u001b\u202e]/);
      if (format !== "markdown") continue;
      for (const line of out.split("\n").filter((one) => one.includes("@team"))) {
        // Inside a code span whose fence is longer than the backticks within.
        assert.match(line, /``[^\n]*@team[^\n]*``/);
      }
    }
  });
});

test("a report that a newer Rampart wrote is refused with what to do", async () => {
  await inFolder({ "a/web.yaml": deployment("web") }, async () => {
    await report("a.json", ["a"]);
    const text = await readFile("a.json", "utf8");
    await writeFile("b.json", text.replaceAll("rampart.dev/v1alpha1", "rampart.dev/v9"));
    const ran = await rampart(["diff", "a.json", "b.json"]);
    assert.equal(ran.exit, 2);
    assert.match(ran.err, /a newer Rampart wrote it/);
  });
});

test("reports by other controls are compared, and that is said", async () => {
  await inFolder({ "a/web.yaml": deployment("web", hosted) }, async () => {
    await report("a.json", ["a"]);
    await report("b.json", ["a", "--control", "host-namespaces"]);
    const { diff } = await compared(["a.json", "b.json"]);
    assert.match(diff.notes.join(), /judged by other controls/);
  });
});
