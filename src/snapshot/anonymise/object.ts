import { groupOf, isObject, type Json, type JsonObject } from "../../model/index.ts";
import { componentFlags } from "../redact/component-flags.ts";
import { isSetting } from "../redact/annotations.ts";
import { mapItems, mapValues } from "../redact/share.ts";
import { knownNames, publicGroup, vocabulary } from "./known.ts";
import { settingFlags } from "./software.ts";
import type { Rename } from "./rename.ts";

const labelMaps = new Set(["labels", "matchLabels", "nodeSelector", "selector"]);
const pathFields = new Set([
  "path",
  "mountPath",
  "subPath",
  "subPathExpr",
  "devicePath",
  "workingDir",
  "terminationMessagePath",
  "localhostProfile",
]);
const quantityMaps = new Set([
  "limits",
  "requests",
  "capacity",
  "hard",
  "overhead",
  "allocatable",
  "min",
  "max",
  "default",
  "defaultRequest",
]);
/** As deep as redaction keeps. */
const deepest = 256;

/** An object with every name, host, user and free text renamed; the words of the API stay. */
export function anonymiseObject(object: JsonObject, rename: Rename): JsonObject {
  return walk(object, "", "", rename, 0) as JsonObject;
}

function walk(value: Json, key: string, parent: string, rename: Rename, depth: number): Json {
  if (typeof value === "string") return text(value, key, parent, rename);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return null;
  if (Array.isArray(value)) {
    if (key === "args" || key === "command") return words(value, rename);
    return mapItems(value, (item) => walk(item, key, parent, rename, depth + 1));
  }
  const object = value as JsonObject;
  if (labelMaps.has(key) && isFlat(object)) return labels(object, rename);
  if (key === "annotations") return annotations(object, rename);
  if (quantityMaps.has(key) && isFlat(object)) {
    return entries(
      object,
      (name) => (name.includes("/") ? labelKey(name, rename) : name),
      (quantity) => rename.name(quantity),
    );
  }
  if ((key === "data" || key === "stringData" || key === "binaryData") && isFlat(object)) {
    return entries(
      object,
      (field) => (settingFlags.has(field) ? field : rename.name(field)),
      (item) => rename.name(item),
    );
  }
  const inner = (item: Json, field: string) => walk(item, field, key, rename, depth + 1);
  const { kind } = object;
  const group = groupIn(object);
  if (group !== undefined && isObject(object["names"]) && !publicGroup.test(group)) {
    return mapValues(object, (item, field) =>
      field === "names" ? definedNames(group, item, rename) : inner(item, field),
    );
  }
  if (group !== undefined && typeof kind === "string") {
    return mapValues(object, (item, field) =>
      field === "kind" ? rename.kind(group, kind) : inner(item, field),
    );
  }
  if (Array.isArray(object["apiGroups"]) || Array.isArray(object["verbs"]))
    return rule(object, inner, rename);
  if (
    key === "matchExpressions" ||
    key === "tolerations" ||
    key === "taints" ||
    key === "matchFields"
  ) {
    return mapValues(object, (item, field) =>
      field === "key" && typeof item === "string" ? labelKey(item, rename) : inner(item, field),
    );
  }
  // the fields of custom resources can carry names of their own; those of known groups do not
  return mapValues(object, inner);
}

function text(value: string, key: string, parent: string, rename: Rename): string {
  if (key === "image" || key === "imageID" || key === "reference") return rename.image(value);
  if (key === "uid" || key === "resourceVersion") return rename.uid(value);
  if (pathFields.has(key)) return rename.path(value);
  if (parent === "webhooks" && key === "name") return webhook(value, rename);
  if (parent === "env" && key === "name") return rename.variable(value);
  if ((parent === "sysctls" || parent === "options") && (key === "name" || key === "value"))
    return value;
  if (parent === "os" && key === "name") return value;
  if (key === "apiGroups" || key === "apiGroup" || key === "group") return rename.group(value);
  if (key === "apiVersion") return versionOf(value, rename);
  if (key === "kind") return value;
  if (key === "fieldPath") return value.includes("[") ? rename.name(value) : value;
  if (key === "topologyKey" || key === "matchLabelKeys") return labelKey(value, rename);
  if (key === "driver" || key === "provisioner") return rename.group(value);
  if (vocabulary.has(key)) return value;
  return rename.name(value);
}

/** The names of published software's webhooks tell what they do; a Service's own name can stand in them. */
function webhook(name: string, rename: Rename): string {
  return name.includes(".svc") ? rename.name(name) : rename.group(name);
}

/** The group of an object, or of one that it refers to. */
function groupIn({ apiVersion, apiGroup, group }: JsonObject): string | undefined {
  if (typeof apiVersion === "string") return groupOf(apiVersion);
  if (typeof apiGroup === "string") return apiGroup;
  return typeof group === "string" ? group : undefined;
}

/** The names that a CustomResourceDefinition gives to its kind. */
function definedNames(group: string, value: Json, rename: Rename): Json {
  if (typeof value === "string") return rename.name(value);
  if (Array.isArray(value)) return mapItems(value, (item) => definedNames(group, item, rename));
  if (!isObject(value)) return value;
  return mapValues(value, (item, field) =>
    typeof item === "string" && (field === "kind" || field === "listKind")
      ? rename.kind(group, item)
      : definedNames(group, item, rename),
  );
}

