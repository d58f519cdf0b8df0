/** Prefixes that %TAG directives give to handles. */
export type TagHandles = ReadonlyMap<string, string>;

/** The full name of a tag as written: "!!int" → "tag:yaml.org,2002:int", "!<a:b>" → "a:b". */
export function fullTag(written: string, handles: TagHandles): string {
  if (written === "!") return "!";
  if (written.startsWith("!<")) return decoded(written.slice(2, -1));
  const end = written.indexOf("!", 1);
  const handle = end < 0 ? "!" : written.slice(0, end + 1);
  const prefix = handles.get(handle) ?? (handle === "!!" ? "tag:yaml.org,2002:" : handle);
  return prefix + decoded(written.slice(handle.length));
}

function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no tag that matters to us is spelt so
  }
}
