import { groupOf, type Identity, type Metadata, type OwnerReference } from "../model/index.ts";

/** The object that controls another one, with the apiVersion that names it. */
export interface ControllerRef {
  readonly identity: Identity;
  readonly apiVersion: string;
}

/**
 * The controller of an object by its ownerReferences, or undefined where it has none. A ReplicaSet
 * whose name ends in the pod's template hash stands for its Deployment (or Argo Rollout), whether
 * the ReplicaSet was read or not. A mirror pod's owner is its Node, which controls nothing: the
 * pod stands for itself.
 */
export function controllerOf(holder: Identity, metadata: Metadata): ControllerRef | undefined {
  const owner = metadata.ownerReferences?.find((o) => o.controller === true);
  if (owner === undefined || owner.kind === "Node") return undefined;
  return (
    behindReplicaSet(holder, metadata, owner) ?? {
      identity: {
        group: groupOf(owner.apiVersion),
        kind: owner.kind,
        namespace: holder.namespace,
        name: owner.name,
      },
      apiVersion: owner.apiVersion,
    }
  );
}

const behind = [
  { label: "pod-template-hash", apiVersion: "apps/v1", kind: "Deployment" },
  { label: "rollouts-pod-template-hash", apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" },
] as const;

function behindReplicaSet(
  holder: Identity,
  metadata: Metadata,
  owner: OwnerReference,
): ControllerRef | undefined {
  if (holder.kind !== "Pod" || owner.kind !== "ReplicaSet") return undefined;
  for (const { label, apiVersion, kind } of behind) {
    const hash = metadata.labels?.[label];
    if (hash === undefined || hash === "" || !owner.name.endsWith(`-${hash}`)) continue;
    const name = owner.name.slice(0, -hash.length - 1);
    return {
      identity: { group: groupOf(apiVersion), kind, namespace: holder.namespace, name },
      apiVersion,
    };
  }
  return undefined;
}