function versionOf(apiVersion: string, rename: Rename): string {
  const group = groupOf(apiVersion);
  return group === "" ? apiVersion : `${rename.group(group)}/${apiVersion.slice(group.length + 1)}`;
}

/** Rules of roles: resources of groups that are not known are names that someone made up. */
function rule(
  object: JsonObject,
  inner: (item: Json, field: string) => Json,
  rename: Rename,
): JsonObject {
  const groups = object["apiGroups"];
  const open =
    Array.isArray(groups) &&
    groups.some((group) => typeof group === "string" && group !== "*" && !publicGroup.test(group));
  return mapValues(object, (item, field) => {
    if (field === "resources" && Array.isArray(item)) {
      return open
        ? mapItems(item, (one) => (typeof one === "string" && one !== "*" ? rename.name(one) : one))
        : item;
    }
    if (field === "apiGroups" && Array.isArray(item)) {
      return mapItems(item, (one) =>
        typeof one === "string" && one !== "*" ? rename.group(one) : one,
      );
    }
    return inner(item, field);
  });
}

const publicKey =
  /(?:^|[./])(?:kubernetes\.io|k8s\.io|x-k8s\.io|cattle\.io|fluxcd\.io|argoproj\.io|helm\.sh|istio\.io|cilium\.io|projectcalico\.org|openshift\.io|eks\.amazonaws\.com|azure\.com|gke\.io|google\.com|rampart\.dev|linkerd\.io|cert-manager\.io|prometheus\.io|k3s\.io)\//;
const plainKeys = new Set(
  "metadata.name metadata.namespace app k8s-app component tier version release chart heritage role name pod-template-hash rollouts-pod-template-hash controller-revision-hash pod-template-generation job-name controller-uid batch.kubernetes.io/job-name statefulset.kubernetes.io/pod-name".split(
    " ",
  ),
);
/** Labels whose values are settings or facts about machines. */
const openLabels =
  /^(?:pod-security\.kubernetes\.io\/|node-role\.kubernetes\.io\/|node\.kubernetes\.io\/|(?:beta\.)?kubernetes\.io\/(?:os|arch)$|kubernetes\.io\/(?:bootstrapping|cluster-service)$|addonmanager\.kubernetes\.io\/|app\.kubernetes\.io\/(?:managed-by|version)$|pod-template-hash$|rollouts-pod-template-hash$|controller-revision-hash$|pod-template-generation$|rbac\.authorization\.k8s\.io\/)/;

function labelKey(key: string, rename: Rename): string {
  // Cilium names the source of a label before it
  const source = /^(?:k8s|any|reserved|container)[:.]/.exec(key)?.[0] ?? "";
  if (source !== "") return `${source}${labelKey(key.slice(source.length), rename)}`;
  return publicKey.test(key) || plainKeys.has(key) || knownNames.has(key) ? key : rename.name(key);
}

function labels(map: JsonObject, rename: Rename): JsonObject {
  return entries(
    map,
    (key) => labelKey(key, rename),
    (value, key) => (openLabels.test(key) ? value : rename.name(value)),
  );
}

const apparmor = "container.apparmor.security.beta.kubernetes.io/";

/** The AppArmor and seccomp annotations name a container after the slash. */
export function annotationKey(key: string, rename: Rename): string {
  const slash = key.indexOf("/");
  const prefix = key.slice(0, slash + 1);
  if (prefix === apparmor || prefix === "container.seccomp.security.alpha.kubernetes.io/") {
    return `${prefix}${rename.name(key.slice(slash + 1))}`;
  }
  return isSetting(key) || publicKey.test(key) ? key : rename.name(key);
}

function annotations(map: JsonObject, rename: Rename): JsonObject {
  return entries(
    map,
    (key) => annotationKey(key, rename),
    (value, key) =>
      /^(?:[a-z.]*seccomp|[a-z.]*apparmor|pod-security|kubernetes\.io\/config\.)/.test(key)
        ? profile(value, rename)
        : rename.name(value),
  );
}

function profile(value: string, rename: Rename): string {
  return value.startsWith("localhost/")
    ? `localhost/${rename.path(value.slice("localhost/".length))}`
    : value;
}

function entries(
  map: JsonObject,
  renameKey: (key: string) => string,
  renameValue: (value: string, key: string) => string,
): JsonObject {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      renameKey(key),
      typeof value === "string" ? renameValue(value, key) : value,
    ]),
  );
}

function isFlat(object: JsonObject): boolean {
  return Object.values(object).every((value) => typeof value === "string");
}

/** Command lines: flags of known components and their values stay, all other words are renamed. */
function words(list: readonly Json[], rename: Rename): readonly Json[] {
  const first = list[0];
  const known =
    typeof first === "string" ? componentFlags(first.slice(first.lastIndexOf("/") + 1)) : undefined;
  return mapItems(list, (item) => {
    if (typeof item !== "string") return item;
    const [, dashes = "", flag = "", value] =
      /^(--?)([A-Za-z][A-Za-z0-9._-]*)(?:=(.*))?$/s.exec(item) ?? [];
    if (flag === "") return item.startsWith("/") ? rename.path(item) : rename.name(item);
    const name = known?.has(flag) === true || settingFlags.has(flag) ? flag : rename.name(flag);
    if (value === undefined) return `${dashes}${name}`;
    return `${dashes}${name}=${value.startsWith("/") ? rename.path(value) : rename.name(value)}`;
  });
}
