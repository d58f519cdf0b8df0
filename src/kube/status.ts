import { isObject } from "../model/index.ts";
import type { Body } from "./body.ts";

const longest = 300;

/** What the server said, fit to be quoted in one line: " — …", or "" where it said nothing. */
export function quote(body: Body): string {
  const said = "json" in body ? body.json["message"] : "text" in body ? body.text : "";
  if (typeof said !== "string") return "";
  // Control characters of a foreign text must not reach a terminal.
  const line = said.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  if (line === "") return "";
  return ` — ${line.length > longest ? `${line.slice(0, longest)}…` : line}`;
}

/**
 * The token in a 410's Status: with it the server goes on from the next key, at its newest version
 * ("inconsistent continuation", API Concepts: "the server will … return a continue token").
 */
export function continueTokenOf(body: Body): string {
  const metadata = "json" in body ? body.json["metadata"] : undefined;
  const token = isObject(metadata) ? metadata["continue"] : undefined;
  return typeof token === "string" ? token : "";
}
