import { isObject, type JsonObject, type KubeObject, type Rec } from "../../model/index.ts";
import { configurationConfigMaps } from "./kinds.ts";

const configuration: ReadonlySet<string> = new Set(
  configurationConfigMaps.map(([namespace, name]) => `${namespace}/${name}`),
);

/**
 * The record of a ConfigMap of an application with the names of its keys alone: its values were listed
 * for the detectors, which have seen them. Any other record as it is.
 */
export function withoutData(rec: Rec): Rec {
  const { group, kind, namespace, name } = rec.identity;
  if (kind !== "ConfigMap" || group !== "" || configuration.has(`${namespace}/${name}`)) return rec;
  const { data, binaryData, ...rest } = rec.object;
  const object = {
    ...rest,
    ...(data === undefined ? {} : { data: keysAlone(data) }),
    ...(binaryData === undefined ? {} : { binaryData: keysAlone(binaryData) }),
  };
  return { ...rec, object: object as unknown as KubeObject };
}

function keysAlone(map: JsonObject[string]): JsonObject {
  const keys = isObject(map) ? Object.keys(map) : [];
  return Object.fromEntries(keys.map((key) => [key, ""]));
}
