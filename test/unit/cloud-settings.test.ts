import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clusterGuards,
  directory,
  judgeSettings,
  nodeGuards,
  workloadIdentity,
} from "../../src/cloud/index.ts";
import type { CloudRow } from "../../src/facts/index.ts";
import type { JsonObject } from "../../src/model/index.ts";
import { keptFields, type KeptFields } from "../../src/snapshot/cloud/kept-fields.ts";

const tables = [
  ["cluster", clusterGuards],
  ["cluster", directory],
  ["cluster", workloadIdentity],
  ["node-pool", nodeGuards],
] as const;

/** Whether what stands at a path is left of an answer: the value, or an object of kept fields. */
function isKept(kept: KeptFields | true | undefined, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (kept === undefined) return false;
  if (kept === true || first === undefined) return true;
  return isKept(Object.hasOwn(kept, first) ? kept[first] : undefined, rest);
}

for (const [what, settings] of tables) {
  for (const { provider, path } of settings) {
    test(`${provider} ${what}: ${path.join(".")} is kept, or its absence would always fail`, () => {
      assert.ok(isKept(keptFields[`${provider} ${what}`], path));
    });
  }
}

const row = (provider: CloudRow["provider"], content: JsonObject): CloudRow => ({
  subject: { group: "rampart.dev", kind: "CloudFacts", namespace: "", name: "a" },
  provider,
  what: "cluster",
  name: "a",
  content,
  contentPath: ["content"],
  faults: [],
});

/** provider, content; the paths that fail, undefined where nothing applies */
const cases: readonly (readonly [
  CloudRow["provider"],
  JsonObject,
  readonly string[] | undefined,
])[] = [
  [
    "aks",
    {},
    [
      "apiServerAccessProfile.disableRunCommand",
      "autoUpgradeProfile.upgradeChannel",
      "securityProfile.defender.securityMonitoring.enabled",
    ],
  ],
  [
    "aks",
    {
      apiServerAccessProfile: { disableRunCommand: true },
      autoUpgradeProfile: { upgradeChannel: "none" },
      securityProfile: { defender: { securityMonitoring: { enabled: true } } },
    },
    ["autoUpgradeProfile.upgradeChannel"],
  ],
  [
    "aks",
    {
      apiServerAccessProfile: { disableRunCommand: true },
      autoUpgradeProfile: { upgradeChannel: "patch" },
      securityProfile: { defender: { securityMonitoring: { enabled: true } } },
    },
    [],
  ],
  [
    "gke",
    {},
    [
      "shieldedNodes.enabled",
      "releaseChannel.channel",
      "networkConfig.enableIntraNodeVisibility",
      "ipAllocationPolicy.useIpAliases",
    ],
  ],
  ["eks", {}, undefined],
  ["", {}, undefined],
];

for (const [provider, content, expected] of cases) {
  test(`guards of ${provider || "nobody"} in ${JSON.stringify(content)}`, () => {
    const judgement = judgeSettings(row(provider, content), clusterGuards);
    const paths =
      judgement.verdict === "fail"
        ? judgement.observations.map(({ path }) => path.slice(1).join("."))
        : [];
    if (expected === undefined) assert.equal(judgement.verdict, "not-applicable");
    else assert.equal(judgement.verdict, expected.length === 0 ? "pass" : "fail");
    assert.deepEqual(paths, expected ?? []);
  });
}
