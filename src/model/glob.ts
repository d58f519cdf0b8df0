/**
 * True where `text` matches `pattern`: `*` stands for any run of characters, `?` for one. Time is
 * bounded by the product of the two lengths, whatever the pattern.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const c = pattern[p];
    if (c === "*") {
      star = p;
      p += 1;
      resume = t;
    } else if (c !== undefined && (c === "?" || c === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

/**
 * The same for paths with `/`: `*` and `?` stay within one folder, a part that is `**` stands for
 * any number of folders, none included.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const parts = pattern.split("/");
  const names = path.split("/");
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < names.length) {
    const part = parts[p];
    if (part === "**") {
      star = p;
      p += 1;
      resume = n;
    } else if (part !== undefined && matchesGlob(part, names[n]!)) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      n = resume;
    } else return false;
  }
  while (parts[p] === "**") p += 1;
  return p === parts.length;
}

/** True where the pattern stands for more than itself. */
export function isGlob(pattern: string): boolean {
  return pattern.includes("*") || pattern.includes("?");
}
