import { isObject, valueAt, type Edit, type Json, type Path } from "../model/index.ts";

/**
 * What an object is after its edits: the value that the spliced text must read as. A list or
 * mapping that a removal empties goes too where the API server takes an empty one for an absent
 * one. Throws nothing; undefined where an edit has no place in the value.
 */
export function applyEdits(value: Json, edits: readonly Edit[]): Json | undefined {
  let now: Json | undefined = value;
  for (const edit of edits) now = now === undefined ? undefined : applyEdit(now, edit);
  return now;
}

export function applyEdit(value: Json, edit: Edit): Json | undefined {
  switch (edit.op) {
    case "set":
      return put(value, edit.path, edit.value);
    case "append": {
      const list = valueAt(value, edit.path) ?? [];
      return Array.isArray(list) ? put(value, edit.path, [...list, edit.value]) : undefined;
    }
    case "remove": {
      const path = withEmptied(value, edit.path);
      return path.length === 0 ? undefined : without(value, path);
    }
  }
}

/** Mappings that mean nothing when empty. An empty `emptyDir` or `podSelector` means something. */
const idle = new Set([
  "annotations",
  "appArmorProfile",
  "capabilities",
  "dnsConfig",
  "labels",
  "limits",
  "nodeSelector",
  "requests",
  "resources",
  "securityContext",
  "seLinuxOptions",
  "windowsOptions",
]);

/** The path whose removal a removal comes to: of the outermost parent that it would leave empty. */
export function withEmptied(value: Json, path: Path): Path {
  let outer = path;
  while (outer.length > 1) {
    const parentPath = outer.slice(0, -1);
    const parent = valueAt(value, parentPath);
    const name = parentPath.at(-1);
    const last = Array.isArray(parent)
      ? parent.length === 1 && typeof name === "string"
      : isObject(parent) && Object.keys(parent).length === 1 && idle.has(String(name));
    if (!last) return outer;
    outer = parentPath;
  }
  return outer;
}

function put(value: Json | undefined, path: Path, to: Json): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (typeof step === "number") {
    if (!Array.isArray(value) || step > value.length) return undefined;
    const inner = put(value[step] as Json | undefined, rest, to);
    return inner === undefined ? undefined : value.toSpliced(step, 1, inner);
  }
  const before = value ?? {};
  if (!isObject(before)) return undefined;
  const inner = put(Object.hasOwn(before, step) ? before[step] : undefined, rest, to);
  return inner === undefined ? undefined : withMember(before, step, inner);
}

function without(value: Json, path: Path): Json | undefined {
  const [step, ...rest] = path;
  if (Array.isArray(value) && typeof step === "number" && step < value.length) {
    if (rest.length === 0) return value.toSpliced(step, 1);
    const inner = without(value[step] as Json, rest);
    return inner === undefined ? undefined : value.toSpliced(step, 1, inner);
  }
  if (isObject(value) && typeof step === "string" && Object.hasOwn(value, step)) {
    if (rest.length === 0) {
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
    }
    const inner = without(value[step] as Json, rest);
    return inner === undefined ? undefined : withMember(value, step, inner);
  }
  return undefined;
}

/** `fromEntries` defines a member `__proto__` where an assignment would set the prototype. */
function withMember(value: Json, key: string, member: Json): Json {
  const entries = Object.entries(value as Record<string, Json>);
  const known = entries.some(([name]) => name === key);
  const all: [string, Json][] = known
    ? entries.map(([name, old]) => [name, name === key ? member : old])
    : [...entries, [key, member]];
  return Object.fromEntries(all);
}

/** True where two values are the same to the API server: the order of members does not count. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i] as Json))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}
