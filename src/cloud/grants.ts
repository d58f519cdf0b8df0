import { valueAt, type Path } from "../model/index.ts";
import { textIn, textsOf, type CloudRow } from "../facts/index.ts";

/** A right in a cluster that the provider gives beside RBAC. */
export interface CloudGrant {
  readonly holders: readonly string[];
  readonly right: string;
  /** `admin`: everything in the whole cluster; `write`: changes workloads or reads Secrets; `other` */
  readonly reach: "admin" | "write" | "other";
  /** anybody, or anybody with an account at the provider */
  readonly anybody: boolean;
  readonly path: Path;
}

/** General knowledge of the providers' own roles, November 2026. */
const roles: Readonly<Record<string, CloudGrant["reach"]>> = {
  "roles/container.admin": "admin",
  "roles/container.clusterAdmin": "write",
  "roles/container.developer": "write",
  "roles/owner": "admin",
  "roles/editor": "write",
  "Azure Kubernetes Service RBAC Cluster Admin": "admin",
  "Azure Kubernetes Service RBAC Admin": "write",
  "Azure Kubernetes Service RBAC Writer": "write",
  "Azure Kubernetes Service Cluster Admin Role": "admin",
  "Azure Kubernetes Service Contributor Role": "admin",
  Owner: "admin",
  Contributor: "admin",
  AmazonEKSClusterAdminPolicy: "admin",
  AmazonEKSAdminPolicy: "write",
  AmazonEKSEditPolicy: "write",
};

export function grantOf(row: CloudRow): CloudGrant | undefined {
  const { provider, what, content } = row;
  if (provider === "eks" && what === "access-policy") {
    const right = textIn(content, "policyArn").split("/").at(-1) ?? "";
    const scope = valueAt(content, ["accessScope", "type"]);
    const reach = reachOf(right);
    return {
      holders: [textIn(content, "principalArn")],
      right,
      reach: reach === "admin" && scope === "namespace" ? "write" : reach,
      anybody: false,
      path: ["policyArn"],
    };
  }
  if (provider === "eks" && what === "access-entry") {
    const groups = textsOf(content["kubernetesGroups"]);
    return {
      holders: [textIn(content, "principalArn")],
      right: groups.length === 0 ? "no group" : `groups ${groups.join(", ")}`,
      // EKS takes no group that begins with system:; system:masters cannot be given this way.
      reach: "other",
      anybody: false,
      path: ["kubernetesGroups"],
    };
  }
  if (provider === "gke" && what === "iam-binding") {
    const holders = textsOf(content["members"]);
    return {
      holders,
      right: textIn(content, "role"),
      reach: reachOf(textIn(content, "role")),
      anybody: holders.some((one) => one === "allUsers" || one === "allAuthenticatedUsers"),
      path: ["members"],
    };
  }
  if (provider === "aks" && what === "role-assignment") {
    const right = textIn(content, "roleDefinitionName");
    const holder = textIn(content, "principalName") || textIn(content, "principalId");
    return {
      holders: [holder],
      right,
      reach: reachOf(right),
      anybody: false,
      path: ["roleDefinitionName"],
    };
  }
  return undefined;
}

function reachOf(right: string): CloudGrant["reach"] {
  return Object.hasOwn(roles, right) ? roles[right]! : "other";
}
