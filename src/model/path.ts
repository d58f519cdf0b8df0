import { isObject, type Json } from "./json.ts";

/** Where a value stands in an object, from its root: field names and list indexes. */
export type Path = readonly (string | number)[];

/** The value at a path, or undefined where the object ends before it. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = root;
  for (const step of path) {
    if (Array.isArray(here)) here = typeof step === "number" ? here[step] : undefined;
    else if (isObject(here) && typeof step === "string") {
      here = Object.hasOwn(here, step) ? here[step] : undefined;
    } else return undefined;
  }
  return here;
}

const plain = /^[A-Za-z0-9_-]+$/;

/**
 * The path as people read it: `spec.containers[web].securityContext.privileged`. List items are
 * called by their `name` where the object has one, by their index otherwise; keys with dots are
 * quoted as `metadata.annotations["a.b/c"]`.
 */
export function formatPath(path: Path, root?: Json): string {
  let text = "";
  let here: Json | undefined = root;
  for (const step of path) {
    here = here === undefined ? undefined : valueAt(here, [step]);
    if (typeof step === "number") {
      const name = isObject(here) ? here["name"] : undefined;
      text += typeof name === "string" && plain.test(name) ? `[${name}]` : `[${step}]`;
    } else if (plain.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
