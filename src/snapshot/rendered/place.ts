import { isObject, valueAt, type Json, type Location, type Path } from "../../model/index.ts";
import { documents, readDocument } from "../text/index.ts";
import { outlinesOf, type Outline, type OutlineNode } from "./outline.ts";

/** A rendered object, and the template that it came from. */
export interface RenderedObject {
  readonly file: string;
  readonly object: Json;
}

/**
 * Where the field at `path` of a rendered object is written in its template: the line that alone
 * can have made it, else that of the nearest field around it, else the document's first. Undefined
 * where several lines could be meant and none is around: a wrong line is worse than none.
 */
export function createPlaces(
  template: string,
): (of: RenderedObject, path: Path) => Location | undefined {
  let outlines: readonly Outline[] | undefined;
  return ({ file, object }, path) => {
    outlines ??= outlinesOf(template);
    const fitting = fittingOutlines(outlines, object);
    const found = placeIn(fitting, object, path);
    return found === undefined ? undefined : { file, line: found.line, column: found.column };
  };
}

/** The documents of the template that the object can have come from. */
function fittingOutlines(outlines: readonly Outline[], object: Json): readonly Outline[] {
  const steps: readonly Path[] = [["kind"], ["metadata", "name"]];
  let left = outlines;
  for (const step of steps) {
    const value = valueAt(object, step);
    const can = left.filter(({ root }) => {
      const own = only(
        step.reduce<readonly OutlineNode[]>((at, key) => childrenOf(at, key), [root]),
      );
      return own === undefined || own.made || sameValue(own.literal, value);
    });
    if (can.length > 0) left = can;
  }
  return left;
}

interface Found {
  readonly line: number;
  readonly column: number;
}

function placeIn(outlines: readonly Outline[], object: Json, path: Path): Found | undefined {
  const first = only(outlines)?.root.children[0];
  let around: Found | undefined = first;
  let here: readonly OutlineNode[] = outlines.map(({ root }) => root);
  for (const [depth, step] of path.entries()) {
    const value = valueAt(object, path.slice(0, depth + 1));
    here = narrowed(childrenOf(here, step), value);
    if (here.length === 0) return around;
    const single = only(here);
    if (single !== undefined) around = single;
  }
  return only(here) ?? around;
}

function childrenOf(nodes: readonly OutlineNode[], step: Path[number]): readonly OutlineNode[] {
  return nodes.flatMap(({ children }) =>
    children.filter((child) => (typeof step === "number" ? child.isItem : child.key === step)),
  );
}

/** The nodes that can have made the value: a literal that differs did not. */
function narrowed(nodes: readonly OutlineNode[], value: Json | undefined): readonly OutlineNode[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    if (Array.isArray(value)) return nodes;
    return nodes.filter((node) => node.made || sameValue(node.literal, value));
  }
  // Items of a list are told apart by their names, which no two may share.
  const name = value["name"];
  if (name === undefined || !nodes.some(({ isItem }) => isItem)) return nodes;
  const nameOf = (node: OutlineNode): OutlineNode | undefined => only(childrenOf([node], "name"));
  const named = nodes.filter((node) => sameValue(nameOf(node)?.literal, name));
  if (named.length > 0) return named;
  return nodes.filter((node) => {
    const own = nameOf(node);
    return own === undefined || own.made;
  });
}

/** True where the literal of a template is that value: `yes` is true, `"1"` is text. */
function sameValue(literal: string | undefined, value: Json | undefined): boolean {
  if (literal === undefined || value === undefined) return false;
  // What was redacted can be any text.
  if (typeof value === "string" && /^(?:hmac:|redacted$)/.test(value)) return true;
  if (literal === value || literal === String(value))
    return typeof value !== "string" || literal === value;
  try {
    for (const document of documents(`v: ${literal}`, "template")) {
      const read = readDocument(document).value;
      return isObject(read) && JSON.stringify(read["v"]) === JSON.stringify(value);
    }
  } catch {
    return false;
  }
  return false;
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
