import { groupOf, type FieldFault, type Json, type JsonObject } from "../../model/index.ts";
import { clean, type Strictness } from "./clean.ts";
import { fits } from "./fits.ts";
import { routeType } from "./route-types.ts";
import { configShapeOf, shapeOf, type StructShape, typeShape } from "./shape.ts";

/** An object of which every field can be trusted to have its type, and what was left out of it. */
export interface Checked {
  readonly object: JsonObject;
  readonly faults: readonly FieldFault[];
}

const none: readonly FieldFault[] = [];
const everywhere: Strictness = () => true;
const inMetadata: Strictness = (type) => type.startsWith("meta.");
const inSecurityContexts: Strictness = (type) => securityContexts.has(type);

const securityContexts = new Set([
  "core.v1.SecurityContext",
  "core.v1.PodSecurityContext",
  "core.v1.Capabilities",
  "core.v1.SeccompProfile",
  "core.v1.AppArmorProfile",
  "core.v1.SELinuxOptions",
  "core.v1.WindowsSecurityContextOptions",
  "core.v1.Sysctl",
]);

/**
 * Compares an object with the field table of its kind (Kubernetes 1.37, fields.json): a field of a
 * type that the API server refuses is `mistyped`, one that it does not know and drops is
 * `unknown-field`. Both are left out of the object that is returned, as are null fields, which are
 * absent to the server (null times stay). Without any of these the same object is returned. Of a kind that is not
 * built in only `metadata` is compared, of routes (route-types.ts) also the types of what is read.
 *
 * Meant for what people write. Objects read from a server hold known fields of right types only,
 * some of them newer than the table.
 */
export function checkFields(object: JsonObject, apiVersion: string, kind: string): Checked {
  const shape = shapeOf(apiVersion, kind);
  if (shape !== undefined) return against(object, shape, everywhere);
  const route = routeType(groupOf(apiVersion), kind);
  if (route !== undefined) return against(object, typeShape(route), inMetadata);
  const { metadata } = object;
  const meta = typeShape("meta.v1.ObjectMeta");
  if (metadata === undefined || fits(metadata, meta)) return { object, faults: none };
  const { value, faults } = clean(metadata, meta, ["metadata"], everywhere);
  const rest = Object.entries(object).flatMap(([key, each]): [string, Json | undefined][] =>
    key === "metadata" ? (value === undefined ? [] : [[key, value]]) : [[key, each]],
  );
  return { object: Object.fromEntries(rest), faults };
}

/**
 * The same for a configuration file of a component. An unknown field is a fault although some
 * components only log it: who wrote it believes it to hold. Undefined for a kind or version that is
 * not known.
 */
export function checkConfig(
  object: JsonObject,
  apiVersion: string,
  kind: string,
): Checked | undefined {
  const shape = configShapeOf(apiVersion, kind);
  if (shape === undefined) return undefined;
  const { object: kept, faults } = against(object, shape, everywhere);
  const ours = faults.map((fault) => ({ ...fault, message: ofComponent(fault.message) }));
  return { object: kept, faults: ours };
}

function ofComponent(message: string): string {
  return message
    .replace("the API server refuses the object", "its component refuses the file")
    .replace("no field that the API server knows, so it drops it", "no field of this kind");
}

/**
 * The same for a pod template (`{metadata, spec}`) found by its shape in a custom resource. Such
 * resources add fields of their own to pod templates, so unknown fields are faults only inside
 * security contexts and stay in place elsewhere. Paths are relative to the template.
 */
export function checkPodTemplate(template: JsonObject): Checked {
  return against(template, typeShape("core.v1.PodTemplateSpec"), inSecurityContexts);
}

function against(object: JsonObject, shape: StructShape, strict: Strictness): Checked {
  if (fits(object, shape)) return { object, faults: none };
  const { value, faults } = clean(object, shape, [], strict);
  return { object: value as JsonObject, faults };
}
