import type { Path } from "../model/index.ts";
import { resolved, type TextNode } from "../snapshot/text/index.ts";

type Mapping = Extract<TextNode, { kind: "mapping" }>;
type Sequence = Extract<TextNode, { kind: "sequence" }>;
export type { Mapping, Sequence };

/** What holds a value: a pair of a mapping, or an item of a list; nothing at the root. */
export type Holder =
  | { readonly in: "mapping"; readonly parent: Mapping; readonly index: number }
  | { readonly in: "sequence"; readonly parent: Sequence; readonly index: number }
  | undefined;

/** Where a path leads in the text, or where and why it ends before. */
export type Descent =
  | { readonly is: "found"; readonly node: TextNode; readonly holder: Holder }
  /** the node at the first `depth` steps lacks the next one */
  | {
      readonly is: "missing";
      readonly node: TextNode;
      readonly holder: Holder;
      readonly depth: number;
    }
  /** the node at the first `depth` steps is an alias, written elsewhere */
  | {
      readonly is: "alias";
      readonly node: Extract<TextNode, { kind: "alias" }>;
      readonly holder: Holder;
      readonly depth: number;
    }
  /** step `depth` is a key that a merge brings into this mapping */
  | {
      readonly is: "merged";
      readonly node: Mapping;
      readonly holder: Holder;
      readonly depth: number;
    };

/** Follows a path through what is written in its own place, never into an alias or a merge. */
export function descend(root: TextNode, path: Path): Descent {
  let node = root;
  let holder: Holder;
  for (const [depth, step] of path.entries()) {
    if (node.kind === "alias") return { is: "alias", node, holder, depth };
    if (node.kind === "mapping" && typeof step === "string") {
      const index = giver(node, step);
      if (index === "merged") return { is: "merged", node, holder, depth };
      const pair = index === undefined ? undefined : node.pairs[index];
      if (index === undefined || pair === undefined) return { is: "missing", node, holder, depth };
      holder = { in: "mapping", parent: node, index };
      node = pair.value;
    } else if (node.kind === "sequence" && typeof step === "number") {
      const item = node.items[step];
      if (item === undefined) return { is: "missing", node, holder, depth };
      holder = { in: "sequence", parent: node, index: step };
      node = item.value;
    } else return { is: "missing", node, holder, depth };
  }
  return { is: "found", node, holder };
}

/** The pair that gives a key its value: the last of its pairs and merges (yaml/v2's rule). */
function giver(node: Mapping, key: string): number | "merged" | undefined {
  for (let index = node.pairs.length - 1; index >= 0; index--) {
    const pair = node.pairs[index];
    if (pair === undefined) continue;
    if (!pair.merge && pair.key === key) return index;
    if (pair.merge && brings(pair.value, key)) return "merged";
  }
  return undefined;
}

function brings(source: TextNode, key: string): boolean {
  const node = resolved(source);
  if (node.kind === "sequence") return node.items.some((item) => brings(item.value, key));
  return node.kind === "mapping" && giver(node, key) !== undefined;
}
