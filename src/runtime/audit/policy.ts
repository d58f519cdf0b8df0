import { isObject, type Json, type JsonObject, type Path } from "../../model/index.ts";
import { objectsOf, textIn, textsOf } from "../../facts/index.ts";

/** In order: each records what the one before does, and more. */
export const levels = ["None", "Metadata", "Request", "RequestResponse"] as const;
export type Level = (typeof levels)[number];

export const stages = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"] as const;

export interface AuditRule {
  /** as written; of a policy that the API server takes always a Level */
  readonly level: string;
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  readonly verbs: readonly string[];
  readonly resources: readonly {
    readonly group: string;
    readonly resources: readonly string[];
    readonly resourceNames: readonly string[];
  }[];
  readonly namespaces: readonly string[];
  readonly nonResourceURLs: readonly string[];
  readonly omitStages: readonly string[];
  readonly path: Path;
}

export interface AuditPolicy {
  readonly rules: readonly AuditRule[];
  readonly omitStages: readonly string[];
}

/** An audit.k8s.io/v1 Policy, as its file says it. Never throws. */
export function auditPolicyOf(content: JsonObject): AuditPolicy {
  return {
    rules: objectsOf(content["rules"]).map((rule, index) => ({
      level: textIn(rule, "level"),
      users: textsOf(rule["users"]),
      userGroups: textsOf(rule["userGroups"]),
      verbs: textsOf(rule["verbs"]),
      resources: objectsOf(rule["resources"]).map((one) => ({
        group: textIn(one, "group"),
        resources: textsOf(one["resources"]),
        resourceNames: textsOf(one["resourceNames"]),
      })),
      namespaces: textsOf(rule["namespaces"]),
      nonResourceURLs: textsOf(rule["nonResourceURLs"]),
      omitStages: textsOf(rule["omitStages"]),
      path: ["rules", index],
    })),
    omitStages: textsOf(content["omitStages"]),
  };
}

type Shape = "text" | "switch" | "texts" | readonly [Readonly<Record<string, Shape>>];

const policyFields: Readonly<Record<string, Shape>> = {
  apiVersion: "text",
  kind: "text",
  omitStages: "texts",
  omitManagedFields: "switch",
  rules: [
    {
      level: "text",
      users: "texts",
      userGroups: "texts",
      verbs: "texts",
      resources: [{ group: "text", resources: "texts", resourceNames: "texts" }],
      namespaces: "texts",
      nonResourceURLs: "texts",
      omitStages: "texts",
      omitManagedFields: "switch",
    },
  ],
};

/**
 * Where a policy holds values of another type than the API server decodes. Unknown fields, which it
 * passes over with a warning, are told when the file is read.
 */
export function mistypedIn(content: JsonObject): readonly Path[] {
  const mistyped: Path[] = [];
  const walk = (from: JsonObject, fields: Readonly<Record<string, Shape>>, path: Path): void => {
    for (const [name, value] of Object.entries(from)) {
      const at = [...path, name];
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (shape === undefined || value === null || value === undefined) continue;
      if (typeof shape === "string") {
        if (!fits(value, shape)) mistyped.push(at);
      } else if (!Array.isArray(value)) mistyped.push(at);
      else {
        value.forEach((item: Json, index) => {
          if (isObject(item)) walk(item, shape[0], [...at, index]);
          else if (item !== null) mistyped.push([...at, index]);
        });
      }
    }
  };
  walk(content, policyFields, []);
  return mistyped;
}

function fits(value: Json, shape: "text" | "switch" | "texts"): boolean {
  if (shape === "text") return typeof value === "string";
  if (shape === "switch") return typeof value === "boolean";
  return (
    Array.isArray(value) && value.every((item: Json) => typeof item === "string" || item === null)
  );
}
