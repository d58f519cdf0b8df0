import {
  groupOf,
  isObject,
  valueAt,
  type CredentialHit,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { isBuiltInGroup, templatePathOf } from "../../facts/index.ts";
import { lastApplied } from "../redact/annotations.ts";
import { lookAtAnnotations } from "./annotations.ts";
import { lookAtPodSpec } from "./pod.ts";
import { lookAtSecret } from "./secret.ts";
import { walk } from "./walk.ts";

/** Built-in kinds with free values beside pods and annotations, and where those stand. */
const freeFields: Readonly<Record<string, readonly Path[]>> = {
  "/ConfigMap": [["data"]],
  "/PersistentVolume": [
    ["spec", "csi", "volumeAttributes"],
    ["spec", "flexVolume", "options"],
    ["spec", "mountOptions"],
  ],
  "storage.k8s.io/StorageClass": [["parameters"], ["mountOptions"]],
};

/** Kinds whose keys are meant to stand there: they have controls of their own. */
const ownGroups: ReadonlySet<string> = new Set(["rampart.dev", "apiserver.config.k8s.io"]);

/**
 * The credentials that stand in an object, as the detectors see them: in its annotations, its pod
 * templates, and in what else of its kind takes free values; in custom kinds, anywhere. Called once for
 * each object, before its values are redacted.
 */
export function credentialHits(
  object: JsonObject,
  group: string,
  kind: string,
): readonly CredentialHit[] {
  if (ownGroups.has(group)) return none;
  const hits: CredentialHit[] = [];
  if (kind === "Secret" && group === "") lookAtSecret(object, hits);
  else lookAtFields(object, group, kind, hits);
  const { metadata } = object;
  if (isObject(metadata) && metadata["annotations"] !== undefined && kind !== "Secret") {
    const own = hits.length;
    lookAtAnnotations(metadata, ["metadata"], hits, applied);
    return hits.length > own ? withoutRepeated(hits) : hits;
  }
  return hits.length === 0 ? none : hits;
}

const none: readonly CredentialHit[] = [];

function applied(object: JsonObject): readonly CredentialHit[] {
  const { apiVersion, kind, metadata } = object;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return none;
  // kubectl leaves its own annotation out of what it keeps
  const known = isObject(metadata) ? metadata["annotations"] : undefined;
  if (isObject(known) && known[lastApplied] !== undefined) return none;
  return credentialHits(object, groupOf(apiVersion), kind);
}

function lookAtFields(
  object: JsonObject,
  group: string,
  kind: string,
  hits: CredentialHit[],
): void {
  const template = templatePathOf(group, kind);
  if (template !== undefined) {
    const place = valueAt(object, template);
    if (!isObject(place)) return;
    lookAtPodSpec(place["spec"], [...template, "spec"], hits);
    if (template.length > 0) {
      lookAtAnnotations(place["metadata"], [...template, "metadata"], hits, () => none);
    }
    return;
  }
  const free = freeFields[`${group}/${kind}`];
  if (free !== undefined) {
    for (const path of free) walk(valueAt(object, path), "", path, hits);
    return;
  }
  if (isBuiltInGroup(group)) return;
  for (const field of Object.keys(object)) {
    if (!/^(?:apiVersion|kind|metadata|status|sops)$/.test(field))
      walk(object[field], field, [field], hits);
  }
}

/** What was applied and still stands in the object is one credential, told at its field. */
function withoutRepeated(hits: readonly CredentialHit[]): readonly CredentialHit[] {
  const isRest = ({ path }: CredentialHit) => path[1] === "annotations" && path[2] === lastApplied;
  const key = (path: Path, kind: string) => `${kind} ${JSON.stringify(path)}`;
  const own = new Set(hits.filter((hit) => !isRest(hit)).map((hit) => key(hit.path, hit.kind)));
  return hits.filter((hit) => !isRest(hit) || !own.has(key(hit.path.slice(3), hit.kind)));
}
