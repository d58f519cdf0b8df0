import { safeText } from "../view/safe-text.ts";

/**
 * What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"): an equals, plus,
 * minus or at sign at its beginning, in the full-width forms too that an input method writes, with
 * white space before it or not.
 */
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** A number that was computed here begins no formula. */
function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = safeText(value);
  const shown = formula.test(text) ? `'${text}` : text;
  // RFC 4180, 2.6: fields with quotes, commas or line breaks stand in quotes. The apostrophe and the
  // semicolon too: some readers take the first for a quote, and half of Europe the second for a comma.
  return /[",;'\s]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** One record with its line break: CRLF (RFC 4180, 2.1). */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}
