import type { JsonObject } from "../model/index.ts";
import { documents } from "../snapshot/text/index.ts";
import type { Splice } from "./lines.ts";
import type { Declined } from "./sheet.ts";
import { blockText } from "./write-value.ts";

/**
 * New documents at the end of a file's text, or why they do not go there. What stands in the file
 * keeps every byte.
 */
export function addDocuments(
  text: string,
  file: string,
  objects: readonly JsonObject[],
): Splice | Declined {
  const last = [...documents(text, file)].at(-1);
  if (last === undefined || /^\s*[[{]/.test(last.text)) {
    return { declined: "a JSON file holds one document: put what is added beside it" };
  }
  const end = text.length;
  const start = text === "" || text.endsWith("\n") ? "" : "\n";
  const break_ = text.includes("\r\n") ? "\r\n" : "\n";
  const added = objects.map((object) => `---\n${blockText(object)}\n`).join("");
  return { start: end, end, text: `${start}${added}`.replaceAll("\n", break_) };
}
