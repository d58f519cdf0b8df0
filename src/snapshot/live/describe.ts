import { clusterId, serverVersion, type Client, type Outcome } from "../../kube/index.ts";
import type { ClusterSubject } from "../../model/index.ts";

/** What providers and distributions write into the server's version. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/-eks-/, "eks"],
  [/-gke\./, "gke"],
  [/\+k3s/, "k3s"],
  [/\+rke2/, "rke2"],
  [/-aliyun/, "ack"],
  [/\+IKS/, "iks"],
];

/**
 * The cluster that a client talks to: its id is the UID of kube-system, "" where that may not be
 * read. The outcome is the refusal of the first request where the server cannot be reached.
 */
export async function describeCluster(client: Client): Promise<Outcome<ClusterSubject>> {
  const version = await serverVersion(client);
  if (version.outcome !== "ok") return version;
  const id = await clusterId(client);
  const { gitVersion } = version.value;
  const provider =
    marks.find(([mark]) => mark.test(gitVersion))?.[1] ?? providerOf(client.target.cluster.server);
  return {
    outcome: "ok",
    value: {
      id: id.outcome === "ok" ? id.value : "",
      name: client.target.name,
      version: gitVersion,
      ...(provider === undefined ? {} : { provider }),
    },
  };
}

/** AKS writes nothing into its version; its servers' names tell. */
function providerOf(server: string): string | undefined {
  const host = /^https?:\/\/([^/:]+)/i.exec(server)?.[1]?.toLowerCase() ?? "";
  if (host.endsWith(".azmk8s.io")) return "aks";
  return host.endsWith(".eks.amazonaws.com") ? "eks" : undefined;
}
