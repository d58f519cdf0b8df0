export { decodeText } from "./decode.ts";
export { documentAt, documents, type TextDocument } from "./documents.ts";
export { duplicateKeys } from "./duplicates.ts";
export { limits } from "./limits.ts";
export { locate, type OpenDocument, openDocument } from "./locate.ts";
export { type Range, rangeOf } from "./range.ts";
export { readDocument } from "./read.ts";
export { resolved, type TextNode } from "./tree.ts";
export type { Reading } from "./yaml.ts";
