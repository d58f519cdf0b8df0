import {
  groupOf,
  isObject,
  type FieldFault,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { ownGroup } from "../../facts/index.ts";
import { checkConfig, checkFields } from "../fields/index.ts";

/** An object of our own kinds with its contents checked, each against the fields of its kind. */
export function checkOwnKinds(
  object: JsonObject,
  apiVersion: string,
  kind: string,
): { readonly object: JsonObject; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = [];
  if (groupOf(apiVersion) !== ownGroup) return { object, faults };
  if (kind === "NodeFiles" && Array.isArray(object["files"])) {
    const files = object["files"].map((file: Json, index) =>
      isObject(file) && file["content"] !== undefined
        ? { ...file, content: checked(file["content"], ["files", index, "content"], faults) }
        : file,
    );
    return { object: { ...object, files }, faults };
  }
  // A running kubelet's own answer may be of a newer version, whose fields are none of this table.
  if (kind === "Flags" && object["config"] !== undefined && object["source"] !== "configz") {
    return { object: { ...object, config: checked(object["config"], ["config"], faults) }, faults };
  }
  return { object, faults };
}

function checked(content: Json, at: Path, faults: FieldFault[]): Json {
  if (!isObject(content)) return content;
  const apiVersion = typeof content["apiVersion"] === "string" ? content["apiVersion"] : "";
  const kind = typeof content["kind"] === "string" ? content["kind"] : "";
  const result =
    apiVersion === "v1" && kind === "Pod"
      ? checkFields(content, apiVersion, kind)
      : checkConfig(content, apiVersion, kind);
  if (result === undefined) return content;
  for (const fault of result.faults) faults.push({ ...fault, path: [...at, ...fault.path] });
  return result.object;
}
