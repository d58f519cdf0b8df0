import {
  apiVersion,
  isObject,
  type FieldFault,
  type Json,
  type JsonObject,
  type Location,
  type Path,
  type Rec,
} from "../../model/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import {
  decodeText,
  documents,
  duplicateKeys,
  locate,
  openDocument,
  readDocument,
  type OpenDocument,
  type TextDocument,
} from "../text/index.ts";

/** One file of a node as a record of kind NodeFiles, with places in the file that was read. */
export interface ReadFile {
  readonly rec: Rec;
  readonly locate: (path: Path) => Location | undefined;
}

export interface FileAt {
  readonly node: string;
  /** absolute, on the node */
  readonly path: string;
  /** as the user would name it */
  readonly file: string;
  readonly hash: Hash;
  /** mode, owner and group where the file itself was looked at on its node */
  readonly listed?: JsonObject;
}

/**
 * The record of a file's bytes. Its first document is its content, as components read it; what is no
 * YAML or JSON object, and a file with more than one document, has `contentUnknown` instead.
 * Throws Faults of code `not-text`, `unparsable` and `too-large`.
 */
export function readFileOfNode(bytes: Uint8Array, at: FileAt): ReadFile {
  const text = decodeText(bytes, at.file);
  const found = [...firstTwo(documents(text, at.file))];
  const [document] = found;
  if (document === undefined) return recordOf(at, { contentUnknown: "the file is empty" });
  if (found.length > 1) {
    return recordOf(at, { contentUnknown: "the file holds several documents" }, document);
  }
  const reading = read(document);
  if (reading === undefined) {
    return recordOf(at, { contentUnknown: "the file is no YAML or JSON" }, document);
  }
  const { value, duplicates } = reading;
  if (!isObject(value)) {
    return recordOf(at, { contentUnknown: "the file holds no configuration object" }, document);
  }
  const doubled = duplicates ? duplicateKeys(openDocument(document)) : [];
  const faults = doubled.map(({ path }): FieldFault => ({
    fault: "duplicate-key",
    path: ["files", 0, "content", ...path],
    message: `the key ${String(path.at(-1))} is written twice; its component refuses the file or takes the last`,
  }));
  return recordOf(at, { content: value }, document, faults);
}

/** Unit files and shell settings are no YAML; what speaks of a kind was meant to be. */
function read(document: TextDocument): ReturnType<typeof readDocument> | undefined {
  try {
    return readDocument(document);
  } catch (error) {
    if (/\b(?:apiVersion|kind)\b/.test(document.text)) throw error;
    return undefined;
  }
}

function* firstTwo(all: Iterable<TextDocument>): Generator<TextDocument> {
  let count = 0;
  for (const document of all) {
    yield document;
    if ((count += 1) === 2) return;
  }
}

function recordOf(
  at: FileAt,
  content: Readonly<Record<string, Json>>,
  document?: TextDocument,
  faults: readonly FieldFault[] = [],
): ReadFile {
  const file: JsonObject = { path: at.path, ...at.listed, ...content };
  return ownRecord(at, { files: [file] }, document, faults);
}

/** A record of kind NodeFiles that was made from a whole file: a listing, a list of processes. */
export function ownRecord(
  at: FileAt,
  fields: JsonObject,
  document?: TextDocument,
  faults: readonly FieldFault[] = [],
): ReadFile {
  const object = {
    apiVersion,
    kind: "NodeFiles",
    metadata: { name: `${at.node}:${at.path}` },
    node: at.node,
    ...fields,
  };
  const rec = toRecord(object, {
    origin: {
      from: "file",
      file: at.file,
      line: document?.line ?? 1,
      start: document?.start ?? 0,
      end: document?.end ?? 0,
      within: [],
    },
    faults,
    hash: at.hash,
    scope: "cluster",
  });
  return { rec, locate: placesOf(at, document) };
}

function placesOf(at: FileAt, document: TextDocument | undefined): ReadFile["locate"] {
  let open: OpenDocument | undefined;
  return (path) => {
    const [files, , content, ...rest] = path;
    const first = { file: at.file, line: document?.line ?? 1, column: 1 };
    if (document === undefined || files !== "files" || content !== "content") return first;
    open ??= openDocument(document);
    return { file: at.file, ...locate(open, rest) };
  };
}
