import { isObject, type Json, type JsonObject } from "../model/index.ts";

/** A resource that the server serves, at one version of its group. */
export interface ServedResource {
  readonly group: string;
  /** the version to ask for: the server's preferred one that has the resource */
  readonly version: string;
  /** every served version that has it, preferred first */
  readonly versions: readonly string[];
  /** plural, as in paths: "deployments" */
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** sorted; "list" among them where it can be listed */
  readonly verbs: readonly string[];
}

export interface Discovery {
  /** one of each group and resource, sorted by group and resource; no subresources */
  readonly resources: readonly ServedResource[];
  /** group versions whose resources are not known: an aggregated API server that is down */
  readonly unknown: readonly {
    readonly group: string;
    readonly version: string;
    readonly message: string;
  }[];
}

/** Stands for every group but the core one, where not even their names are known. */
export const everyGroup = "*";

/** Whether a group may serve more than is known. */
export function isGroupUnknown({ unknown }: Discovery, group: string): boolean {
  return unknown.some(
    (each) => each.group === group || (each.group === everyGroup && group !== ""),
  );
}

/** One version of a group with its resources, best version first within the group. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
  readonly resources: readonly Omit<ServedResource, "group" | "version" | "versions">[];
}

export function texts(value: Json | undefined): string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === "string")
    : [];
}

export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Keeps for each resource the first version that has it. */
export function settle(all: readonly GroupVersion[], unknown: Discovery["unknown"]): Discovery {
  const found = new Map<string, ServedResource & { versions: string[] }>();
  for (const { group, version, resources } of all) {
    for (const each of resources) {
      const key = `${group}/${each.resource}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { group, version, versions: [version], ...each });
      else known.versions.push(version);
    }
  }
  const resources = [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => each);
  return { resources, unknown };
}
