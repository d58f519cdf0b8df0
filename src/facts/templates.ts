import { ownGroup } from "./host-files.ts";
import {
  isObject,
  type Identity,
  type Json,
  type JsonObject,
  type KubeObject,
  type Path,
} from "../model/index.ts";

/** The step from `base` to the pod spec: a field, an index of a list, or none where they are one. */
export type SpecKey = string | number | undefined;

/** A pod template inside an object: `base` holds metadata and, under `specKey`, the pod spec. */
export interface TemplateAt {
  readonly base: Path;
  readonly specKey: SpecKey;
  readonly spec: JsonObject;
}

/** Where the built-in kinds hold their pod template. */
const builtIn: Readonly<Record<string, Path>> = {
  "/Pod": [],
  "/PodTemplate": ["template"],
  "/ReplicationController": ["spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "batch/Job": ["spec", "template"],
  "batch/CronJob": ["spec", "jobTemplate", "spec", "template"],
};

/**
 * The groups that Kubernetes' own API server serves, by name: other projects use `k8s.io` as well
 * (sparkoperator.k8s.io, whose SparkApplication holds pod templates).
 */
const builtInGroups: ReadonlySet<string> = new Set([
  "",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "extensions",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "metrics.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** True for the groups that Kubernetes' own API server serves: no other kind of theirs makes pods. */
export function isBuiltInGroup(group: string): boolean {
  return builtInGroups.has(group);
}

/** True for kinds whose objects may hold pod templates: workloads, and every custom kind. */
export function mayHoldPods({ group, kind }: Pick<Identity, "group" | "kind">): boolean {
  return (
    Object.hasOwn(builtIn, `${group}/${kind}`) ||
    (!isBuiltInGroup(group) && group !== ownGroup) ||
    kind === "CustomResourceDefinition"
  );
}

/** Where a built-in kind holds its pod template; undefined for kinds that hold none, and custom ones. */
export function templatePathOf(group: string, kind: string): Path | undefined {
  const key = `${group === "extensions" ? "apps" : group}/${kind}`;
  return Object.hasOwn(builtIn, key) ? builtIn[key] : undefined;
}

/**
 * Every pod template of an object. Built-in kinds have theirs in a known place; in any other kind
 * it is found by shape, an object with a non-empty list of containers, so that the templates of
 * Argo Rollouts, Knative, Kubeflow and of operators are judged too. At most `maxTemplates`.
 */
export function podTemplates(group: string, object: KubeObject): readonly TemplateAt[] {
  // A node's files hold static pods, which the API server shows as pods of their own.
  if (group === ownGroup) return [];
  const known = templatePathOf(group, object.kind);
  if (known !== undefined) {
    let base: Json | undefined = object;
    for (const step of known) base = isObject(base) ? base[step as string] : undefined;
    const spec = isObject(base) ? base["spec"] : undefined;
    return isObject(spec) ? [{ base: known, specKey: "spec", spec }] : [];
  }
  if (object.kind === "CustomResourceDefinition") return [];
  const found: TemplateAt[] = [];
  if (isBuiltInGroup(group)) {
    // No kind of these: a slip such as `v1 Deployment`, of which only the spec is worth a look.
    search(object["spec"], ["spec"], found, 0);
    return found;
  }
  if (looksLikePodSpec(object)) found.push({ base: [], specKey: undefined, spec: object });
  for (const [key, value] of Object.entries(object)) {
    if (key !== "metadata" && key !== "status") search(value, [key], found, 0);
  }
  return found;
}

/** Beyond what readers let through (200): a search that ended early would be a false all-clear. */
const maxDepth = 256;
export const maxTemplates = 2000;

function search(value: Json | undefined, path: Path, found: TemplateAt[], depth: number): void {
  if (depth > maxDepth || found.length >= maxTemplates) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => search(item, [...path, index], found, depth + 1));
    return;
  }
  if (!isObject(value)) return;
  if (looksLikePodSpec(value)) {
    found.push({ base: path.slice(0, -1), specKey: path.at(-1), spec: value });
    return;
  }
  for (const [key, inner] of Object.entries(value)) search(inner, [...path, key], found, depth + 1);
}

/** True for an object with a non-empty list of things that look like containers. */
export function looksLikePodSpec(value: JsonObject): boolean {
  return containerLists.some((list) => holdsContainers(value[list]));
}

const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;

/** One container that shows what it is speaks for its list: others may be merged by name, or be wrong. */
function holdsContainers(list: Json | undefined): boolean {
  return (
    Array.isArray(list) &&
    list.every(isObject) &&
    list.some(
      (c) =>
        typeof c["image"] === "string" ||
        typeof c["name"] === "string" ||
        isObject(c["securityContext"]),
    )
  );
}
