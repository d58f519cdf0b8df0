import { safeLines, safeText } from "../view/safe-text.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text of one line for an attribute; what XML 1.0 (2.2, Char) forbids is spelled out. */
export function attribute(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (c) => entities[c]!);
}

/** Text of several lines for an element. */
export function content(text: string): string {
  return safeLines(text).replace(/[&<>]/g, (c) => entities[c]!);
}

/** `<name a="b">inner</name>`; the inner part is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inner: string = "",
): string {
  const list = Object.entries(attributes).map(([k, v]) => ` ${k}="${attribute(String(v))}"`);
  return inner === ""
    ? `<${name}${list.join("")}/>`
    : `<${name}${list.join("")}>${inner}</${name}>`;
}
