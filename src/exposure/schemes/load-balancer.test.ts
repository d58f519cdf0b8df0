import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, KubeObject } from "../../model/index.ts";
import { serviceRow } from "../../facts/index.ts";
import { scopeOfLoadBalancer, type Around } from "./load-balancer.ts";

const beta = (name: string) => `service.beta.kubernetes.io/${name}`;
const aws = { provider: "aws", live: true } as const;
const files = { provider: undefined, live: false } as const;
const on = (provider: NonNullable<Around["provider"]>): Around => ({ provider, live: true });

interface Case {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: JsonObject;
  readonly ingress?: readonly JsonObject[];
  readonly around: Around;
  readonly is: string;
}

const cases: readonly Case[] = [
  { name: "nothing is told", around: files, is: "unknown" },
  {
    name: "AWS in files: two controllers, opposite defaults",
    around: { provider: "aws", live: false },
    is: "unknown",
  },
  { name: "AWS live without a class: the in-tree controller", around: aws, is: "internet" },
  {
    name: "AWS, handed to the controller by type",
    annotations: { [beta("aws-load-balancer-type")]: "external" },
    around: aws,
    is: "private",
  },
  {
    name: "AWS, type nlb stays in-tree",
    annotations: { [beta("aws-load-balancer-type")]: "nlb" },
    around: aws,
    is: "internet",
  },
  {
    name: "AWS controller's class",
    spec: { loadBalancerClass: "service.k8s.aws/nlb" },
    around: aws,
    is: "private",
  },
  {
    name: "AWS controller's class, scheme said",
    spec: { loadBalancerClass: "service.k8s.aws/nlb" },
    annotations: { [beta("aws-load-balancer-scheme")]: "internet-facing" },
    around: aws,
    is: "internet",
  },
  {
    name: "AWS in-tree, internal by the old habit",
    annotations: { [beta("aws-load-balancer-internal")]: "0.0.0.0/0" },
    around: aws,
    is: "private",
  },
  {
    name: "AWS, internal said false",
    annotations: { [beta("aws-load-balancer-internal")]: "false" },
    around: files,
    is: "internet",
  },
  {
    name: "the scheme annotation comes before the older one",
    annotations: {
      [beta("aws-load-balancer-internal")]: "true",
      [beta("aws-load-balancer-scheme")]: "internet-facing",
    },
    around: aws,
    is: "internet",
  },
  { name: "GKE's default", around: on("gcp"), is: "internet" },
  {
    name: "GKE internal",
    annotations: { "networking.gke.io/load-balancer-type": "Internal" },
    around: on("gcp"),
    is: "private",
  },
  {
    name: "GKE internal by class",
    spec: { loadBalancerClass: "networking.gke.io/l4-regional-internal" },
    around: on("gcp"),
    is: "private",
  },
  {
    name: "another cloud's annotation is not read",
    annotations: { "networking.gke.io/load-balancer-type": "Internal" },
    around: on("azure"),
    is: "internet",
  },
  {
    name: "AKS internal",
    annotations: { [beta("azure-load-balancer-internal")]: "true" },
    around: on("azure"),
    is: "private",
  },
  { name: "OpenStack's default is its configuration's", around: on("openstack"), is: "unknown" },
  {
    name: "DigitalOcean internal",
    annotations: { [beta("do-loadbalancer-network")]: "INTERNAL" },
    around: files,
    is: "private",
  },
  {
    name: "Hetzner without public network",
    annotations: { "load-balancer.hetzner.cloud/disable-public-network": "true" },
    around: files,
    is: "private",
  },
  {
    name: "Tencent in a subnet",
    annotations: { "service.kubernetes.io/qcloud-loadbalancer-internal-subnetid": "subnet-1" },
    around: files,
    is: "private",
  },
  {
    name: "annotations of two clouds that disagree",
    annotations: {
      "networking.gke.io/load-balancer-type": "Internal",
      [beta("aws-load-balancer-scheme")]: "internet-facing",
    },
    around: files,
    is: "unknown",
  },
  {
    name: "annotations of two clouds that agree",
    annotations: {
      "networking.gke.io/load-balancer-type": "Internal",
      [beta("aws-load-balancer-scheme")]: "internal",
    },
    around: files,
    is: "private",
  },
  {
    name: "a value that is no scheme says nothing",
    annotations: { [beta("aws-load-balancer-scheme")]: "public" },
    around: files,
    is: "unknown",
  },
  {
    name: "an unknown class",
    spec: { loadBalancerClass: "example.com/lb" },
    around: on("gcp"),
    is: "unknown",
  },
  { name: "a public address", ingress: [{ ip: "8.8.8.8" }], around: files, is: "internet" },
  {
    name: "a private address comes before the default",
    ingress: [{ ip: "10.0.0.9" }],
    around: on("gcp"),
    is: "private",
  },
  {
    name: "a host name never makes it public",
    ingress: [{ hostname: "lb.example.com" }],
    around: files,
    is: "unknown",
  },
  {
    name: "an internal name",
    ingress: [{ hostname: "internal-a-1.eu-west-1.elb.amazonaws.com" }],
    around: aws,
    is: "private",
  },
  {
    name: "listed sources",
    spec: { loadBalancerSourceRanges: ["203.0.113.0/24"] },
    around: on("gcp"),
    is: "internet narrowed",
  },
  {
    name: "private sources",
    spec: { loadBalancerSourceRanges: ["10.0.0.0/8"] },
    around: on("gcp"),
    is: "private",
  },
  {
    name: "private sources decide where the scheme is not told",
    spec: { loadBalancerSourceRanges: ["10.0.0.0/8"] },
    around: files,
    is: "private",
  },
  {
    name: "two halves are everyone",
    spec: { loadBalancerSourceRanges: ["0.0.0.0/1", "128.0.0.0/1"] },
    around: on("gcp"),
    is: "internet",
  },
  {
    name: "ranges by annotation",
    annotations: { [beta("load-balancer-source-ranges")]: "10.0.0.0/8, 192.168.0.0/16" },
    around: on("gcp"),
    is: "private",
  },
  {
    name: "the field comes before the annotation",
    annotations: { [beta("load-balancer-source-ranges")]: "10.0.0.0/8" },
    spec: { loadBalancerSourceRanges: ["0.0.0.0/0"] },
    around: on("gcp"),
    is: "internet",
  },
  {
    name: "Azure allows in addition",
    annotations: { [beta("azure-allowed-ip-ranges")]: "0.0.0.0/0" },
    spec: { loadBalancerSourceRanges: ["10.0.0.0/8"] },
    around: on("azure"),
    is: "internet",
  },
  {
    name: "ranges that are none",
    spec: { loadBalancerSourceRanges: ["office"] },
    around: on("gcp"),
    is: "unknown",
  },
];

for (const { name, annotations, spec, ingress, around, is } of cases) {
  test(`${name}: ${is}`, () => {
    const object = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web", namespace: "shop", annotations: annotations ?? {} },
      spec: { type: "LoadBalancer", ...spec },
      ...(ingress === undefined ? {} : { status: { loadBalancer: { ingress } } }),
    } as unknown as KubeObject;
    const row = serviceRow({
      identity: { group: "", kind: "Service", namespace: "shop", name: "web" },
      object,
      origin: { from: "cluster", cluster: "" },
      assumedNamespace: false,
      faults: [],
    });
    const scope = scopeOfLoadBalancer(row, around);
    assert.equal(`${scope.scope}${scope.narrowed ? " narrowed" : ""}`, is, scope.why);
  });
}
