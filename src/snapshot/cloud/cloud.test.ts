import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { testHash } from "../../../test/unit/evaluate-text.ts";
import { cloudCommands } from "./commands.ts";
import { readCloudFacts } from "./index.ts";

const planted = "PLANTED-TEXT";

const gke = {
  name: "prod",
  selfLink: "https://container.googleapis.com/v1/projects/p/locations/l/clusters/prod",
  masterAuth: { clusterCaCertificate: planted, clientKey: planted, username: "" },
  nodePools: [
    { name: "a", config: { metadata: { "user-data": planted }, oauthScopes: ["x"] } },
    { name: "b", config: { serviceAccount: "n@p.iam.gserviceaccount.com" } },
  ],
  resourceLabels: { secret: planted },
};

const cases: readonly {
  readonly says: string;
  readonly text: string;
  readonly records: readonly string[];
}[] = [
  {
    says: "aws eks describe-cluster",
    text: JSON.stringify({
      cluster: { name: "prod", resourcesVpcConfig: {}, certificateAuthority: { data: planted } },
    }),
    records: ["eks cluster prod"],
  },
  {
    says: "several answers one after another",
    text: `${JSON.stringify({ accessEntry: { principalArn: "arn:a", tags: { x: planted } } })}\n---\n${JSON.stringify(
      {
        principalArn: "arn:a",
        associatedAccessPolicies: [
          { policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy" },
        ],
      },
    )}`,
    records: ["eks access-entry arn:a", "eks access-policy arn:a AmazonEKSViewPolicy"],
  },
  {
    says: "aws ec2 describe-launch-template-versions, user data and all",
    text: JSON.stringify({
      LaunchTemplateVersions: [
        {
          LaunchTemplateName: "n",
          VersionNumber: 3,
          LaunchTemplateData: { UserData: planted, MetadataOptions: {} },
        },
      ],
    }),
    records: ["eks node-pool n version 3"],
  },
  {
    says: "gcloud container clusters describe",
    text: JSON.stringify(gke),
    records: ["gke cluster prod", "gke node-pool prod/a", "gke node-pool prod/b"],
  },
  {
    says: "gcloud projects get-iam-policy",
    text: JSON.stringify({
      bindings: [{ role: "roles/owner", members: ["user:a@example.com"] }],
      etag: "x",
    }),
    records: ["gke iam-binding roles/owner"],
  },
  {
    says: "az aks list and az role assignment list",
    text: JSON.stringify([
      {
        type: "Microsoft.ContainerService/ManagedClusters",
        name: "prod",
        windowsProfile: { adminPassword: planted },
      },
      {
        type: "Microsoft.Authorization/roleAssignments",
        principalName: "dev",
        roleDefinitionName: "Owner",
      },
    ]),
    records: ["aks cluster prod", "aks role-assignment dev Owner"],
  },
  { says: "something else", text: JSON.stringify({ hello: planted }), records: ["gap"] },
  { says: "a list of numbers", text: "[1, 2]", records: ["gap"] },
  { says: "half an answer", text: '{"cluster": {', records: ["gap"] },
  {
    says: "an RBAC binding",
    text: JSON.stringify({ kind: "List", bindings: [] }),
    records: ["gap"],
  },
];

for (const { says, text, records } of cases) {
  test(`${says}: its known answers become records, and nothing that is not listed is kept`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "rampart-cloud-"));
    try {
      const file = join(folder, "answer.json");
      writeFileSync(file, text);
      const seen: string[] = [];
      for await (const item of readCloudFacts(file, testHash)) {
        seen.push("gap" in item ? "gap" : item.rec.identity.name);
        assert.ok(!JSON.stringify(item).includes(planted));
        if ("rec" in item) assert.equal(item.locate(["content"])?.file, file);
      }
      assert.deepEqual(seen, records);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test("the printed commands are a shell script that only reads", () => {
  const script = cloudCommands();
  assert.equal(spawnSync("sh", ["-n"], { input: script }).status, 0);
  const verbs = [...script.matchAll(/\b(?:aws \w+|gcloud(?: [a-z]+)+|az(?: [a-z]+)+?) ([a-z-]+)/g)];
  assert.ok(verbs.length > 8);
  assert.doesNotMatch(script, /\b(?:create|update|delete|put|set|add|remove)\b/);
});
