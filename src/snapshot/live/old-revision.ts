import { isObject, type JsonObject } from "../../model/index.ts";

/**
 * ReplicaSets that a Deployment keeps: its template is the Deployment's own or an earlier one, and
 * the pods that still run an earlier one are read themselves. There can be ten for each Deployment.
 */
export function isOldRevision(object: JsonObject): boolean {
  if (object["kind"] !== "ReplicaSet" || !isObject(object["metadata"])) return false;
  const owners = object["metadata"]["ownerReferences"];
  return (
    Array.isArray(owners) &&
    owners.some(
      (owner) =>
        isObject(owner) &&
        owner["controller"] === true &&
        owner["kind"] === "Deployment" &&
        owner["apiVersion"] === "apps/v1",
    )
  );
}
