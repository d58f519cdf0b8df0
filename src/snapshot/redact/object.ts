import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import { redactCloudFacts } from "./cloud-facts.ts";
import { redactConfigMap } from "./config-maps.ts";
import { redactCustom } from "./custom.ts";
import { redactEncryptionConfiguration } from "./encryption-configuration.ts";
import type { Hash } from "./hash.ts";
import { redactClaimTemplate, redactMetadata } from "./metadata.ts";
import { redactFlags, redactNodeFiles } from "./node-files.ts";
import { redactPodSpec, redactVolume } from "./pod-spec.ts";
import { scrub } from "./scrub.ts";
import { mapField, mapItems, mapValues, without } from "./share.ts";
import { cutUrl } from "./value.ts";

/** Written in place of each value of a Secret; itself valid base64. */
export const secretValue = "redacted";

type Redact = (object: JsonObject, hash: Hash) => JsonObject;

const template = podTemplateAt(["spec", "template"]);

/** Built-in kinds by group and kind; those that are in neither table are redacted as custom ones. */
const byKind: Readonly<Record<string, Redact>> = {
  "/Pod": (object, hash) => mapField(object, "spec", (spec) => podSpec(spec, hash)),
  "/PodTemplate": podTemplateAt(["template"]),
  "/ReplicationController": template,
  "apps/Deployment": template,
  "apps/ReplicaSet": template,
  "apps/StatefulSet": (object, hash) =>
    template(
      mapPath(object, ["spec", "volumeClaimTemplates"], (list) =>
        Array.isArray(list) ? mapItems(list, (claim) => redactClaimTemplate(claim, hash)) : list,
      ),
      hash,
    ),
  "apps/DaemonSet": template,
  "extensions/Deployment": template,
  "extensions/ReplicaSet": template,
  "extensions/DaemonSet": template,
  "batch/Job": template,
  "batch/CronJob": (object, hash) =>
    podTemplateAt(["spec", "jobTemplate", "spec", "template"])(
      mapPath(object, ["spec", "jobTemplate", "metadata"], (metadata) =>
        redactMetadata(metadata, hash),
      ),
      hash,
    ),
  "/Secret": (object) => redactSecret(object),
  "/ConfigMap": (object, hash) => redactConfigMap(object, ...nameOf(object), hash),
  "/PersistentVolume": (object, hash) =>
    mapField(object, "spec", (spec) =>
      isObject(spec)
        ? mapField(redactVolume(spec, hash), "mountOptions", (list) => scrub(list, hash))
        : scrub(spec, hash),
    ),
  "storage.k8s.io/StorageClass": (object, hash) =>
    mapField(
      mapField(object, "parameters", (map) => scrub(map, hash)),
      "mountOptions",
      (list) => scrub(list, hash),
    ),
  "apiextensions.k8s.io/CustomResourceDefinition": (object, hash) =>
    mapPath(
      mapPath(object, ["spec", "versions"], withoutSchema),
      ["spec", "conversion", "webhook", "clientConfig"],
      (c) => clientConfig(c, hash),
    ),
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration": webhooks,
  "admissionregistration.k8s.io/MutatingWebhookConfiguration": webhooks,
  "apiserver.config.k8s.io/EncryptionConfiguration": redactEncryptionConfiguration,
  "rampart.dev/CloudFacts": (object) => redactCloudFacts(object),
  "rampart.dev/NodeFiles": (object, hash) => redactNodeFiles(object, hash, redactObject),
  "rampart.dev/Flags": (object, hash) => redactFlags(object, hash, redactObject),
  "apiregistration.k8s.io/APIService": (object, hash) =>
    mapField(object, "spec", (spec) => clientConfig(spec, hash)),
};

