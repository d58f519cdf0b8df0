import {
  isObject,
  type CredentialHit,
  type Json,
  type JsonObject,
  type KubeObject,
  type Rec,
} from "../model/index.ts";

/** Makes a record of an object, doing the work on what it shares with an earlier one only once. */
export type Alike = (object: JsonObject, make: (object: JsonObject) => Rec) => Rec;

const lists = ["containers", "initContainers", "volumes"] as const;

/** Alike pods stand near one another, by namespace and name: what is far away may be forgotten. */
const rememberedCharacters = 8 << 20;

/**
 * Pods of one template are alike but for names, nodes and status: 25,000 pods of 400 templates; and
 * a Deployment's template stands again in each of its ReplicaSets. Their lists of containers and
 * volumes are checked and redacted once and then shared. The volume of the API token has a random
 * suffix in each pod; pods that differ only there share it too, with the first one's suffix.
 */
export function createAlike(): Alike {
  const known = new Map<string, Shared>();
  let characters = 0;
  /** the lists that came last, as they were read: the next are mostly alike, which no key need tell */
  let last: { readonly spec: JsonObject; readonly shared: Shared } | undefined;
  return (object, make) => {
    const path = specPath(object);
    const spec = path && at(object, path);
    if (path === undefined || spec === undefined) return make(object);
    let shared = last !== undefined && sameLists(spec, last.spec) ? last.shared : undefined;
    const key = shared === undefined ? keyOf(spec) : "";
    shared ??= known.get(key);
    if (shared === undefined) {
      const made = make(object);
      const own = at(made.object, path);
      if (made.faults.length === 0 && own !== undefined) {
        if (characters > rememberedCharacters) {
          known.clear();
          characters = 0;
        }
        characters += key.length;
        const kept = { lists: picked(own), hits: hitsIn(made, path) };
        known.set(key, kept);
        last = { spec: picked(spec), shared: kept };
      }
      return made;
    }
    if (key !== "") last = { spec: picked(spec), shared };
    const light = make(replaced(object, path, without));
    if (light.faults.length > 0) return make(object);
    const whole = replaced(light.object, path, (own) => ({ ...own, ...shared.lists }));
    const same = whole as KubeObject;
    if (shared.hits.length === 0) return { ...light, object: same };
    const hits = shared.hits.map((hit) => ({ ...hit, path: [...path, ...hit.path] }));
    return { ...light, object: same, hits: [...hits, ...(light.hits ?? [])] };
  };
}

interface Shared {
  readonly lists: JsonObject;
  /** what detectors saw in the lists, by its path in the spec */
  readonly hits: readonly CredentialHit[];
}

function hitsIn({ hits = [] }: Rec, path: readonly string[]): readonly CredentialHit[] {
  const isShared = ({ path: at }: CredentialHit) =>
    path.every((step, index) => at[index] === step) && isList.has(String(at[path.length]));
  return hits.filter(isShared).map((hit) => ({ ...hit, path: hit.path.slice(path.length) }));
}

const isList: ReadonlySet<string> = new Set(lists);

const workloads = new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]);

/** Where the pod spec stands in the kinds that have many alike. */
function specPath(object: JsonObject): readonly string[] | undefined {
  const { apiVersion, kind } = object;
  if (apiVersion === "v1" && kind === "Pod") return ["spec"];
  const isWorkload = apiVersion === "apps/v1" && typeof kind === "string" && workloads.has(kind);
  return isWorkload ? ["spec", "template", "spec"] : undefined;
}

function at(object: JsonObject, path: readonly string[]): JsonObject | undefined {
  let here: Json | undefined = object;
  for (const step of path) here = isObject(here) ? here[step] : undefined;
  return isObject(here) ? here : undefined;
}

/** A copy with the object at the path, which exists, changed. */
function replaced(
  object: JsonObject,
  [step, ...rest]: readonly string[],
  change: (spec: JsonObject) => JsonObject,
): JsonObject {
  if (step === undefined) return change(object);
  return { ...object, [step]: replaced(object[step] as JsonObject, rest, change) };
}

const tokenVolume = /kube-api-access-[a-z0-9]{5}"/g;

function keyOf(spec: JsonObject): string {
  const key = JSON.stringify(lists.map((list) => spec[list]));
  return key.includes("kube-api-access-") ? key.replaceAll(tokenVolume, 'kube-api-access"') : key;
}

/** True only for lists that mean the same; where it is false they may do so all the same. */
function sameLists(a: JsonObject, b: JsonObject): boolean {
  for (const list of lists) if (!isSame(a[list], b[list])) return false;
  return true;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a === "string") return typeof b === "string" && isToken(a) && isToken(b);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
    return true;
  }
  return isSameObject(a as JsonObject, b as JsonObject);
}

/** Without making anything. In another order the keys are another text, but mean the same. */
function isSameObject(a: JsonObject, b: JsonObject): boolean {
  let left = 0;
  for (const key in a) {
    left += 1;
    if (!Object.hasOwn(b, key) || !isSame(a[key], b[key])) return false;
  }
  for (const key in b) {
    left -= 1;
    if (!Object.hasOwn(a, key)) return false;
  }
  return left === 0;
}

function isToken(text: string): boolean {
  return text.startsWith("kube-api-access-") && wholeToken.test(text);
}

const wholeToken = /^kube-api-access-[a-z0-9]{5}$/;

function picked(spec: JsonObject): JsonObject {
  const out: Record<string, Json> = {};
  for (const list of lists) if (spec[list] !== undefined) out[list] = spec[list];
  return out;
}

function without(spec: JsonObject): JsonObject {
  const { containers: _c, initContainers: _i, volumes: _v, ...rest } = spec;
  return rest as JsonObject;
}
