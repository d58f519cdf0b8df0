import { valueAt, type Path } from "../model/index.ts";
import { objectsOf, textIn, type CloudRow, type Listed } from "../facts/index.ts";

/** Whether a pool's nodes have public addresses. */
export type NodeAddresses =
  | { readonly isPublic: boolean; readonly path: Path }
  | { readonly unknown: string };

/**
 * GKE: a pool that says nothing follows `networkConfig.defaultEnablePrivateNodes` of its cluster,
 * which `privateClusterConfig.enablePrivateNodes` said before (REST reference, NodeNetworkConfig).
 * EKS: a launch template can give a public address; where it says nothing the subnet decides, which is
 * in no answer that is read. Undefined where the answer does not tell of addresses.
 */
export function nodeAddressesOf(
  row: CloudRow,
  clusters: Listed<CloudRow>,
): NodeAddresses | undefined {
  if (row.provider === "gke") return gke(row, clusters.rows);
  if (row.provider === "eks") return eks(row);
  if (row.provider !== "aks") return undefined;
  // `az` writes enableNodePublicIp, newer versions of it enableNodePublicIP; null is false.
  const name = ["enableNodePublicIP", "enableNodePublicIp"].find(
    (one) => row.content[one] === true,
  );
  return { isPublic: name !== undefined, path: [name ?? "enableNodePublicIP"] };
}

function gke({ content }: CloudRow, clusters: readonly CloudRow[]): NodeAddresses {
  const path = ["networkConfig", "enablePrivateNodes"];
  const own = valueAt(content, path);
  if (typeof own === "boolean") return { isPublic: !own, path };
  const link = textIn(content, "selfLink");
  const cluster = clusters.find((one) => {
    const of = textIn(one.content, "selfLink");
    return one.provider === "gke" && of !== "" && link.startsWith(`${of}/nodePools/`);
  });
  if (cluster === undefined) {
    return { unknown: "the pool follows its cluster, which is not in the input (--cloud-facts)" };
  }
  const newer = valueAt(cluster.content, ["networkConfig", "defaultEnablePrivateNodes"]);
  const older = valueAt(cluster.content, ["privateClusterConfig", "enablePrivateNodes"]);
  const isPrivate = typeof newer === "boolean" ? newer : older === true;
  return { isPublic: !isPrivate, path };
}

function eks({ content }: CloudRow): NodeAddresses | undefined {
  const path = ["LaunchTemplateData", "NetworkInterfaces"];
  if (content["LaunchTemplateData"] === undefined) return undefined;
  const told = objectsOf(valueAt(content, path)).map((one) => one["AssociatePublicIpAddress"]);
  if (told.includes(true)) return { isPublic: true, path };
  if (told.length > 0 && told.every((one) => one === false)) return { isPublic: false, path };
  return undefined;
}
