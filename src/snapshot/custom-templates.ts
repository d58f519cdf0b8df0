import {
  isObject,
  type FieldFault,
  type Json,
  type JsonObject,
  type KubeObject,
  type Path,
} from "../model/index.ts";
import { maxTemplates, podTemplates } from "../facts/index.ts";
import { checkPodTemplate } from "./fields/index.ts";

export interface CheckedObject {
  readonly object: JsonObject;
  readonly faults: readonly FieldFault[];
}

/**
 * Checks the pod templates that an object of a custom kind holds, as far as their fields are
 * Kubernetes' own, and takes out what the API server would refuse in a pod. Objects of built-in
 * kinds are checked whole by their own table and pass through.
 */
export function checkCustomTemplates(object: KubeObject, group: string): CheckedObject {
  let whole: JsonObject = object;
  const faults: FieldFault[] = [];
  const templates = podTemplates(group, object);
  if (templates.length >= maxTemplates) faults.push(tooMany);
  for (const { base, specKey, spec } of templates) {
    const checked = checkPodTemplate({ spec });
    if (checked.faults.length === 0) continue;
    const place = specKey === undefined ? base : [...base, specKey];
    whole = replaced(whole, place, checked.object["spec"] ?? {}) as JsonObject;
    for (const fault of checked.faults) {
      faults.push({ ...fault, path: [...place, ...fault.path.slice(1)] });
    }
  }
  return { object: whole, faults };
}

/** The object is one fault: what the templates beyond say nobody knows. */
const tooMany: FieldFault = {
  fault: "mistyped",
  path: [],
  message: `it holds ${maxTemplates} pod templates or more; those beyond are not judged: split it`,
};

/** A copy of the value with another value at the path, which exists. */
function replaced(value: Json | undefined, path: Path, by: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? replaced(item, rest, by) : item));
  }
  if (!isObject(value)) return by;
  return { ...value, [step]: replaced(value[step], rest, by) };
}
