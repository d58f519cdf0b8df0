import {
  Fault,
  groupOf,
  isObject,
  type FieldFault,
  type Gap,
  type JsonObject,
  type KubeObject,
  type Location,
  type Path,
  type Rec,
} from "../../model/index.ts";
import type { Alike } from "../alike.ts";
import { checkCustomTemplates } from "../custom-templates.ts";
import { podTemplates } from "../../facts/index.ts";
import { checkFields, shapeOf } from "../fields/index.ts";
import { toRecord } from "../record.ts";
import type { Hash } from "../redact/index.ts";
import {
  decodeText,
  documents,
  duplicateKeys,
  listParts,
  locate,
  openDocument,
  readDocument,
  readLight,
  shortened,
  type OpenDocument,
  type TextDocument,
} from "../text/index.ts";
import { configurationFile, isConfigurationFile } from "./configuration-file.ts";
import { objectsOf, objectsOfParts, type FoundObject } from "./objects.ts";

export type ManifestItem =
  | { readonly rec: Rec; readonly locate: Places }
  | { readonly gap: Gap }
  | { readonly skipped: string; readonly count: number };

export interface ReadOptions {
  readonly hash: Hash;
  readonly alike: Alike;
}

/** The records and gaps of one file's bytes. Nothing is thrown: what cannot be read is a gap. */
export function* readManifest(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions,
): Generator<ManifestItem> {
  const read = textOf(bytes, file);
  if (typeof read !== "string") yield read;
  else yield* readManifestText(read, file, options);
}

/** The text of a file's bytes, apart from reading it, so that the bytes can be let go in between. */
export function textOf(bytes: Uint8Array, file: string): string | { readonly gap: Gap } {
  try {
    return decodeText(bytes, file);
  } catch (error) {
    return { gap: gapOf(error, file) };
  }
}

export function* readManifestText(
  text: string,
  file: string,
  options: ReadOptions,
): Generator<ManifestItem> {
  for (const document of documents(text, file)) yield* readText(document, options);
}

/** The records and gaps of one document. */
export function* readText(whole: TextDocument, options: ReadOptions): Generator<ManifestItem> {
  let found;
  try {
    found = read(whole);
  } catch (error) {
    yield mentionsKubernetes(whole.text)
      ? { gap: gapOf(error, whole.file) }
      : { skipped: "texts that are no Kubernetes objects", count: 1 };
    return;
  }
  const { document, objects, doubled, isEmpty, isObjectOfSomeKind } = found;
  if (objects.length > 0 || isObjectOfSomeKind) yield* doubledAbove(doubled, objects, document);
  if (objects.length === 0) {
    if (!isEmpty) yield { skipped: "documents without apiVersion and kind", count: 1 };
    return;
  }
  // Each object is let go when its record is made: a List may hold a cluster.
  objects.reverse();
  for (let next = objects.pop(); next !== undefined; next = objects.pop()) {
    yield* one(next, document, doubled, options);
  }
}

interface Found {
  readonly document: TextDocument;
  readonly objects: FoundObject[];
  readonly doubled: readonly Path[];
  readonly isEmpty: boolean;
  readonly isObjectOfSomeKind: boolean;
}

/** What a document holds; its value as a whole is not kept. Throws what reading throws. */
function read(whole: TextDocument): Found {
  return readParts(whole) ?? readWhole(whole);
}

function readParts(whole: TextDocument): Found | undefined {
  const parts = listParts(whole);
  const objects = parts === undefined ? undefined : objectsOfParts(parts);
  if (parts === undefined || objects === undefined) return undefined;
  return {
    document: whole,
    objects,
    doubled: parts.items.flatMap(({ duplicates }, index) =>
      duplicates.map(({ path }) => ["items", index, ...path.slice(1)]),
    ),
    isEmpty: false,
    isObjectOfSomeKind: true,
  };
}

function readWhole(whole: TextDocument): Found {
  const { reading, document } = readLight(whole, readDocument);
  const { value, duplicates } = reading;
  return {
    document,
    objects: [...objectsOf(value)],
    doubled: duplicates ? duplicateKeys(opened(document)).map(({ path }) => path) : [],
    isEmpty: value === null,
    isObjectOfSomeKind: isObject(value) && typeof value["kind"] === "string",
  };
}

