import { valueAt, type Path } from "../model/index.ts";
import { textsOf, type CloudRow } from "../facts/index.ts";

/** A port of nodes that a provider opens or leaves open. */
export type NodePort =
  | { readonly open: string | undefined; readonly path: Path }
  | { readonly unknown: string };

/**
 * EKS: a key for SSH without source security groups opens port 22 to 0.0.0.0/0 (API reference,
 * RemoteAccessConfig). GKE: whether an absent flag closes port 10255 depends on the version that the
 * pool was made with. Undefined where the answer is about something else.
 */
export function nodePortOf({ provider, content }: CloudRow): NodePort | undefined {
  if (provider === "eks" && content["nodegroupName"] !== undefined) {
    const key = valueAt(content, ["remoteAccess", "ec2SshKey"]);
    const groups = textsOf(valueAt(content, ["remoteAccess", "sourceSecurityGroups"]));
    const isOpen = typeof key === "string" && key !== "" && groups.length === 0;
    return {
      open: isOpen ? "SSH of the nodes takes connections from any address" : undefined,
      path: ["remoteAccess", "ec2SshKey"],
    };
  }
  if (provider !== "gke") return undefined;
  const path = ["config", "kubeletConfig", "insecureKubeletReadonlyPortEnabled"];
  const told = valueAt(content, path);
  if (typeof told !== "boolean") {
    return {
      unknown:
        "the answer does not say whether the kubelet's read-only port is open; the default depends on the version the pool was made with",
    };
  }
  const says = "the kubelet's read-only port 10255 tells anybody in the network of all pods";
  return { open: told ? says : undefined, path };
}
