/** What `--framework` answers: every recommendation, and none of them better than the input shows. */
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { frameworkNamed } from "../../../src/frameworks/index.ts";
import { frameworkNames, type Framework, type FrameworkResult } from "../../../src/model/index.ts";
import { bad, good, pod } from "./manifests.ts";
import { inFolder, scanJson, type Files } from "./rampart.ts";

async function answered(
  files: Files,
  name: Framework,
  more: readonly string[] = [],
): Promise<FrameworkResult> {
  return inFolder(files, async () => {
    const { report } = await scanJson([".", "--framework", name, ...more]);
    assert.ok(report.framework !== undefined);
    return report.framework;
  });
}

function verdictsOf(result: FrameworkResult): ReadonlyMap<string, string> {
  return new Map(result.items.map(({ id, verdict }) => [id, verdict]));
}

for (const name of frameworkNames) {
  test(`${name}: each recommendation is in the answer, in its order`, async () => {
    const wanted = frameworkNamed(name).sections.flatMap(({ items }) => items.map(({ id }) => id));
    for (const content of [bad, good]) {
      const result = await answered({ "a.yaml": content }, name);
      assert.deepEqual(
        result.items.map(({ id }) => id),
        wanted,
      );
      const { verdicts, items } = result;
      for (const verdict of ["fail", "pass", "unknown", "not-applicable"] as const) {
        assert.equal(items.filter((item) => item.verdict === verdict).length, verdicts[verdict]);
      }
      for (const { id, verdict, reason, failing } of items) {
        if (verdict === "unknown" || verdict === "not-applicable") assert.ok(reason, id);
        assert.equal(failing !== undefined, verdict === "fail", id);
      }
    }
  });

  test(`${name}: nothing passes of an input that holds nothing to judge`, async () => {
    const empty = "apiVersion: example.org/v1\nkind: Nothing\nmetadata: {name: a}\n";
    const { items } = await answered({ "a.yaml": empty }, name);
    assert.deepEqual(
      items.filter(({ verdict }) => verdict === "pass" || verdict === "fail").map(({ id }) => id),
      [],
    );
  });

  test(`${name}: a file that could not be read leaves nothing passing`, async () => {
    const result = await answered({ "a.yaml": good, "broken.yaml": "kind: [\n" }, name);
    assert.equal(result.verdicts.pass, 0);
  });
}

test("a fail by one field does not fail what other fields of the same control decide", async () => {
  const shared = pod("a", { spec: "  hostPID: true\n" });
  const result = verdictsOf(await answered({ "a.yaml": shared }, "cis-2.0"));
  assert.deepEqual(
    ["5.2.3", "5.2.4", "5.2.5"].map((id) => result.get(id)),
    ["fail", "pass", "pass"],
  );
});

const nodeFiles = (files: readonly (readonly [string, string, string])[]): string =>
  [
    "apiVersion: rampart.dev/v1alpha1",
    "kind: NodeFiles",
    "metadata: {name: cp1}",
    "files:",
    ...files.map(([path, mode, owner]) => {
      const [user, group] = owner.split(":");
      return `- {path: ${path}, mode: "${mode}", owner: ${user}, group: ${group}}`;
    }),
    "",
  ].join("\n");

test("recommendations about files are decided by the listing of a node, each by its own file", async () => {
  const result = verdictsOf(
    await answered(
      {
        "n.yaml": nodeFiles([
          ["/etc/kubernetes/manifests/kube-apiserver.yaml", "0600", "root:root"],
          ["/etc/kubernetes/manifests/etcd.yaml", "0644", "root:root"],
          ["/var/lib/etcd", "0700", "root:root"],
        ]),
      },
      "cis-2.0",
    ),
  );
  assert.deepEqual(
    ["1.1.1", "1.1.2", "1.1.3", "1.1.7", "1.1.8", "1.1.11", "1.1.12", "4.1.9"].map((id) => [
      id,
      result.get(id),
    ]),
    [
      ["1.1.1", "pass"],
      ["1.1.2", "pass"],
      ["1.1.3", "unknown"],
      ["1.1.7", "fail"],
      ["1.1.8", "pass"],
      ["1.1.11", "pass"],
      ["1.1.12", "fail"],
      ["4.1.9", "unknown"],
    ],
  );
});

test("a waived fail stays a fail of the recommendation, and says that it is waived", () =>
  inFolder({ "a.yaml": bad }, async () => {
    const first = await scanJson(["a.yaml", "--framework", "cis-2.0"]);
    const failing = first.report.framework!.items.find(({ id }) => id === "5.2.9")!;
    assert.equal(failing.verdict, "fail");
    await writeFile(
      "rampart.yaml",
      `waivers:\n${failing.controls
        .map(
          (id) =>
            `  - control: ${id}\n    selector: {namespaces: [default]}\n    reason: test\n    owner: me\n    expires: 2026-12-31\n`,
        )
        .join("")}`,
    );
    const { report, err } = await scanJson(["a.yaml", "--framework", "cis-2.0"]);
    const waived = report.framework!.items.find(({ id }) => id === "5.2.9")!;
    assert.deepEqual([waived.verdict, waived.reason], ["fail", "every fail is waived"], err);
  }));
