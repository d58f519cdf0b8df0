import { wrap } from "../../report/terminal/wrap.ts";

/** Lines that stay as they are: headings, tables, and what is indented by four or more. */
const asIs = /^(?:#|\||\s{4})/;
const item = /^(\s*(?:[-*]|\d{1,3}\.)\s+)(.*)$/;

/**
 * A page in Markdown with its paragraphs and list items laid out anew for so many columns. Code
 * blocks and tables mean something by their lines, and keep them.
 */
export function pageText(markdown: string, columns: number): string {
  const width = Math.min(120, Math.max(40, Math.floor(columns) || 80));
  const out: string[] = [];
  let fenced = false;
  let open: { readonly head: string; text: string } | undefined;
  function flush(): void {
    if (open !== undefined) {
      out.push(...wrap(open.text, width, open.head, " ".repeat(open.head.length)));
    }
    open = undefined;
  }
  for (const line of markdown.split("\n")) {
    const fence = line.trimStart().startsWith("```");
    const begun = item.exec(line);
    if (fence) fenced = !fenced;
    if (fence || fenced || line.trim() === "" || (asIs.test(line) && open === undefined)) {
      flush();
      out.push(line);
    } else if (begun?.[1] !== undefined) {
      flush();
      open = { head: begun[1], text: begun[2] ?? "" };
    } else if (open !== undefined && !/^[#|]/.test(line)) {
      open.text += ` ${line.trim()}`;
    } else {
      flush();
      if (asIs.test(line)) out.push(line);
      else open = { head: /^\s*/.exec(line)![0], text: line.trim() };
    }
  }
  flush();
  return out.join("\n");
}