function* one(
  found: FoundObject,
  document: TextDocument,
  doubled: readonly Path[],
  options: ReadOptions,
): Generator<ManifestItem> {
  const { within } = found;
  const part = found.part ?? { document, within };
  const at = placesIn(part.document, part.within, found.object);
  if (isConfigurationFile(found)) {
    const faults = duplicateFaults(doubled, within);
    yield configurationFile(found, part.document, at, faults, options.hash);
    return;
  }
  if (!isObject(found.object["metadata"])) {
    yield withoutMetadata(found, at([]));
    return;
  }
  const { file, line, start, end } = document;
  // A built-in kind was checked whole by its own table.
  const isBuiltIn = shapeOf(found.apiVersion, found.kind) !== undefined;
  const make = (object: JsonObject): Rec => {
    const checked = checkFields(object, found.apiVersion, found.kind);
    const custom = isBuiltIn
      ? { object: checked.object, faults: [] }
      : checkCustomTemplates(checked.object as KubeObject, groupOf(found.apiVersion));
    return toRecord(custom.object, {
      origin: { from: "file", file, line, start, end, within },
      faults: [...checked.faults, ...custom.faults, ...duplicateFaults(doubled, within)],
      hash: options.hash,
    });
  };
  yield { rec: options.alike(found.object, make), locate: at };
}

/**
 * Where the paths of an object stand. A function of its own, so that what is kept for a report holds
 * the text and not the object that was read from it.
 */
function placesIn(document: TextDocument, within: Path, object: JsonObject): WrittenPlaces {
  const places = placesOf(document, within);
  // Of a document that holds several objects one text is kept for all of them.
  const short = (): TextDocument => (within.length === 0 ? shortened(document, object) : document);
  return Object.assign(places, { kept: () => placesOf(short(), within) });
}

interface Places {
  /** undefined where it cannot be told: of what a tool made */
  (path: Path): Location | undefined;
  readonly kept: () => (path: Path) => Location | undefined;
}

/** Of what a person wrote, every place can be told. */
interface WrittenPlaces extends Places {
  (path: Path): Location;
}

function placesOf(document: TextDocument, within: Path): (path: Path) => Location {
  return (path) => ({
    file: document.file,
    ...locate(opened(document), [...within, ...path]),
  });
}

/** Client-side configuration (kubeconfig, kustomization, kubeadm's) has apiVersion and kind, but no metadata. */
function withoutMetadata(found: FoundObject, at: Location): ManifestItem {
  const { object } = found;
  if (object["metadata"] === undefined && object["spec"] === undefined && !isServed(found)) {
    return { skipped: "configuration documents that are no API objects", count: 1 };
  }
  return {
    gap: {
      reason: "invalid-object",
      file: at.file,
      line: at.line,
      column: at.column,
      message: `${at.file}:${at.line}: ${found.kind} without metadata; the API server would refuse it`,
    },
  };
}

/** A kind of the API server's own, or one that holds a pod template. */
function isServed({ object, apiVersion, kind }: FoundObject): boolean {
  if (kind.endsWith("List")) return false;
  if (shapeOf(apiVersion, kind) !== undefined) return true;
  return podTemplates(groupOf(apiVersion), object as KubeObject).length > 0;
}

function isBelow(path: Path, within: Path): boolean {
  return path.length > within.length && within.every((step, i) => path[i] === step);
}

/** `items` written twice: whole objects may stand behind the first, and no verdict speaks of them. */
function* doubledAbove(
  doubled: readonly Path[],
  objects: readonly FoundObject[],
  document: TextDocument,
): Generator<ManifestItem> {
  for (const path of doubled) {
    if (objects.some(({ within }) => isBelow(path, within))) continue;
    const { line, column } = locate(opened(document), path);
    const { file } = document;
    const message = `${file}:${line}: the key ${String(path.at(-1))} is written twice; what stands behind the first is not judged`;
    yield { gap: { reason: "duplicate-key", file, line, column, message } };
  }
}

function duplicateFaults(doubled: readonly Path[], within: Path): FieldFault[] {
  return doubled
    .filter((path) => isBelow(path, within))
    .map((path) => ({
      fault: "duplicate-key" as const,
      path: path.slice(within.length),
      message: `the key ${String(path.at(-1))} is written twice; readers differ on which one counts`,
    }));
}

/**
 * Opens documents for positions, one at a time: a tree is many times larger than its text, and the
 * places of one document are asked for one after another.
 */
const last: { document?: TextDocument; open?: OpenDocument } = {};

function opened(document: TextDocument): OpenDocument {
  if (last.document !== document || last.open === undefined) {
    last.open = openDocument(document);
    last.document = document;
  }
  return last.open;
}

/** Go templates, prose and other tools' YAML speak of neither word. */
function mentionsKubernetes(text: string): boolean {
  return /\b(?:apiVersion|kind)\b/.test(text);
}

export function gapOf(error: unknown, file: string): Gap {
  if (!(error instanceof Fault)) throw error;
  const reason =
    error.code === "not-text" || error.code === "too-large" || error.code === "unreadable"
      ? error.code
      : "unparsable";
  return {
    reason,
    message: error.message,
    file: error.at.file ?? file,
    ...(error.at.line === undefined ? {} : { line: error.at.line }),
    ...(error.at.column === undefined ? {} : { column: error.at.column }),
  };
}
