import { policy, shop, web, testCases, type Case } from "../../test/unit/network/cases.ts";

const metadata = "cloud-metadata-egress";
const cluster = "apiVersion: rampart.dev/v1alpha1\nkind: Cluster\nmetadata: {name: cluster}";
const node = (provider: string, labels = ""): string =>
  `apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {${labels}}}\nspec: {providerID: "${provider}"}`;
const to = (rule: string): string =>
  policy(`{podSelector: {}, policyTypes: [Egress], egress: [${rule}]}`);
const clouds: readonly Case[] = [
  ["the default deny keeps pods from it", metadata, "web", [shop, web, to("")], "pass"],
  [
    "so do rules that name pods",
    metadata,
    "web",
    [shop, web, to("{to: [{namespaceSelector: {}}]}")],
    "pass",
  ],
  [
    "port 53 is DNS on Google Cloud",
    metadata,
    "web",
    [
      shop,
      web,
      node("gce://p/z/n"),
      to(
        "{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{port: 53, protocol: UDP}, {port: 53}]}",
      ),
    ],
    "pass",
  ],
  [
    "an exception for it is enough",
    metadata,
    "web",
    [shop, web, to("{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}")],
    "pass",
  ],
  [
    "on Azure WireServer is another address",
    metadata,
    "web",
    [
      shop,
      web,
      node("azure:///subscriptions/s"),
      to("{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}"),
    ],
    "fail",
  ],
  [
    "on Alibaba Cloud the address is its own",
    metadata,
    "web",
    [shop, web, node("cn-hangzhou.i-bp1abc"), to("{to: [{ipBlock: {cidr: 100.64.0.0/10}}]}")],
    "fail",
  ],
  [
    "GKE's metadata server answers for the node",
    metadata,
    "web",
    [shop, web, cluster, node("gce://p/z/n", 'iam.gke.io/gke-metadata-server-enabled: "true"')],
    "not-applicable",
  ],
  [
    "one node with GKE's metadata server says nothing of nodes that were not read",
    metadata,
    "web",
    [shop, web, node("gce://p/z/n", 'iam.gke.io/gke-metadata-server-enabled: "true"')],
    /^(?:fail|unknown)/,
  ],
  [
    "a port name stands for nothing there",
    metadata,
    "web",
    [shop, web, to("{ports: [{port: http}]}")],
    "pass",
  ],
];

testCases(clouds);
