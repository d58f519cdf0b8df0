/**
 * A document as it is written: what values do not tell. Offsets are UTF-16 units of the document's
 * text; `start` includes a tag or anchor, `end` is exclusive.
 */
export type TextNode = MappingNode | SequenceNode | ScalarNode | AliasNode;

interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface MappingNode extends Extent {
  readonly kind: "mapping";
  readonly style: "block" | "flow";
  readonly pairs: readonly PairNode[];
}

export interface PairNode {
  /** the key as JSON has it; "<<" for a merge */
  readonly key: string;
  readonly merge: boolean;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TextNode;
}

export interface SequenceNode extends Extent {
  readonly kind: "sequence";
  readonly style: "block" | "flow";
  readonly items: readonly ItemNode[];
}

export interface ItemNode {
  /** offset of the item's dash; of the item itself in a flow list */
  readonly mark: number;
  readonly value: TextNode;
}

export interface ScalarNode extends Extent {
  readonly kind: "scalar";
  /** `empty` where nothing is written: `key:` at a line's end */
  readonly style: "plain" | "single" | "double" | "literal" | "folded" | "empty";
}

export interface AliasNode extends Extent {
  readonly kind: "alias";
  readonly target: TextNode;
}

/** The node that an alias stands for, the node itself otherwise. */
export function resolved(node: TextNode): Exclude<TextNode, AliasNode> {
  return node.kind === "alias" ? resolved(node.target) : node;
}
