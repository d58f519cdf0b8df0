import type { Path } from "../../model/index.ts";
import type { OpenDocument } from "./locate.ts";
import type { TextNode } from "./tree.ts";

/** A key that a mapping writes more than once. */
export interface Duplicate {
  readonly path: Path;
  /** offsets of each writing, in order; the last one gives the value */
  readonly keys: readonly number[];
}

/**
 * All keys written more than once in one mapping. Keys that a merge brings are none. What stands
 * behind an alias or merge is found at each path that it reaches.
 */
export function duplicateKeys(open: OpenDocument): Duplicate[] {
  const found: Duplicate[] = [];
  collect(open.root, [], found);
  return found;
}

function collect(node: TextNode, path: Path, found: Duplicate[]): void {
  if (node.kind === "alias") return collect(node.target, path, found);
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) collect(item.value, [...path, index], found);
  }
  if (node.kind !== "mapping") return;
  const written = Map.groupBy(
    node.pairs.filter((pair) => !pair.merge),
    (pair) => pair.key,
  );
  for (const [key, pairs] of written) {
    if (pairs.length > 1)
      found.push({ path: [...path, key], keys: pairs.map((pair) => pair.keyStart) });
  }
  for (const pair of node.pairs)
    collect(pair.value, pair.merge ? path : [...path, pair.key], found);
}
