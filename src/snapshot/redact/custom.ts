import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { looksLikePodSpec } from "../../facts/index.ts";
import { redactAnnotations } from "./annotations.ts";
import type { Hash } from "./hash.ts";
import { redactMetadata } from "./metadata.ts";
import { redactContainer, redactPodSpec } from "./pod-spec.ts";
import { deepest, scrub } from "./scrub.ts";
import { mapItems, mapValues } from "./share.ts";
import { cutUrl, redactValue, soundsSecret } from "./value.ts";

/** Fields whose text names or selects something, whatever kind they stand in. */
const structure = new Set(
  `apiVersion apiGroup kind name namespace generateName uid image imagePullPolicy operator effect type
  protocol port targetPort portName containerPort scheme mountPath subPath devicePath fieldPath
  serviceAccountName serviceAccount automountServiceAccountToken schedulerName runtimeClassName
  priorityClassName restartPolicy dnsPolicy storageClassName ingressClassName className
  secretName configMapName claimName role verb resource group version
  nodeName topologyKey chart targetNamespace releaseName
  destinationNamespace repoURL appProtocol`.split(/\s+/),
);

/** Fields whose values are all names, label values or quantities. */
const names = new Set(
  `labels matchLabels nodeSelector podSelector namespaceSelector matchExpressions tolerations
  ownerReferences secretKeyRef configMapKeyRef secretRef configMapRef roleRef valueFrom envFrom
  limits requests accessModes imagePullSecrets`.split(/\s+/),
);
const plainName = /^[-A-Za-z0-9_./:]{0,253}$/;

/** The fields of core/v1 PodSpec and Container: their text is structure once redactPodSpec has run. */
const podSpecFields = new Set(
  `activeDeadlineSeconds affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks
  hostAliases hostIPC hostNetwork hostPID hostUsers hostname imagePullSecrets nodeName nodeSelector os
  overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources
  restartPolicy runtimeClassName schedulerName schedulingGates securityContext serviceAccount
  serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds
  tolerations topologySpreadConstraints volumes`.split(/\s+/),
);
const containerFields = new Set(
  `args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe
  resizePolicy resources restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce
  targetContainerName terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts
  workingDir`.split(/\s+/),
);
const containerLists = new Set(["containers", "initContainers", "ephemeralContainers"]);

/**
 * An object whose schema is not known: every text that does not name or select something is redacted
 * as a free value, and pod templates are found by shape. For groups whose objects are policies and
 * routes (`open`), the text stays unless its field's name sounds like a secret.
 */
export function redactCustom(object: JsonObject, hash: Hash, open: boolean): JsonObject {
  const inner = (value: Json, key: string): Json =>
    key === "metadata" || key === "apiVersion" || key === "kind"
      ? value
      : walk(value, key, hash, open, 0);
  return isPodSpec(object) ? podSpec(object, hash, inner) : mapValues(object, inner);
}

function walk(value: Json, key: string, hash: Hash, open: boolean, depth: number): Json {
  if (typeof value === "string") return text(value, key, hash, open);
  if (typeof value === "number") return soundsSecret(key) ? hash(String(value)) : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return null;
  const inner = (item: Json, field: string) => walk(item, field, hash, open, depth + 1);
  if (isPodSpec(value)) return podSpec(value, hash, inner);
  if (names.has(key)) return keepNames(value, hash, depth);
  if (Array.isArray(value)) return mapItems(value, (item) => inner(item, key));
  if (!isObject(value)) return value;
  const object: JsonObject = value;
  if (key === "annotations") return redactAnnotations(object, hash);
  if (key === "metadata" && isObject(object["annotations"])) {
    return mapValues(redactMetadata(object, hash) as JsonObject, (item, field) =>
      field === "annotations" ? item : inner(item, field),
    );
  }
  if (soundsSecret(key)) return keepReference(object, hash, inner);
  if (isContainer(object)) return container(object, hash, inner);
  if (typeof object["name"] !== "string") return mapValues(object, inner);
  // {name, value}, as environments, headers and parameters are written everywhere
  const { name } = object;
  return mapValues(object, (item, field) => {
    if (field !== "value") return inner(item, field);
    return typeof item === "string"
      ? redactValue(name, item, hash)
      : scrubAround(item, hash, inner);
  });
}

type Inner = (item: Json, field: string) => Json;

function podSpec(spec: JsonObject, hash: Hash, inner: Inner): JsonObject {
  return mapValues(redactPodSpec(spec, hash), (item, field) => {
    if (podSpecFields.has(field)) return item;
    if (!containerLists.has(field) || !Array.isArray(item)) return inner(item, field);
    return mapItems(item, (one) => (isObject(one) ? unknownFields(one, inner) : one));
  });
}

function container(object: JsonObject, hash: Hash, inner: Inner): JsonObject {
  return unknownFields(redactContainer(object, hash), inner);
}

function unknownFields(object: JsonObject, inner: Inner): JsonObject {
  return mapValues(object, (item, field) =>
    containerFields.has(field) ? item : inner(item, field),
  );
}

function text(value: string, key: string, hash: Hash, open: boolean): string {
  if (structure.has(key)) {
    if (value.includes("://")) return cutUrl(value, hash, true) ?? hash(value);
    return value.length <= 1024 ? value : hash(value);
  }
  if (!open) return redactValue(key, value, hash);
  if (soundsSecret(key)) return hash(value);
  return value.includes("://") ? (cutUrl(value, hash, true) ?? hash(value)) : value;
}

function keepNames(value: Json, hash: Hash, depth: number): Json {
  if (typeof value === "string") return plainName.test(value) ? value : hash(value);
  if (depth > deepest) return null;
  if (Array.isArray(value)) return mapItems(value, (item) => keepNames(item, hash, depth + 1));
  if (isObject(value)) return mapValues(value, (item) => keepNames(item, hash, depth + 1));
  return value;
}

/** A reference to a secret keeps what it names; an object that is one keeps nothing. */
function keepReference(object: JsonObject, hash: Hash, inner: Inner): JsonObject {
  return mapValues(object, (item, field) =>
    (field === "name" || field === "namespace" || field === "kind" || field === "key") &&
    typeof object["name"] === "string"
      ? keepNames(item, hash, 0)
      : scrubAround(item, hash, inner),
  );
}

/** The rule by which pods are found and judged: a value that is hashed could not be. */
function isPodSpec(value: Json): value is JsonObject {
  return isObject(value) && looksLikePodSpec(value);
}

/** Every string hashed, but for what pod specs say. */
function scrubAround(value: Json, hash: Hash, inner: Inner, depth = 0): Json {
  if (typeof value !== "object" || value === null) return scrub(value, hash);
  if (depth > deepest) return null;
  if (isPodSpec(value)) return podSpec(value, hash, inner);
  if (Array.isArray(value)) {
    return mapItems(value, (item) => scrubAround(item, hash, inner, depth + 1));
  }
  if (!isObject(value)) return null;
  return mapValues(value, (item) => scrubAround(item, hash, inner, depth + 1));
}

function isContainer(value: JsonObject): boolean {
  const { image, env, args, command } = value;
  return (
    typeof image === "string" && (env !== undefined || args !== undefined || command !== undefined)
  );
}
