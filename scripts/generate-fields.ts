/**
 * Writes src/snapshot/fields/fields.json from the OpenAPI documents of a real kube-apiserver:
 * every built-in kind with the types of its fields, without descriptions and rules.
 *
 *   node scripts/generate-fields.ts
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ControlPlane, startControlPlane } from "../test/control-plane/start.ts";

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly "x-kubernetes-group-version-kind"?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
}

/** Types whose JSON form is not what their schema says: each has an UnmarshalJSON of its own. */
const special: Readonly<Record<string, string>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "intOrString",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
  "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "time",
  "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "any",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Patch": "any",
  "io.k8s.apimachinery.pkg.runtime.RawExtension": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "any",
};

const listMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta";

async function schemas(server: ControlPlane): Promise<Map<string, Schema>> {
  const found = new Map<string, Schema>();
  const index = await server.request("GET", "/openapi/v3");
  for (const path of Object.keys(index.body.paths).toSorted()) {
    if (!path.startsWith("api")) continue;
    const { body } = await server.request("GET", `/openapi/v3/${path}`);
    for (const [name, schema] of Object.entries<Schema>(body.components?.schemas ?? {})) {
      found.set(name, schema);
    }
  }
  return found;
}

function refOf(schema: Schema): string | undefined {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref?.slice("#/components/schemas/".length);
}

const shorter = /^io\.k8s\.(?:api|apimachinery\.pkg\.apis|[a-z-]+\.pkg\.apis)\./;

/** A type in one word: a scalar's name, "[" and the items', "{" and the values', or a type's name. */
function word(schema: Schema): string {
  const ref = refOf(schema);
  if (ref !== undefined) return special[ref] ?? ref.replace(shorter, "");
  if (schema.type === "array") return `[${word(schema.items ?? {})}`;
  if (schema.type === "object") return `{${word(schema.additionalProperties ?? {})}`;
  if (schema.type === "string") return schema.format === "byte" ? "bytes" : "string";
  if (schema.type === "integer") return schema.format === "int32" ? "int32" : "int64";
  if (schema.type === "number" || schema.type === "boolean") return schema.type;
  return "any";
}

function table(all: ReadonlyMap<string, Schema>) {
  const types: Record<string, Record<string, string>> = {};
  const kinds: Record<string, string> = {};
  const add = (name: string): void => {
    const short = name.replace(shorter, "");
    if (types[short] !== undefined || special[name] !== undefined) return;
    const fields = Object.entries(all.get(name)?.properties ?? {}).toSorted();
    types[short] = Object.fromEntries(fields.map(([field, schema]) => [field, word(schema)]));
    for (const [, schema] of fields) {
      const below = [
        schema,
        schema.items,
        schema.additionalProperties,
        schema.additionalProperties?.items,
      ];
      for (const each of below) {
        const ref = each && refOf(each);
        if (ref !== undefined) add(ref);
      }
    }
  };
  for (const [name, schema] of [...all].toSorted()) {
    const meta = schema.properties?.["metadata"];
    const served = schema["x-kubernetes-group-version-kind"];
    if (served === undefined || meta === undefined || refOf(meta) === listMeta) continue;
    for (const { group, version, kind } of served) {
      kinds[`${group === "" ? "" : `${group}/`}${version} ${kind}`] = name.replace(shorter, "");
    }
    add(name);
  }
  const sorted = (record: object) => Object.fromEntries(Object.entries(record).toSorted());
  return { kinds: sorted(kinds), types: sorted(types) };
}

/** The table's text from a running server's OpenAPI documents. */
export async function fieldTable(server: ControlPlane): Promise<string> {
  const { body } = await server.request("GET", "/version");
  const made = { kubernetes: `${body.major}.${body.minor}`, ...table(await schemas(server)) };
  return `${JSON.stringify(made).replaceAll('"},"', '"},\n"')}\n`;
}

export const fieldTableFile: string = join(
  import.meta.dirname,
  "..",
  "src",
  "snapshot",
  "fields",
  "fields.json",
);

if (import.meta.main) {
  const server = await startControlPlane();
  try {
    writeFileSync(fieldTableFile, await fieldTable(server));
    process.stdout.write(`wrote ${fieldTableFile}\n`);
  } finally {
    await server.stop();
  }
}
