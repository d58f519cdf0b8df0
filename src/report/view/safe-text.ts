/**
 * Characters that steer whoever shows the text instead of being text: C0 and C1 controls (ECMA-48
 * escape sequences begin with them), bidirectional controls and invisible format characters
 * (CVE-2021-42574, "Trojan Source"), line and paragraph separators, tags, and lone surrogates.
 */
const steering =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Named where people know the short form, by code point otherwise. */
const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * The text on one line with every steering character spelled out, `\u{202e}`: what was hidden is
 * seen, and nothing acts on a terminal, an XML parser or a reader's eye.
 */
export function safeText(text: string): string {
  return text.replace(steering, (c) => short[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
}

/** As safeText, with line breaks kept: for pages and other text of several lines. */
export function safeLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(safeText)
    .join("\n");
}

/**
 * JSON text in which every steering character is a `\uXXXX` escape: the value is the same for a
 * parser, and harmless where the file is printed on a terminal or put into a page. Line breaks
 * between tokens stay.
 */
export function safeJson(json: string): string {
  return json.replace(steering, (c) => (c === "\n" ? c : escaped(c)));
}

function escaped(c: string): string {
  let out = "";
  for (let i = 0; i < c.length; i++) {
    out += `\\u${c.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }
  return out;
}

/** At most `length` characters, the last one an ellipsis where something was cut. */
export function clip(text: string, length: number): string {
  // No text has more characters than code units.
  if (text.length <= length) return text;
  const points = Array.from(text.slice(0, length * 2 + 2));
  if (points.length <= length) return text.length <= length * 2 + 2 ? text : `${points.join("")}…`;
  return `${points.slice(0, Math.max(0, length - 1)).join("")}…`;
}
