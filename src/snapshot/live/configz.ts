import type { Client, Outcome } from "../../kube/index.ts";
import { gapReason } from "../../kube/index.ts";
import {
  apiVersion,
  isObject,
  type Gap,
  type JsonObject,
  type KubeObject,
  type SnapshotItem,
} from "../../model/index.ts";
import { objectIn, objectsOf, textIn } from "../../facts/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";

/** Where a node's kubelet answers. */
export interface KubeletAt {
  readonly node: string;
  /** "" where the Node object tells none */
  readonly address: string;
  readonly port: number;
}

/** A client of one kubelet, with the caller's own credentials; undefined where none must be sent there. */
export type ConnectKubelet = (address: string, port: number) => Client | undefined;

const mostNodes = 1_000;

/** The kubelet of a Node as the API server returned it: its internal address before others. */
export function kubeletOf({ metadata, ...node }: KubeObject): KubeletAt {
  const status = objectIn(node, "status");
  const addresses = objectsOf(status["addresses"]);
  const found = ["InternalIP", "ExternalIP", "Hostname"]
    .map((type) => addresses.find((one) => textIn(one, "type") === type))
    .find((one) => one !== undefined);
  const port = objectIn(objectIn(status, "daemonEndpoints"), "kubeletEndpoint")["Port"];
  return {
    node: metadata.name ?? "",
    address: found === undefined ? "" : textIn(found, "address"),
    port: typeof port === "number" && port > 0 ? port : 10_250,
  };
}

/**
 * The configuration that each kubelet runs with, flags included. It is asked directly, which needs
 * `nodes/configz` (KEP-2862); where it cannot be reached or is not who it should be, through the API
 * server, which answers only a caller who may `get nodes/proxy`. That right is used where it is there
 * and never asked for: it also runs commands in every pod of the node.
 */
export async function* configzItems(
  client: Client,
  kubelets: readonly KubeletAt[],
  connect: ConnectKubelet,
  hash: Hash,
): AsyncGenerator<SnapshotItem> {
  for (const kubelet of kubelets.slice(0, mostNodes)) {
    yield await configzOf(client, kubelet, connect, hash);
  }
  if (kubelets.length > mostNodes) {
    const message = `only the first ${mostNodes} of ${kubelets.length} kubelets were asked for their configuration`;
    yield {
      gap: { reason: "truncated", message, verb: "get", resource: "nodes/configz", group: "" },
    };
  }
}

async function configzOf(
  client: Client,
  kubelet: KubeletAt,
  connect: ConnectKubelet,
  hash: Hash,
): Promise<SnapshotItem> {
  const direct = await askDirectly(kubelet, connect);
  const answer =
    direct.outcome === "ok"
      ? direct
      : await client.get(`/api/v1/nodes/${encodeURIComponent(kubelet.node)}/proxy/configz`);
  if (answer.outcome !== "ok") return { gap: refused(kubelet, direct) };
  const config = answer.value["kubeletconfig"];
  if (!isObject(config)) {
    const message = `the kubelet of ${kubelet.node} answered with no kubeletconfig`;
    return { gap: gapOf(kubelet, "request-failed", message) };
  }
  const object = {
    apiVersion,
    kind: "Flags",
    metadata: { name: `kubelet-${kubelet.node}` },
    component: "kubelet",
    node: kubelet.node,
    source: "configz",
    config: {
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      ...config,
    },
  };
  const origin = { from: "cluster", cluster: client.target.name } as const;
  return { record: toRecord(object, { origin, hash, scope: "cluster" }) };
}

async function askDirectly(
  { address, port }: KubeletAt,
  connect: ConnectKubelet,
): Promise<Outcome<JsonObject>> {
  const nobody = (message: string) => ({ outcome: "failed", reason: "network", message }) as const;
  if (address === "") return nobody("its Node has no address");
  const kubelet = connect(address, port);
  if (kubelet === undefined) return nobody("this context does not check certificates");
  try {
    return await kubelet.get("/configz");
  } finally {
    await kubelet.close();
  }
}

function refused(kubelet: KubeletAt, direct: Outcome<JsonObject>): Gap {
  if (direct.outcome === "ok") return gapOf(kubelet, "request-failed", "no answer");
  const message = `the configuration of the kubelet of ${kubelet.node} could not be read: ${direct.message}`;
  return gapOf(kubelet, gapReason(direct), message);
}

function gapOf({ node }: KubeletAt, reason: Gap["reason"], message: string): Gap {
  return {
    reason,
    message,
    verb: "get",
    resource: "nodes/configz",
    group: "",
    object: `Node ${node}`,
  };
}
