/** What a provider says and files of nodes, saved in a snapshot, are judged as beside a cluster. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { eks, gke } from "../clusters/managed.ts";
import { savedOutput } from "../clusters/shapes.ts";
import { inFolder, rampart, scanJson, type Files } from "./rampart.ts";

const kubelet =
  "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication: {anonymous: {enabled: true}}\n";

const cases: readonly {
  readonly says: string;
  readonly files: Files;
  readonly beside: readonly string[];
}[] = [
  { says: "EKS", files: savedOutput(eks), beside: ["--cloud-facts", "eks.json"] },
  { says: "GKE", files: savedOutput(gke), beside: ["--cloud-facts", "gke.json"] },
  {
    says: "EKS with files of a node",
    files: { ...savedOutput(eks), "nodes/n1/var/lib/kubelet/config.yaml": kubelet },
    beside: ["--cloud-facts", "eks.json", "--node-files", "nodes"],
  },
];

async function verdictsOf(args: readonly string[]): Promise<readonly string[]> {
  const { report } = await scanJson([...args, "--all", "--fail-on", "none"]);
  return report.items
    .map(({ control, object, verdict }) => `${control} ${object.kind}/${object.name} ${verdict}`)
    .toSorted();
}

for (const { says, files, beside } of cases) {
  test(`${says}: a snapshot that holds it has the verdicts of a scan beside it`, async () => {
    await inFolder(files, async () => {
      const saved = ["--kubectl-output", "saved", ...beside];
      const made = await rampart(["snapshot", "-o", "a.rampart", ...saved, "-q"]);
      assert.ok(made.exit === 0 || made.exit === 3, made.err);
      const expected = await verdictsOf(saved);
      assert.ok(expected.some((line) => line.startsWith("cloud-")));
      if (beside.includes("--node-files")) {
        assert.ok(expected.some((line) => /^kubelet-anonymous .* fail$/.test(line)));
      }
      assert.deepEqual(await verdictsOf(["--snapshot", "a.rampart"]), expected);
    });
  });
}

/** arguments beside --cloud-facts; what is said */
const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    "a file that is not there",
    ["--kubectl-output", "saved", "--cloud-facts", "no.json"],
    /no\.json/,
  ],
  ["a node's own snapshot", ["--node", "n1", "--cloud-facts", "eks.json"], /not with --node/],
  [
    "an existing snapshot",
    ["--snapshot", "b.rampart", "--anonymise", "--cloud-facts", "eks.json"],
    /not with --snapshot/,
  ],
  [
    "a renamed snapshot",
    ["--kubectl-output", "saved", "--anonymise", "--cloud-facts", "eks.json"],
    /--anonymise would leave it out/,
  ],
];

for (const [what, args, message] of refused) {
  test(`--cloud-facts with ${what} is refused, and no file is left`, async () => {
    await inFolder(savedOutput(eks), async () => {
      const { exit, err } = await rampart(["snapshot", "-o", "a.rampart", ...args]);
      assert.equal(exit, 2, err);
      assert.match(err, message);
      assert.ok(!existsSync("a.rampart"));
    });
  });
}
