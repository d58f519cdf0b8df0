/** Where objects of a cluster leave a question open, its provider's answer may close it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder, scanJson } from "../cli/rampart.ts";
import { gke } from "./managed.ts";
import { savedOutput } from "./shapes.ts";

const link = "https://container.googleapis.com/v1/projects/p/locations/l/clusters/prod";

/** what the provider says beside the cluster's name; control; verdict */
const cases: readonly (readonly [string, object | undefined, string, string])[] = [
  ["nothing", undefined, "image-signatures-not-enforced", "unknown"],
  [
    "that Binary Authorization is disabled",
    { binaryAuthorization: { evaluationMode: "DISABLED" } },
    "image-signatures-not-enforced",
    "fail",
  ],
  ["no word of Binary Authorization", {}, "image-signatures-not-enforced", "fail"],
  [
    "that Binary Authorization enforces a policy that is not read",
    { binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" } },
    "image-signatures-not-enforced",
    "unknown",
  ],
  [
    "so by the older field",
    { binaryAuthorization: { enabled: true } },
    "image-signatures-not-enforced",
    "unknown",
  ],
  ["nothing", undefined, "policies-not-enforced", "unknown"],
  [
    "Dataplane V2",
    { networkConfig: { datapathProvider: "ADVANCED_DATAPATH" } },
    "policies-not-enforced",
    "pass",
  ],
  ["the add-on", { networkPolicy: { enabled: true } }, "policies-not-enforced", "pass"],
  ["neither of them", {}, "policies-not-enforced", "fail"],
];

for (const [says, facts, control, verdict] of cases) {
  test(`${control} is ${verdict} where the provider says ${says}`, async () => {
    const answer = JSON.stringify({ name: "prod", selfLink: link, ...facts });
    await inFolder({ ...savedOutput(gke), "facts.json": answer }, async () => {
      const args = ["--kubectl-output", "saved", "--all", "--control", control];
      const beside = facts === undefined ? [] : ["--cloud-facts", "facts.json"];
      const { report } = await scanJson([...args, ...beside]);
      const seen = report.items.filter((one) => one.control === control);
      assert.deepEqual([...new Set(seen.map((one) => one.verdict))], [verdict]);
    });
  });
}
