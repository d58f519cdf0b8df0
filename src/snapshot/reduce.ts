import { isObject, type Json, type JsonObject } from "../model/index.ts";
import { mapField, mapItems, without } from "./redact/share.ts";

/** Fields of status that are kept, by kind; a kind that is not listed keeps none. */
const keptStatus: Readonly<Record<string, readonly string[]>> = {
  Namespace: ["phase"],
  Node: ["nodeInfo", "addresses"],
  Pod: [
    "phase",
    "qosClass",
    "hostIP",
    "podIP",
    "podIPs",
    "containerStatuses",
    "initContainerStatuses",
    "ephemeralContainerStatuses",
  ],
  Service: ["loadBalancer"],
  Ingress: ["loadBalancer"],
  Gateway: ["addresses"],
  Deployment: ["observedGeneration", "replicas", "readyReplicas", "availableReplicas"],
  StatefulSet: ["observedGeneration", "replicas", "readyReplicas", "availableReplicas"],
  ReplicaSet: ["observedGeneration", "replicas", "readyReplicas", "availableReplicas"],
  ReplicationController: ["observedGeneration", "replicas", "readyReplicas", "availableReplicas"],
  DaemonSet: ["observedGeneration", "desiredNumberScheduled", "numberReady", "numberAvailable"],
  Job: ["active", "succeeded", "failed"],
  CronJob: ["lastScheduleTime"],
  PersistentVolume: ["phase"],
  PersistentVolumeClaim: ["phase"],
  CustomResourceDefinition: ["storedVersions", "acceptedNames"],
};

const keptContainerStatus = ["name", "image", "imageID", "ready", "restartCount"];

/** Versions, not the machine's own ids. */
const keptNodeInfo = [
  "architecture",
  "operatingSystem",
  "osImage",
  "kernelVersion",
  "containerRuntimeVersion",
  "kubeletVersion",
  "kubeProxyVersion",
];

/**
 * The object without what no command reads: managedFields, selfLink and all of status but the listed
 * fields. Messages of states and conditions go with it; they repeat what programs wrote.
 */
export function reduce(object: JsonObject, kind: string): JsonObject {
  const base = mapField(object, "metadata", (metadata) =>
    isObject(metadata) ? without(metadata, "managedFields", "selfLink") : metadata,
  );
  return mapField(base, "status", (status) => {
    const kept = Object.hasOwn(keptStatus, kind) ? keptStatus[kind] : undefined;
    if (kept === undefined || !isObject(status)) return undefined;
    const out = pick(status, kept);
    if (out === undefined) return out;
    if (kind === "Node") {
      return mapField(out, "nodeInfo", (info) =>
        isObject(info) ? pick(info, keptNodeInfo) : undefined,
      );
    }
    if (kind !== "Pod") return out;
    return statuses(
      statuses(statuses(out, "containerStatuses"), "initContainerStatuses"),
      "ephemeralContainerStatuses",
    );
  });
}

function statuses(status: JsonObject, field: string): JsonObject {
  return mapField(status, field, (list) =>
    Array.isArray(list)
      ? mapItems(list, (item) => (isObject(item) ? (pick(item, keptContainerStatus) ?? {}) : null))
      : undefined,
  );
}

function pick(object: JsonObject, fields: readonly string[]): JsonObject | undefined {
  const out: Record<string, Json> = {};
  let any = false;
  for (const field of fields) {
    const value = Object.hasOwn(object, field) ? object[field] : undefined;
    if (value === undefined) continue;
    out[field] = value;
    any = true;
  }
  return any ? out : undefined;
}
