import type { FrameworkSection } from "../../model/index.ts";
import { item } from "../item.ts";
import { network as shared } from "../shared.ts";
import { policyOfPeople } from "../undecided.ts";

export const network: FrameworkSection = {
  id: "network",
  title: "Network separation and hardening",
  items: [
    item("namespaces", "Namespaces divide teams and applications", [], policyOfPeople),
    item(
      "network-policies",
      "Network policies isolate pods, by default all",
      shared.policies,
      shared.policiesRest,
    ),
    item(
      "network-plugin",
      "The network plugin enforces network policies",
      shared.plugin,
      shared.pluginRest,
    ),
    item("resource-policies", "Resources are limited", ["resource-limits"]),
    item(
      "control-plane",
      "The control plane is closed to the network and to the few",
      [],
      "no control judges endpoints yet",
    ),
    item(
      "etcd",
      "etcd takes the API server only, with TLS and certificates of its own",
      [],
      "no control reads etcd's settings yet",
    ),
    item(
      "kubeconfig-files",
      "Kubeconfig files are kept from others",
      [],
      "no control reads the owner and mode of files yet",
    ),
    item(
      "worker-node-segmentation",
      "Worker nodes are kept apart from other networks",
      [],
      "firewalls are outside the cluster",
    ),
    item(
      "kubelet",
      "The kubelet refuses what is not authenticated",
      [],
      "no control reads the kubelet's settings yet",
    ),
    item(
      "encryption-in-transit",
      "Components talk with TLS",
      [],
      "no control reads the components' TLS settings yet",
    ),
    item(
      "secrets",
      "Secrets are encrypted at rest and not in configuration",
      [],
      "no control judges Secrets yet",
    ),
    item(
      "cloud-infrastructure",
      "Pods cannot use the node's cloud identity",
      [],
      "no control judges the way to the metadata service yet",
    ),
  ],
};
