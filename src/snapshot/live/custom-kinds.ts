import { isObject, type Json, type JsonObject } from "../../model/index.ts";
import type { CollectedKind } from "./kinds.ts";

/**
 * Whether the objects of a CustomResourceDefinition can hold a pod template: its schema has a list
 * `containers` whose items have a name and an image, or leaves open what stands in it. A scan lists
 * only such custom resources, so that a cluster with hundreds of definitions is asked for few.
 */
export function mayHoldPodTemplate(definition: JsonObject): boolean {
  const spec = definition["spec"];
  if (!isObject(spec) || !Array.isArray(spec["versions"])) return false;
  return spec["versions"].some((version) => {
    if (!isObject(version) || version["served"] !== true) return false;
    const schema = isObject(version["schema"]) ? version["schema"]["openAPIV3Schema"] : undefined;
    return schema === undefined || holds(schema);
  });
}

const mostNodes = 200_000;

function holds(root: Json): boolean {
  const open: Json[] = [root];
  for (let seen = 0; open.length > 0 && seen < mostNodes; seen++) {
    const schema = open.pop();
    if (!isObject(schema)) continue;
    if (isOpen(schema)) return true;
    const { properties, items, additionalProperties } = schema;
    if (isObject(properties)) {
      if (isContainers(properties["containers"])) return true;
      for (const key of Object.keys(properties)) {
        // what a controller reports makes no pods
        if (schema === root && key === "status") continue;
        open.push(properties[key] as Json);
      }
    }
    if (isObject(items)) open.push(items);
    if (isObject(additionalProperties)) open.push(additionalProperties);
  }
  return open.length > 0;
}

function isContainers(schema: Json | undefined): boolean {
  if (!isObject(schema)) return false;
  const { items } = schema;
  if (!isObject(items)) return false;
  const { properties } = items;
  return (
    isObject(properties) && properties["name"] !== undefined && properties["image"] !== undefined
  );
}

/** Large definitions leave out the schema of pods, old ones any schema, and let every field through. */
function isOpen(schema: Json | undefined): boolean {
  return isObject(schema) && schema["x-kubernetes-preserve-unknown-fields"] === true;
}

/** The kind that a definition defines, at its first served version; undefined where it names none. */
export function definedKind(definition: JsonObject): CollectedKind | undefined {
  const spec = definition["spec"];
  if (!isObject(spec) || !isObject(spec["names"])) return undefined;
  const { group, scope } = spec;
  const { plural, kind } = spec["names"];
  if (typeof group !== "string" || typeof plural !== "string" || typeof kind !== "string")
    return undefined;
  const versions = Array.isArray(spec["versions"]) ? spec["versions"].filter(isObject) : [];
  const version = String(versions.find((each) => each["served"] === true)?.["name"] ?? "");
  return { group, version, resource: plural, kind, namespaced: scope === "Namespaced" };
}
