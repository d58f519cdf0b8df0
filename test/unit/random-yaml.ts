import * as fc from "fast-check";
import { Document, isCollection, isMap, isPair, isScalar, isSeq, type Node } from "yaml";
import { isObject, type Edit, type Json, type Path } from "../../src/model/index.ts";

export interface Style {
  readonly indent: number;
  readonly indentSeq: boolean;
  readonly crlf: boolean;
  readonly final: boolean;
  /** which nodes are flow or carry a comment: read in turn while the tree is walked */
  readonly dice: readonly number[];
}

const word = fc.constantFrom(
  "a",
  "b",
  "spec",
  "on",
  "yes",
  "1.0",
  "0o17",
  "null",
  "x: y",
  "k#v",
  "é ü",
  "",
  "- z",
  "registry.example.com/web:1@sha256:aa",
);
const key = fc.constantFrom(
  "a",
  "b",
  "name",
  "image",
  "spec",
  "securityContext",
  "app.io/x",
  "yes",
);
const text = fc.constantFrom("line\n", "two\nlines\n", "kept\n\n\n", "cut\nhere");
const leaf: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.boolean(),
  fc.integer({ min: -99, max: 99 }),
  fc.constant(null),
  text,
);
export const { tree } = fc.letrec<{ tree: Json; object: Json; list: Json }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie("object"), tie("list")),
  object: fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  list: fc.array(tie("tree"), { maxLength: 4 }),
}));
/** a mapping with at least one member */
export const object = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
export const style: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  indentSeq: fc.boolean(),
  crlf: fc.boolean(),
  final: fc.boolean(),
  dice: fc.array(fc.nat(11), { minLength: 40, maxLength: 40 }),
});

/** The value as YAML in a style; a comment says the path of what it stands at: `# at ["spec",0]`. */
export function printed(value: Json, { indent, indentSeq, crlf, final, dice }: Style): string {
  const document = new Document(value, { version: "1.1" });
  let turn = 0;
  const roll = (): number => dice[turn++ % dice.length] ?? 0;
  const walk = (node: Node | null | undefined, path: Path): void => {
    if (isScalar(node) && roll() < 2) node.comment = ` at ${JSON.stringify(path)}`;
    if (!isCollection(node)) return;
    if (path.length > 0 && roll() < 2) {
      node.flow = true;
      return;
    }
    for (const [index, item] of node.items.entries()) {
      if (isPair(item) && isMap(node) && isScalar(item.key)) {
        const own = [...path, String(item.key.value)];
        if (roll() < 2) item.key.commentBefore = ` at ${JSON.stringify(own)}`;
        walk(item.value as Node, own);
      } else if (isSeq(node)) {
        const one = item as Node;
        if (roll() < 2) one.commentBefore = ` at ${JSON.stringify([...path, index])}`;
        walk(one, [...path, index]);
      }
    }
  };
  walk(document.contents, []);
  const out = document.toString({ indent, indentSeq, lineWidth: 0, flowCollectionPadding: true });
  const ended = final ? out : out.replace(/\n$/, "");
  return crlf ? ended.replaceAll("\n", "\r\n") : ended;
}

interface Spot {
  readonly path: Path;
  readonly value: Json;
}

function spots(value: Json, path: Path = []): readonly Spot[] {
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => spots(item as Json, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, member]) => spots(member as Json, [...path, name]))
      : [];
  return [{ path, value }, ...below];
}

/** An edit that has a place in the value, or none; `pick` chooses which. */
export function editOf(
  value: Json,
  kind: "set" | "add" | "append" | "remove",
  pick: number,
  to: Json,
) {
  const all = spots(value);
  const fit = all.filter(({ path, value: here }) => {
    if (kind === "add") return isObject(here);
    if (kind === "append") return Array.isArray(here);
    if (path.length === 0) return false;
    return kind === "remove" || ((here === null || typeof here !== "object") && !isLong(here));
  });
  const spot = fit[pick % Math.max(1, fit.length)];
  if (spot === undefined) return undefined;
  const { path } = spot;
  const edit: Edit =
    kind === "add"
      ? { op: "set", path: [...path, "added", "deeper"], value: to }
      : kind === "remove"
        ? { op: "remove", path }
        : { op: kind, path, value: to };
  return edit;
}

function isLong(value: Json): boolean {
  return typeof value === "string" && value.includes("\n");
}

export const kinds = fc.constantFrom<"set" | "add" | "append" | "remove">(
  "set",
  "add",
  "append",
  "remove",
);
