import { hash } from "node:crypto";
import { clip, safeText } from "../view/safe-text.ts";

/** The namespace of Rampart's own properties (OSCAL: a property without one is NIST's). */
const ns = "https://rampart.dev/ns/oscal";

/** A name-based UUID (RFC 9562, 5.5): the same words give the same one. */
export function uuidOf(...words: readonly string[]): string {
  const hex = hash("sha1", `${ns} ${JSON.stringify(words)}`);
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join("-");
}

const longest = 4000;

/** OSCAL's StringDatatype: one line that neither begins nor ends with white space and is not empty. */
export function oneLine(text: string): string {
  const shown = clip(safeText(text), longest).trim();
  return shown === "" ? "(none)" : shown;
}

/** OSCAL's TokenDatatype, a name of XML: what cannot stand in one becomes a low line. */
export function token(text: string): string {
  const shown = text.replaceAll(/[^A-Za-z0-9_.-]/g, "_").slice(0, 200);
  return /^[A-Za-z_]/.test(shown) ? shown : `_${shown}`;
}

export interface Prop {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** Properties of ours; those without a value are left out. */
export function props(all: readonly (readonly [name: string, value: string | undefined])[]): {
  readonly props?: readonly Prop[];
} {
  const list = all.flatMap(([name, value]) =>
    value === undefined || value.trim() === "" ? [] : [{ name, ns, value: oneLine(value) }],
  );
  return list.length === 0 ? {} : { props: list };
}
