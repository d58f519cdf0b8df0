import { isObject, type Json, type JsonObject, type KubeObject, type Rec } from "../model/index.ts";

/** Makes a record of an object, doing the work on what it shares with an earlier one only once. */
export type Alike = (object: JsonObject, make: (object: JsonObject) => Rec) => Rec;

const lists = ["containers", "initContainers", "volumes"] as const;

const rememberedCharacters = 64 << 20;

/**
 * Pods of one template are alike but for names, nodes and status: 25,000 pods of 400 templates.
 * Their lists of containers and volumes are checked and redacted once and then shared. The volume
 * of the API token has a random suffix in each pod; pods that differ only there share it too, with
 * the first one's suffix.
 */
export function createAlike(): Alike {
  const known = new Map<string, JsonObject>();
  let characters = 0;
  return (object, make) => {
    const spec =
      object["kind"] === "Pod" && object["apiVersion"] === "v1" ? object["spec"] : undefined;
    if (!isObject(spec)) return make(object);
    const key = keyOf(spec);
    const shared = known.get(key);
    if (shared === undefined) {
      const made = make(object);
      const own = made.object["spec"];
      if (made.faults.length === 0 && isObject(own)) {
        if (characters > rememberedCharacters) {
          known.clear();
          characters = 0;
        }
        characters += key.length;
        known.set(key, picked(own));
      }
      return made;
    }
    const light = make({ ...object, spec: without(spec) });
    if (light.faults.length > 0) return make(object);
    const whole = { ...(light.object["spec"] as JsonObject), ...shared };
    return { ...light, object: { ...light.object, spec: whole } as KubeObject };
  };
}

const tokenVolume = /kube-api-access-[a-z0-9]{5}"/g;

function keyOf(spec: JsonObject): string {
  const key = JSON.stringify(lists.map((list) => spec[list]));
  return key.includes("kube-api-access-") ? key.replaceAll(tokenVolume, 'kube-api-access"') : key;
}

function picked(spec: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const list of lists) if (spec[list] !== undefined) out[list] = spec[list];
  return out;
}

function without(spec: JsonObject): JsonObject {
  const { containers: _c, initContainers: _i, volumes: _v, ...rest } = spec;
  return rest as JsonObject;
}
