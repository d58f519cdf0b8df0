import { isObject, type Json, type JsonObject, type Path } from "../../model/index.ts";
import type { Refusal } from "./refusals.ts";

type Shape =
  | "text"
  | "number"
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

const keys: Shape = { fields: { keys: { list: { fields: { name: "text", secret: "text" } } } } };

/** apiserver.config.k8s.io/v1 EncryptionConfiguration, every field of it. */
const configuration: Shape = {
  fields: {
    apiVersion: "text",
    kind: "text",
    resources: {
      list: {
        fields: {
          resources: { list: "text" },
          providers: {
            list: {
              fields: {
                aesgcm: keys,
                aescbc: keys,
                secretbox: keys,
                identity: { fields: {} },
                kms: {
                  fields: {
                    apiVersion: "text",
                    name: "text",
                    cachesize: "number",
                    endpoint: "text",
                    timeout: "text",
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** The file is decoded strictly (serializer.EnableStrict): an unknown field is refused like a mistyped one. */
export function shapeRefusals(config: JsonObject): readonly Refusal[] {
  return against(config, configuration, []);
}

function against(value: Json | undefined, shape: Shape, path: Path): readonly Refusal[] {
  if (value === undefined || value === null) return [];
  if (typeof shape === "string") {
    const fits =
      shape === "text" ? typeof value === "string" : Number.isInteger(value) && inRange(value);
    return fits ? [] : [{ path, message: `${String(path.at(-1))} is no ${shape}` }];
  }
  if ("list" in shape) {
    if (!Array.isArray(value)) return [{ path, message: `${String(path.at(-1))} is no list` }];
    return value.flatMap((item: Json, index) => against(item, shape.list, [...path, index]));
  }
  if (!isObject(value)) return [{ path, message: `${String(path.at(-1))} is no object` }];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name];
    return Object.hasOwn(shape.fields, name)
      ? against(inner, shape.fields[name]!, at)
      : [{ path: at, message: `${name} is no field here` }];
  });
}

/** int32 */
function inRange(value: Json): boolean {
  return typeof value === "number" && Math.abs(value) < 2 ** 31;
}
