import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { packageRoot } from "../pages.ts";
import { isObject, nearest, type Json, type Path } from "../../../model/index.ts";

/** Something wrong at a place of a document. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

export type SchemaName = "rampart" | "rampart-waivers";

/** One validator a schema and process: a folder of teams' files would else compile it for each. */
const validators = new Map<SchemaName, Promise<ValidateFunction>>();

/**
 * Checks a document against the published schema and says what is wrong in words of the document.
 * The validator is loaded only here: a run without rampart.yaml does not pay for it.
 */
export async function schemaProblems(document: Json, schema: SchemaName): Promise<Problem[]> {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = compile(schema);
    validators.set(schema, validator);
  }
  const validate = await validator;
  if (validate(document)) return [];
  return (validate.errors ?? []).flatMap((error) => problemOf(error, document));
}

async function compile(schema: SchemaName): Promise<ValidateFunction> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
  const read = (name: SchemaName): Record<string, unknown> =>
    JSON.parse(readFileSync(join(packageRoot(), "schemas", `${name}.schema.json`), "utf8"));
  if (schema !== "rampart") ajv.addSchema(read("rampart"));
  return ajv.compile(read(schema));
}

function problemOf(error: ErrorObject, document: Json): Problem[] {
  // The branches of a choice, and the tests of a key, are told by the choice and the key.
  if (/\/anyOf\/\d|\/propertyNames\//.test(error.schemaPath) || error.keyword === "if") return [];
  const path = pathOf(error.instancePath, document);
  const { params, keyword, data } = error;
  const parent = isObject(error.parentSchema) ? error.parentSchema : {};
  const described = typeof parent["description"] === "string" ? `: ${parent["description"]}` : "";
  const at = (message: string): Problem[] => [{ path, message }];
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params["additionalProperty"]);
      const keys = isObject(parent["properties"]) ? Object.keys(parent["properties"]) : [];
      const near = nearest(key, keys);
      const hint =
        near === undefined ? `the keys here are ${keys.join(", ")}` : `did you mean ${near}?`;
      return [{ path: [...path, key], message: `unknown key ${JSON.stringify(key)}; ${hint}` }];
    }
    case "required":
      return at(`${JSON.stringify(params["missingProperty"])} is missing`);
    case "type":
      return at(
        `must be ${oneOf([params["type"]].flat())}, not ${typeText(data as Json)}${described}`,
      );
    case "enum": {
      const values = (params["allowedValues"] as unknown[]).map(String);
      const near = typeof data === "string" ? nearest(data, values) : undefined;
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      return at(`must be ${oneOf(values)}${hint}`);
    }
    case "const": {
      const newer = path.at(-1) === "apiVersion" ? "; a newer Rampart reads other versions" : "";
      return at(`must be ${JSON.stringify(params["allowedValue"])}${newer}`);
    }
    case "pattern":
      return at(params["pattern"] === "\\S" ? "must not be empty" : `is written wrong${described}`);
    case "propertyNames":
      return [
        {
          path: [...path, String(params["propertyName"])],
          message: "is no name: letters, digits, dots, dashes and underscores",
        },
      ];
    case "minLength":
    case "minItems":
    case "minProperties":
      return at("must not be empty");
    case "anyOf":
      return at(`lacks "control" or "gap"`);
    default:
      return at(error.message ?? keyword);
  }
}

/** A JSON pointer as a path; list positions are numbers where the document has a list. */
function pathOf(pointer: string, document: Json): Path {
  const path: (string | number)[] = [];
  let here: Json | undefined = document;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(here)) {
      path.push(Number(key));
      here = here[Number(key)];
    } else {
      path.push(key);
      here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
    }
  }
  return path;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "a mapping",
  null: "empty",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => typeNames[String(value)] ?? String(value)).join(" or ");
}

function typeText(value: Json): string {
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return typeNames[type] ?? type;
}