/** Kinds whose fields are names, selectors, rules and numbers: nothing but annotations is free. */
const whole = new Set(
  `/Namespace /Node /Service /ServiceAccount /Endpoints /LimitRange /ResourceQuota
  /PersistentVolumeClaim networking.k8s.io/NetworkPolicy networking.k8s.io/Ingress
  networking.k8s.io/IngressClass extensions/Ingress extensions/NetworkPolicy
  discovery.k8s.io/EndpointSlice policy/PodDisruptionBudget policy/PodSecurityPolicy
  autoscaling/HorizontalPodAutoscaler scheduling.k8s.io/PriorityClass node.k8s.io/RuntimeClass
  rbac.authorization.k8s.io/Role rbac.authorization.k8s.io/ClusterRole
  rbac.authorization.k8s.io/RoleBinding rbac.authorization.k8s.io/ClusterRoleBinding
  admissionregistration.k8s.io/ValidatingAdmissionPolicy
  admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding
  admissionregistration.k8s.io/MutatingAdmissionPolicy
  admissionregistration.k8s.io/MutatingAdmissionPolicyBinding
  coordination.k8s.io/Lease flowcontrol.apiserver.k8s.io/FlowSchema
  flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration storage.k8s.io/CSIDriver
  storage.k8s.io/CSINode`.split(/\s+/),
);

/** Groups of policies and routes, whose text is their meaning. */
const openGroups =
  /(?:^|\.)(?:cilium\.io|projectcalico\.org|policy\.networking\.k8s\.io|gateway\.networking\.k8s\.io|kyverno\.io|gatekeeper\.sh|policy\.sigstore\.dev|kubewarden\.io|config\.openshift\.io|securityenforcement\.admission\.cloud\.ibm\.com|security\.istio\.io|antrea\.io|networking\.k8s\.aws|ovn\.org)$/;

/**
 * An object with every value that could be a secret hashed or cut (see README.md). Names, labels,
 * images and settings stay; the shape stays.
 */
export function redactObject(
  object: JsonObject,
  group: string,
  kind: string,
  hash: Hash,
): JsonObject {
  const base = mapField(object, "metadata", (metadata) => redactMetadata(metadata, hash));
  const key = `${group}/${kind}`;
  if (whole.has(key)) return base;
  const rule = Object.hasOwn(byKind, key) ? byKind[key] : undefined;
  return rule === undefined ? redactCustom(base, hash, openGroups.test(group)) : rule(base, hash);
}

function podSpec(spec: Json, hash: Hash): Json {
  return isObject(spec) ? redactPodSpec(spec, hash) : spec;
}

function podTemplateAt(path: readonly string[]): Redact {
  return (object, hash) =>
    mapPath(object, path, (value) => {
      if (!isObject(value)) return value;
      const spec = mapField(value, "spec", (inner) => podSpec(inner, hash));
      return mapField(spec, "metadata", (metadata) => redactMetadata(metadata, hash));
    });
}

function mapPath(
  object: JsonObject,
  path: readonly string[],
  change: (value: Json) => Json,
): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) return object;
  return mapField(object, first, (value) => {
    if (rest.length === 0) return change(value);
    return isObject(value) ? mapPath(value, rest, change) : value;
  });
}

function redactSecret(object: JsonObject): JsonObject {
  const hide = (values: Json) =>
    isObject(values) ? mapValues(values, () => secretValue) : secretValue;
  return mapField(mapField(object, "data", hide), "stringData", hide);
}

function nameOf(object: JsonObject): [string, string] {
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  const { namespace, name } = metadata;
  return [
    typeof namespace === "string" ? namespace : "default",
    typeof name === "string" ? name : "",
  ];
}

function withoutSchema(versions: Json): Json {
  if (!Array.isArray(versions)) return versions;
  return mapItems(versions, (version) =>
    isObject(version) ? without(version, "schema") : version,
  );
}

function webhooks(object: JsonObject, hash: Hash): JsonObject {
  return mapField(object, "webhooks", (list) =>
    Array.isArray(list)
      ? mapItems(list, (item) =>
          isObject(item)
            ? mapField(item, "clientConfig", (config) => clientConfig(config, hash))
            : scrub(item, hash),
        )
      : scrub(list, hash),
  );
}

/** A CA bundle is no secret, but long: its hash tells whether two are the same. */
function clientConfig(config: Json, hash: Hash): Json {
  if (!isObject(config)) return config;
  const bundle = mapField(config, "caBundle", (text) => scrub(text, hash));
  return mapField(bundle, "url", (text) =>
    typeof text === "string" ? (cutUrl(text, hash, true) ?? hash(text)) : scrub(text, hash),
  );
}
