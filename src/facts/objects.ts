import {
  isObject,
  type CredentialHit,
  type FieldFault,
  type Identity,
  type Path,
  type Rec,
} from "../model/index.ts";
import { controllerOf } from "./subject.ts";
import type { PodRow } from "./tables.ts";
import { isBuiltInGroup } from "./templates.ts";

/**
 * An object of any kind, by the credentials that stand in its annotations and, of custom kinds and
 * volumes, in its fields. What stands in pod templates, ConfigMaps and Secrets is in their tables.
 */
export interface ObjectRow {
  readonly subject: Identity;
  /** has annotations, its own or a template's */
  readonly isAnnotated: boolean;
  /** kubectl apply made it, and keeps in an annotation what was applied */
  readonly isApplied: boolean;
  /** has fields of free text: a custom kind, a volume, a storage class */
  readonly hasFreeFields: boolean;
  /** of a kind that Kubernetes does not serve itself */
  readonly isCustom: boolean;
  /** has an annotation that may name a Secret, in words that are redacted */
  readonly namesSecrets: boolean;
  /** absent where none looked */
  readonly hits?: readonly CredentialHit[];
  readonly faults: readonly FieldFault[];
}

const withFreeFields: ReadonlySet<string> = new Set([
  "/PersistentVolume",
  "storage.k8s.io/StorageClass",
]);

/**
 * The row of a record, or none: what a controller made has its template's annotations, and an object
 * without annotations and free fields has nothing to look at.
 */
export function objectRows(rec: Rec, pods: readonly PodRow[]): readonly ObjectRow[] {
  const { identity, object, managedBy } = rec;
  if (identity.group === "rampart.dev") return none;
  const isCustom = !isBuiltInGroup(identity.group);
  const hasFreeFields = isCustom || withFreeFields.has(`${identity.group}/${identity.kind}`);
  const isAnnotated =
    hasAnnotations(object.metadata) || pods.some((pod) => isTemplateAnnotated(rec, pod));
  const hits = rec.hits?.filter(({ path }) => isOwn(rec, path, pods));
  const isApplied = managedBy?.by === "kubectl-apply" || hits?.some(isOfApplied) === true;
  if (hits === undefined || hits.length === 0) {
    if (!isAnnotated && !hasFreeFields && !isApplied) return none;
    if (pods.length > 0 && controllerOf(identity, object.metadata) !== undefined) return none;
  }
  return [
    {
      subject: identity,
      isAnnotated,
      isApplied,
      hasFreeFields,
      isCustom,
      namesSecrets: Object.keys(object.metadata.annotations ?? {}).some(isOfSecrets),
      ...(hits === undefined ? {} : { hits }),
      faults: rec.faults,
    },
  ];
}

const none: readonly ObjectRow[] = [];

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

function isOfApplied({ path }: CredentialHit): boolean {
  return path[2] === lastApplied;
}

/** nginx.ingress.kubernetes.io/auth-secret, vault's, cert-manager's: keys of a setting say so themselves. */
function isOfSecrets(key: string): boolean {
  return key !== lastApplied && /secret|tls|cert|credential|auth/i.test(key);
}

function hasAnnotations(metadata: unknown): boolean {
  const annotations = isObject(metadata) ? metadata["annotations"] : undefined;
  return isObject(annotations) && Object.keys(annotations).length > 0;
}

function isTemplateAnnotated(rec: Rec, { base }: PodRow): boolean {
  let here: unknown = rec.object;
  for (const step of base) here = isObject(here) ? here[String(step)] : undefined;
  return isObject(here) && hasAnnotations(here["metadata"]);
}

/** Neither in a pod's spec nor in the data of a ConfigMap or a Secret, which have rows of their own. */
function isOwn({ identity }: Rec, path: Path, pods: readonly PodRow[]): boolean {
  const isData = path[0] === "data" || path[0] === "stringData";
  if (isData && identity.group === "" && /^(?:ConfigMap|Secret)$/.test(identity.kind)) return false;
  return !pods.some(({ base, specKey }) => {
    const place: Path = specKey === undefined ? base : [...base, specKey];
    return path[0] !== "metadata" && place.every((step, index) => path[index] === step);
  });
}
