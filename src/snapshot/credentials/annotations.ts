import {
  isObject,
  type CredentialHit,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { isSetting, lastApplied } from "../redact/annotations.ts";
import { look, lookAtWords } from "./walk.ts";

/** Annotations together have 256 KiB (apimachinery, TotalAnnotationSizeLimitB); a file may hold more. */
const longest = 1 << 20;

/**
 * Adds what stands in annotations. The object that kubectl kept in one of them is looked at as an object
 * by `inner`; what stands in the object itself at the same place is told there, and goes with it.
 */
export function lookAtAnnotations(
  metadata: Json | undefined,
  path: Path,
  hits: CredentialHit[],
  inner: (object: JsonObject) => readonly CredentialHit[],
): void {
  const annotations = isObject(metadata) ? metadata["annotations"] : undefined;
  if (!isObject(annotations)) return;
  for (const key of Object.keys(annotations)) {
    const value = annotations[key];
    const at = [...path, "annotations", key];
    if (typeof value !== "string" || isSetting(key)) continue;
    if (key !== lastApplied) {
      lookAtText(key, value, at, hits);
      continue;
    }
    const applied = parsed(value);
    if (applied === undefined) look("", value, at, hits);
    else for (const hit of inner(applied)) hits.push({ ...hit, path: [...at, ...hit.path] });
  }
}

/** k3s and others keep a command line as a JSON list; anything else is one text. */
function lookAtText(key: string, value: string, at: Path, hits: CredentialHit[]): void {
  const words = value.startsWith('["') ? wordsIn(value) : undefined;
  if (words === undefined) {
    look(key, value, at, hits);
    return;
  }
  const found: CredentialHit[] = [];
  lookAtWords(words, at, found);
  for (const hit of found) hits.push({ ...hit, path: at });
}

function wordsIn(text: string): readonly string[] | undefined {
  if (text.length > longest) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return Array.isArray(value) && value.every((word) => typeof word === "string")
      ? (value as readonly string[])
      : undefined;
  } catch {
    return undefined;
  }
}

function parsed(text: string): JsonObject | undefined {
  if (text.length > longest) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
