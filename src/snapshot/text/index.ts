export { decodeText } from "./decode.ts";
export { documentAt, documents, type TextDocument } from "./documents.ts";
export { type Duplicate, duplicateKeys } from "./duplicates.ts";
export { limits } from "./limits.ts";
export {
  find,
  locate,
  type OpenDocument,
  openDocument,
  type Place,
  type Reference,
} from "./locate.ts";
export { type Position, positionIn } from "./position.ts";
export { type Range, rangeOf, type Span } from "./range.ts";
export { readDocument } from "./read.ts";
export { resolved, type TextNode } from "./tree.ts";
export type { Reading } from "./yaml.ts";
