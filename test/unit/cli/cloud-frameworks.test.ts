/** What a provider says of its cluster answers its own benchmark, and no other provider's. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { RecommendationResult } from "../../../src/model/index.ts";
import { inFolder, scanJson } from "./rampart.ts";

const link = "https://container.googleapis.com/v1/projects/p/locations/l/clusters/prod";
const components = { componentConfig: { enableComponents: ["SYSTEM_COMPONENTS"] } };

/** Answers of each provider: everything on, and everything as it is where nobody sets anything. */
const answers = {
  gke: {
    good: {
      name: "prod",
      selfLink: link,
      releaseChannel: { channel: "REGULAR" },
      masterAuthorizedNetworksConfig: { enabled: true, cidrBlocks: [{ cidrBlock: "10.0.0.0/8" }] },
      privateClusterConfig: { enablePrivateEndpoint: true, enablePrivateNodes: true },
      databaseEncryption: { state: "ENCRYPTED" },
      workloadIdentityConfig: { workloadPool: "p.svc.id.goog" },
      networkConfig: { datapathProvider: "ADVANCED_DATAPATH", enableIntraNodeVisibility: true },
      ipAllocationPolicy: { useIpAliases: true },
      shieldedNodes: { enabled: true },
      authenticatorGroupsConfig: { enabled: true },
      loggingConfig: components,
      monitoringConfig: components,
      securityPostureConfig: { mode: "BASIC" },
      nodePools: [
        {
          name: "a",
          selfLink: `${link}/nodePools/a`,
          management: { autoRepair: true, autoUpgrade: true },
          config: {
            imageType: "COS_CONTAINERD",
            bootDiskKmsKey: "projects/p/locations/l/keyRings/r/cryptoKeys/k",
            serviceAccount: "nodes@p.iam.gserviceaccount.com",
            shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
            workloadMetadataConfig: { mode: "GKE_METADATA" },
            kubeletConfig: { insecureKubeletReadonlyPortEnabled: false },
          },
        },
      ],
    },
    bad: {
      name: "prod",
      selfLink: link,
      enableKubernetesAlpha: true,
      legacyAbac: { enabled: true },
      masterAuth: { clientCertificateConfig: { issueClientCertificate: true } },
      addonsConfig: { kubernetesDashboard: {} },
      loggingService: "none",
      monitoringService: "none",
      securityPostureConfig: { mode: "DISABLED" },
      nodePools: [
        { name: "a", selfLink: `${link}/nodePools/a`, config: { imageType: "UBUNTU_CONTAINERD" } },
      ],
    },
  },
  eks: {
    good: {
      cluster: {
        name: "prod",
        version: "1.34",
        resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true },
        logging: { clusterLogging: [{ types: ["api", "audit"], enabled: true }] },
        encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: "arn:aws:kms:k" } }],
        accessConfig: { authenticationMode: "API" },
      },
    },
    bad: {
      cluster: {
        name: "prod",
        version: "1.27",
        resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ["0.0.0.0/0"] },
        accessConfig: { authenticationMode: "CONFIG_MAP" },
      },
    },
  },
  aks: {
    good: {
      type: "Microsoft.ContainerService/ManagedClusters",
      name: "prod",
      disableLocalAccounts: true,
      aadProfile: { managed: true, enableAzureRbac: true },
      apiServerAccessProfile: { enablePrivateCluster: true },
      securityProfile: {
        azureKeyVaultKms: { enabled: true },
        workloadIdentity: { enabled: true },
      },
      oidcIssuerProfile: { enabled: true },
      networkProfile: { networkPlugin: "azure", networkPolicy: "cilium" },
      agentPoolProfiles: [{ name: "a", enableNodePublicIp: null }],
    },
    bad: {
      type: "Microsoft.ContainerService/ManagedClusters",
      name: "prod",
      aadProfile: null,
      agentPoolProfiles: [{ name: "a", enableNodePublicIp: true }],
    },
  },
} as const;

type Provider = keyof typeof answers;
const providers = Object.keys(answers) as readonly Provider[];

async function itemsOf(of: Provider, facts: object): Promise<readonly RecommendationResult[]> {
  return inFolder({ "facts.json": JSON.stringify(facts) }, async () => {
    const { report } = await scanJson(["--cloud-facts", "facts.json", "--framework", `cis-${of}`]);
    assert.ok(report.framework !== undefined);
    const { items } = report.framework;
    return items.filter(
      ({ controls }) => controls.length > 0 && controls.every((id) => id.startsWith("cloud-")),
    );
  });
}

const verdicts = (items: readonly RecommendationResult[]): Record<string, string> =>
  Object.fromEntries(items.map(({ id, verdict }) => [id, verdict]));

/** What stays unknown of a cluster with everything on: these have a part that no answer tells. */
const open: Readonly<Record<Provider, readonly string[]>> = {
  gke: ["5.2.2", "5.6.1"],
  eks: ["5.4.3"],
  aks: ["2.1.1", "5.2.1"],
};

/** What does not fail of a cluster with nothing set. */
const untouched: Readonly<Record<Provider, readonly string[]>> = {
  gke: [],
  eks: ["5.4.3"],
  aks: ["2.1.1"],
};

for (const provider of providers) {
  test(`${provider}: its own good answers pass but for what they do not tell`, async () => {
    const own = verdicts(await itemsOf(provider, answers[provider].good));
    for (const [id, verdict] of Object.entries(own)) {
      assert.equal(verdict, open[provider].includes(id) ? "unknown" : "pass", id);
    }
  });

  test(`${provider}: its own bad answers fail`, async () => {
    const own = verdicts(await itemsOf(provider, answers[provider].bad));
    for (const [id, verdict] of Object.entries(own)) {
      assert.equal(verdict, untouched[provider].includes(id) ? "unknown" : "fail", id);
    }
  });

  for (const other of providers.filter((one) => one !== provider)) {
    test(`cis-${provider} is neither passed nor failed by answers of ${other}`, async () => {
      for (const facts of [answers[other].good, answers[other].bad]) {
        for (const { id, verdict, reason } of await itemsOf(provider, facts)) {
          assert.equal(verdict, "unknown", id);
          assert.ok(reason, id);
        }
      }
    });
  }
}
