import { isObject, type Json } from "../model/index.ts";
import { plainScalar } from "../snapshot/text/scalar.ts";
import type { Layout } from "./layout.ts";

export type Quote = "plain" | "single" | "double";

/** Text that every reader of YAML takes for the same string, in block and in flow. */
const bare = /^[A-Za-z_/.][A-Za-z0-9_./-]*(?:[:@][A-Za-z0-9_./-]+)*$/;

/** A scalar as YAML reads it back with its own type; a string keeps the quotes that were there. */
export function scalarText(value: Json, json: boolean, quote: Quote = "plain"): string {
  if (typeof value !== "string" || json) return JSON.stringify(value);
  if (quote === "single" && /^[ -~]*$/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  const safe = bare.test(value) && plainScalar(value) === value;
  return safe && quote !== "double" ? value : JSON.stringify(value);
}

export function isScalar(value: Json): value is null | boolean | number | string {
  return value === null || typeof value !== "object";
}

/** True for what block style has no form for. */
export function isShort(value: Json): boolean {
  return isScalar(value) || (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}

/** On one line, as JSON or as YAML's flow style; `glue` stands after commas and colons. */
export function flowText(value: Json, json: boolean, glue = " "): string {
  if (isScalar(value)) return scalarText(value, json);
  if (Array.isArray(value)) {
    return `[${value.map((item) => flowText(item as Json, json, glue)).join(`,${glue}`)}]`;
  }
  // YAML has no `{a:1}`: its colon needs the space.
  const colon = json ? `:${glue}` : ": ";
  const members = Object.entries(value).map(
    ([key, member]) => `${scalarText(key, json)}${colon}${flowText(member as Json, json, glue)}`,
  );
  return `{${members.join(`,${glue}`)}}`;
}

/** A pair in block style, its key at column 0. */
export function pairLines(key: string, value: Json, layout: Layout): readonly string[] {
  const name = scalarText(key, false);
  if (isShort(value)) return [`${name}: ${flowText(value, false)}`];
  return [`${name}:`, ...belowKey(value, layout)];
}

/** The lines of a value that stand below its key, relative to the key's column. */
export function belowKey(value: Json, layout: Layout): readonly string[] {
  return indented(blockLines(value, layout), Array.isArray(value) ? layout.dash : layout.step);
}

export function itemLines(value: Json, layout: Layout, gap = 2): readonly string[] {
  const [first = "", ...rest] = blockLines(value, layout);
  return [`-${" ".repeat(gap - 1)}${first}`, ...indented(rest, gap)];
}

function blockLines(value: Json, layout: Layout): readonly string[] {
  if (isShort(value)) return [flowText(value, false)];
  if (Array.isArray(value)) return value.flatMap((item) => itemLines(item as Json, layout));
  return Object.entries(value as Record<string, Json>).flatMap(([key, member]) =>
    pairLines(key, member, layout),
  );
}

/** A value in block style, in the layout that most manifests have. */
export function blockText(value: Json): string {
  return blockLines(value, { step: 2, dash: 2 } as Layout).join("\n");
}

export function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => " ".repeat(columns) + line);
}

/** Leaves below a value: how much text a copy of it would be. */
export function leaves(value: Json): number {
  if (isScalar(value)) return 1;
  const members = isObject(value) ? Object.values(value) : value;
  return Math.max(
    1,
    (members as Json[]).reduce<number>((sum, member) => sum + leaves(member), 0),
  );
}
