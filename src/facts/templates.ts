import {
  isObject,
  type Json,
  type JsonObject,
  type KubeObject,
  type Path,
} from "../model/index.ts";

/** A pod template inside an object: `base` holds metadata and, under `specKey`, the pod spec. */
export interface TemplateAt {
  readonly base: Path;
  readonly specKey: string;
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

const apiGroup = /^(?:|apps|batch|policy|autoscaling|extensions|[a-z.-]+\.k8s\.io)$/;

/** True for the groups that Kubernetes' own API server serves: no other kind of theirs has pods. */
export function isBuiltInGroup(group: string): boolean {
  return apiGroup.test(group) && !group.endsWith(".x-k8s.io");
}

/**
 * Every pod template of an object. Built-in kinds have theirs in a known place; in any other kind
 * it is found by shape, an object with a non-empty list `containers` of things with an image or a
 * name, so that the templates of Argo Rollouts, Knative, Kubeflow and of operators are judged too.
 */
export function podTemplates(group: string, object: KubeObject): readonly TemplateAt[] {
  const known =
    builtIn[`${group}/${object.kind}`] ??
    (group === "extensions" ? builtIn[`apps/${object.kind}`] : undefined);
  if (known !== undefined) {
    let base: Json | undefined = object;
    for (const step of known) base = isObject(base) ? base[step as string] : undefined;
    const spec = isObject(base) ? base["spec"] : undefined;
    return isObject(spec) ? [{ base: known, specKey: "spec", spec }] : [];
  }
  if (isBuiltInGroup(group) || object.kind === "CustomResourceDefinition") return [];
  const found: TemplateAt[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key !== "metadata" && key !== "status") search(value, [key], found, 0);
  }
  return found;
}

const maxDepth = 16;
const maxTemplates = 200;

function search(value: Json | undefined, path: Path, found: TemplateAt[], depth: number): void {
  if (depth > maxDepth || found.length >= maxTemplates) return;
  if (Array.isArray(value)) {
    value.forEach((item, index) => search(item, [...path, index], found, depth + 1));
    return;
  }
  if (!isObject(value)) return;
  if (looksLikePodSpec(value)) {
    const last = path.at(-1);
    if (typeof last === "string") {
      found.push({ base: path.slice(0, -1), specKey: last, spec: value });
      return;
    }
  }
  for (const [key, inner] of Object.entries(value)) search(inner, [...path, key], found, depth + 1);
}

function looksLikePodSpec(value: JsonObject): boolean {
  const containers = value["containers"];
  return (
    Array.isArray(containers) &&
    containers.length > 0 &&
    containers.every(
      (c) => isObject(c) && (typeof c["image"] === "string" || typeof c["name"] === "string"),
    )
  );
}
