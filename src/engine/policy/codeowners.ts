import { matchesPath, type Codeowners } from "../../model/index.ts";

type Rules = Codeowners["rules"];

/**
 * The rules of a CODEOWNERS file, in order. GitHub's dialect: `#` starts a comment, spaces in a
 * pattern are written `\ `, a pattern without owners takes ownership away; GitLab's section
 * headings (`[Docs] @team`) are passed over.
 */
export function parseCodeowners(text: string): Rules {
  const rules: { pattern: string; owners: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const words = line.replaceAll("\\ ", "\0").split(/[ \t]+/);
    const comment = words.findIndex((word) => word.startsWith("#"));
    const [pattern, ...owners] = (comment < 0 ? words : words.slice(0, comment))
      .filter((word) => word !== "")
      .map((word) => word.replaceAll("\0", " "));
    if (pattern === undefined || /^\^?\[/.test(pattern)) continue;
    rules.push({ pattern, owners });
  }
  return rules;
}

/**
 * The owners of a path relative to the root: the last pattern that matches decides. Patterns are
 * gitignore's without `!` and `[ ]`: one with a `/` before its end starts at the root, another
 * matches at any depth; a folder owns what is below it, but `docs/*` is not what is deeper.
 */
export function codeownersOf(rules: Rules, path: string): readonly string[] {
  return rules.findLast((rule) => owns(rule.pattern, path))?.owners ?? [];
}

function owns(pattern: string, path: string): boolean {
  const bare = pattern.replace(/^\//, "").replace(/\/$/, "");
  if (bare === "") return false;
  const anchored = pattern.slice(0, -1).includes("/");
  const full = anchored ? bare : `**/${bare}`;
  const folderOnly = pattern.endsWith("/");
  if (!folderOnly && matchesPath(full, path)) return true;
  const below = folderOnly || !(anchored && bare.endsWith("/*"));
  return below && matchesPath(`${full}/**/*`, path);
}
