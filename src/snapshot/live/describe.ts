import {
  clusterId,
  gapReason,
  ok,
  serverVersion,
  type Client,
  type Outcome,
  type Refusal,
} from "../../kube/index.ts";
import type { ClusterSubject, Gap } from "../../model/index.ts";

/** What providers and distributions write into the server's version. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/-eks-/, "eks"],
  [/-gke\./, "gke"],
  [/\+k3s/, "k3s"],
  [/\+rke2/, "rke2"],
  [/-aliyun/, "ack"],
  [/\+IKS/, "iks"],
];

export interface DescribedCluster {
  readonly cluster: ClusterSubject;
  /** why the cluster has no id: its findings are then nobody's, for baselines and waivers */
  readonly gaps: readonly Gap[];
}

/**
 * The cluster that a client talks to: its id is the UID of kube-system, "" where that may not be
 * read. The outcome is the refusal of the first request where the server cannot be reached.
 */
export async function describeCluster(client: Client): Promise<Outcome<DescribedCluster>> {
  const version = await serverVersion(client);
  if (version.outcome !== "ok") return version;
  const id = await clusterId(client);
  const { gitVersion } = version.value;
  const provider =
    marks.find(([mark]) => mark.test(gitVersion))?.[1] ?? providerOf(client.target.cluster.server);
  const cluster = {
    id: id.outcome === "ok" ? id.value : "",
    name: client.target.name,
    version: gitVersion,
    ...(provider === undefined ? {} : { provider }),
  };
  return ok({ cluster, gaps: id.outcome === "ok" ? [] : [idGap(id)] });
}

function idGap(refusal: Refusal): Gap {
  return {
    reason: gapReason(refusal),
    message: `the cluster's id, the UID of kube-system, is not known: ${refusal.message}`,
    verb: "get",
    resource: "namespaces",
    group: "",
  };
}

/** AKS writes nothing into its version; its servers' names tell. */
function providerOf(server: string): string | undefined {
  const host = /^https?:\/\/([^/:]+)/i.exec(server)?.[1]?.toLowerCase() ?? "";
  if (host.endsWith(".azmk8s.io")) return "aks";
  return host.endsWith(".eks.amazonaws.com") ? "eks" : undefined;
}
