import type { TextDocument } from "./documents.ts";
import { readJson } from "./json.ts";
import { readYaml, type Reading } from "./yaml.ts";

/**
 * Reads one document with the values that the API server takes from it. Throws Fault `unparsable`
 * or `too-large` with line and column in the file, and nothing else whatever the text.
 */
export function readDocument(document: TextDocument): Reading {
  return document.syntax === "json"
    ? readJson(document.text, document)
    : readYaml(document.text, document);
}
