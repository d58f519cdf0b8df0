import type { FrameworkSection } from "../../model/index.ts";
import { item } from "../item.ts";
import {
  encryption,
  endpoints,
  etcd,
  kubelet,
  published,
  segmentation,
  transport,
} from "../components.ts";
import { network, secrets } from "../questions.ts";
import { policyOfPeople } from "../undecided.ts";

export const networkHardening: FrameworkSection = {
  id: "network",
  title: "Network separation and hardening",
  items: [
    item("namespaces", "Namespaces divide teams and applications", [], policyOfPeople),
    item("network-policies", "Network policies isolate pods, by default all", segmentation),
    item("network-plugin", "The network plugin enforces network policies", network.plugin),
    item("resource-policies", "Resources are limited", ["resource-limits"]),
    item(
      "control-plane",
      "The control plane, and what administers the cluster, is closed to the network",
      [...endpoints, ...published],
      "firewalls are outside the cluster",
    ),
    item("etcd", "etcd takes the API server only, with TLS and certificates of its own", [
      ...etcd,
      "etcd-data-open",
    ]),
    item("kubeconfig-files", "Kubeconfig files are kept from others", ["credential-file-open"]),
    item(
      "worker-node-segmentation",
      "Worker nodes are kept apart from other networks",
      ["public-node-port", "host-port-surface"],
      "firewalls are outside the cluster",
    ),
    item("kubelet", "The kubelet refuses what is not authenticated", kubelet),
    item("encryption-in-transit", "Components talk with TLS", transport),
    item("secrets", "Secrets are encrypted at rest and not in configuration", [
      ...encryption,
      ...secrets.inTheClear,
      ...secrets.handed,
      ...secrets.longLived,
    ]),
    item("cloud-infrastructure", "Pods cannot use the node's cloud identity", [
      "cloud-metadata-egress",
      "cloud-node-metadata",
    ]),
  ],
};
