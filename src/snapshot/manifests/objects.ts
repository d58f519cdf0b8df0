import { groupOf, isObject, type Json, type JsonObject, type Path } from "../../model/index.ts";
import type { ListParts, TextDocument } from "../text/index.ts";

/** An object of a document: the document itself, or an item of a List. */
export interface FoundObject {
  readonly object: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  /** its place in the document */
  readonly within: Path;
  /** where its text stands by itself: the part of the document, and its place in that */
  readonly part?: { readonly document: TextDocument; readonly within: Path };
}

/**
 * The Kubernetes objects of a document: itself, the items of a List of any group (an item of a
 * typed list, as a server answers them, may leave out its kind), or of a plain array of objects.
 * kubectl takes whatever has `items` for a list (apimachinery's UnstructuredJSONScheme), so its kind
 * is not asked; one of another kind, or with a spec, is an object of its own as well.
 * Empty where nothing in it has apiVersion and kind: such a document is not ours.
 */
export function objectsOf(value: Json): readonly FoundObject[] {
  const found: FoundObject[] = [];
  collect(value, [], undefined, found);
  return found;
}

/**
 * The same of a List whose items were read one by one. Undefined for what is an object besides: it
 * is to be read whole.
 */
export function objectsOfParts({ frame, items }: ListParts): FoundObject[] | undefined {
  if (typeof frame["kind"] !== "string" || !frame["kind"].endsWith("List")) return undefined;
  if (frame["spec"] !== undefined) return undefined;
  return items.flatMap(({ value, document }, index) =>
    objectsOf({ ...frame, items: [value] }).map(({ within, ...found }) => {
      const below = within.slice(2);
      return {
        ...found,
        within: ["items", index, ...below],
        part: { document, within: [0, ...below] },
      };
    }),
  );
}

interface Assumed {
  readonly apiVersion: string;
  readonly kind: string;
}

function collect(
  value: Json | undefined,
  within: Path,
  assumed: Assumed | undefined,
  found: FoundObject[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => collect(item, [...within, index], undefined, found));
    return;
  }
  if (!isObject(value)) return;
  const apiVersion = textOf(value["apiVersion"]) ?? assumed?.apiVersion;
  const kind = textOf(value["kind"]) ?? assumed?.kind;
  if (apiVersion === undefined || kind === undefined) return;
  const items = value["items"];
  if (Array.isArray(items)) {
    const isList = kind.endsWith("List");
    const inner = isList ? itemsOf(apiVersion, kind) : { apiVersion, kind };
    items.forEach((item: Json, index) => {
      if (isList || looksLikeObject(item)) collect(item, [...within, "items", index], inner, found);
    });
    if (isList && value["spec"] === undefined) return;
  }
  const whole = assumed === undefined ? value : { ...value, apiVersion, kind };
  found.push({ object: whole, apiVersion, kind, within });
}

/** "v1 List" holds objects of any kind; "apps/v1 DeploymentList" holds Deployments. */
function itemsOf(apiVersion: string, kind: string): Assumed | undefined {
  if (kind === "List" && groupOf(apiVersion) === "") return undefined;
  const single = kind.slice(0, -"List".length);
  return single === "" ? undefined : { apiVersion, kind: single };
}

function looksLikeObject(item: Json): boolean {
  return isObject(item) && isObject(item["metadata"]);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
