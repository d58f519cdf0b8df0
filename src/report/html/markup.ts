import { safeText } from "../view/safe-text.ts";

/** Markup that is safe to put into a page: made by `html` only, never by a cast from input. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or a quoted attribute: neutralised, then escaped. */
export function escape(text: string): string {
  return safeText(text).replace(/[&<>"']/g, (c) => entities[c]!);
}

function render(part: Part): string {
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escape(part);
  return "markup" in part ? part.markup : part.map(render).join("");
}

/** Template tag: every value is escaped unless it is Markup itself; lists are joined. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return { markup: String.raw({ raw: strings.raw }, ...values.map(render)) };
}

export const nothing: Markup = { markup: "" };

/** A link that sets the page's filter to one value; the value is as the page shows it. */
export function filterLink(field: "control" | "owner" | "cluster", value: string): string {
  return `#${field}=${encodeURIComponent(safeText(value))}`;
}
