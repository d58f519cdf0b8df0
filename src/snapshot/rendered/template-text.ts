/**
 * What a template's action is replaced by, so that lines and columns stay: no text of a template
 * that is YAML holds this character.
 */
export const action = "\u0001";

const opening = /^\{\{-?\s*(?:(\/\*)|(define)\b|((?:if|range|with|block)\b)|(end)\b)?/;

/**
 * The text of a Go template with every action blanked out, character by character; comments and the
 * bodies of `define` become spaces: what stands there belongs to whoever includes it. One pass.
 */
export function blanked(text: string): string {
  const out: string[] = [];
  let at = 0;
  // For each open block whether it is a `define`, or lies in one.
  const open: boolean[] = [];
  const hidden = (): boolean => open.at(-1) === true;
  while (at < text.length) {
    const start = text.indexOf("{{", at);
    const until = start < 0 ? text.length : start;
    const plain = text.slice(at, until);
    out.push(hidden() ? spaces(plain, " ") : plain);
    if (start < 0) break;
    const [, isComment, isDefine, isBlock, isEnd] =
      opening.exec(text.slice(start, start + 200)) ?? [];
    const end = isComment === undefined ? actionEnd(text, start + 2) : commentEnd(text, start);
    const own = text.slice(start, end);
    const wasHidden = hidden();
    if (isDefine !== undefined) open.push(true);
    else if (isBlock !== undefined) open.push(wasHidden);
    else if (isEnd !== undefined) open.pop();
    const isQuiet = isComment !== undefined || isDefine !== undefined || wasHidden;
    out.push(spaces(own, isQuiet ? " " : action));
    at = end;
  }
  return out.join("");
}

function spaces(text: string, by: string): string {
  return text.replaceAll(/[^\n]/g, by);
}

function commentEnd(text: string, from: number): number {
  const close = text.indexOf("*/", from);
  const end = close < 0 ? -1 : text.indexOf("}}", close);
  return end < 0 ? text.length : end + 2;
}

/** Past the `}}` of an action; braces in its strings do not close it. */
function actionEnd(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (quote !== "") {
      if (c === "\\" && quote === '"') at += 1;
      else if (c === quote || (c === "\n" && quote === '"')) quote = "";
    } else if (c === '"' || c === "`") quote = c;
    else if (c === "}" && text[at + 1] === "}") return at + 2;
  }
  return text.length;
}
