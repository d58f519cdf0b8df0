import {
  isObject,
  type Coverage,
  type CredentialHit,
  type FieldFault,
  type Gap,
  type Identity,
  type Json,
  type JsonObject,
  type KubeObject,
  type ManagedBy,
  type Origin,
  type SnapshotItem,
} from "../../model/index.ts";

/**
 * What a line says; undefined where it has none of the forms that encodeItem writes. `looked` says that
 * this version's detectors looked at every record of the file.
 */
export function decodeItem(
  line: JsonObject,
  cluster: string,
  looked = false,
): SnapshotItem | undefined {
  const { record, gap, coverage } = line;
  if (isObject(record)) return decodeRecord(record, cluster, looked);
  if (isObject(gap)) {
    return typeof gap["reason"] === "string" && typeof gap["message"] === "string"
      ? { gap: gap as unknown as Gap }
      : undefined;
  }
  if (isObject(coverage)) {
    const { group, kind, namespace, complete } = coverage;
    const well =
      typeof group === "string" &&
      typeof kind === "string" &&
      (namespace === undefined || typeof namespace === "string") &&
      typeof complete === "boolean";
    return well ? { coverage: coverage as unknown as Coverage } : undefined;
  }
  return undefined;
}

function decodeRecord(
  record: JsonObject,
  cluster: string,
  looked: boolean,
): SnapshotItem | undefined {
  const { identity, object, managedBy, assumedNamespace, faults, origin, hits } = record;
  if (!isIdentity(identity) || !isKubeObject(object)) return undefined;
  return {
    record: {
      identity,
      object,
      origin: isFileOrigin(origin) ? origin : { from: "cluster", cluster },
      assumedNamespace: assumedNamespace === true,
      ...(isManagedBy(managedBy) ? { managedBy } : {}),
      faults: Array.isArray(faults) ? (faults.filter(isFault) as unknown as FieldFault[]) : [],
      ...(looked
        ? { hits: Array.isArray(hits) ? (hits.filter(isHit) as unknown as CredentialHit[]) : [] }
        : {}),
    },
  };
}

function isIdentity(value: Json | undefined): value is Json & Identity {
  return (
    isObject(value) &&
    ["group", "kind", "namespace", "name"].every((part) => typeof value[part] === "string")
  );
}

function isKubeObject(value: Json | undefined): value is KubeObject {
  return (
    isObject(value) &&
    typeof value["apiVersion"] === "string" &&
    typeof value["kind"] === "string" &&
    isObject(value["metadata"])
  );
}

const managers = new Set(["helm", "argocd", "flux", "operator", "distribution", "kubectl-apply"]);

function isManagedBy(value: Json | undefined): value is Json & ManagedBy {
  return (
    isObject(value) &&
    typeof value["by"] === "string" &&
    managers.has(value["by"]) &&
    (value["name"] === undefined || typeof value["name"] === "string")
  );
}

function isFileOrigin(value: Json | undefined): value is Json & Origin {
  return (
    isObject(value) &&
    value["from"] === "file" &&
    typeof value["file"] === "string" &&
    ["line", "start", "end"].every((part) => typeof value[part] === "number") &&
    Array.isArray(value["within"])
  );
}

function isFault(value: Json): boolean {
  return (
    isObject(value) &&
    typeof value["fault"] === "string" &&
    Array.isArray(value["path"]) &&
    typeof value["message"] === "string"
  );
}

function isHit(value: Json): boolean {
  return (
    isObject(value) &&
    Array.isArray(value["path"]) &&
    typeof value["kind"] === "string" &&
    typeof value["certain"] === "boolean" &&
    typeof value["length"] === "number" &&
    (value["note"] === undefined || typeof value["note"] === "string")
  );
}
