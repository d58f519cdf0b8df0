import { action, blanked } from "./template-text.ts";

/** A field or list item as it is written in a template. Lines and columns count from 1. */
export interface OutlineNode {
  readonly line: number;
  readonly column: number;
  /** the field's name; undefined for a list item, and where the template makes the name up */
  readonly key: string | undefined;
  readonly isItem: boolean;
  /** what stands behind it on its line; undefined where an action makes it, or fields follow */
  readonly literal: string | undefined;
  /** true where an action makes the value, or a part of it */
  readonly made: boolean;
  readonly children: OutlineNode[];
}

/** One document of a template: its fields by indentation. */
export interface Outline {
  readonly line: number;
  readonly root: OutlineNode;
}

const field = /^("[^"]*"|'[^']*'|[^\s#"'[\]{},&*!|>%@`-][^:#]*?)[ \t]*:(?:[ \t]+(.*))?$/;
const block = /^[|>][+\-0-9]*\s*$/;
/** No field of a template is longer; what is would only cost time. */
const longestLine = 2000;

/**
 * The documents of a template, read by indentation alone: a template is no YAML. Text in block
 * scalars holds no fields; lines that are actions alone say nothing of what they bring.
 */
export function outlinesOf(template: string): readonly Outline[] {
  const outlines: Outline[] = [];
  let reader = createReader(1);
  const lines = blanked(template).split("\n");
  lines.forEach((text, index) => {
    if (/^---(?:\s|$)/.test(text)) {
      outlines.push(reader.outline);
      reader = createReader(index + 2);
    } else reader.read(text.replace(/\r$/, ""), index + 1);
  });
  outlines.push(reader.outline);
  return outlines.filter(({ root }) => root.children.length > 0);
}

interface Open {
  readonly indent: number;
  readonly node: OutlineNode;
}

function createReader(line: number): {
  readonly outline: Outline;
  readonly read: (text: string, line: number) => void;
} {
  const root = node(line, 1, undefined, false, undefined, false);
  const stack: Open[] = [{ indent: -1, node: root }];
  let scalarBelow = -1;
  const top = (): Open => stack.at(-1) ?? { indent: -1, node: root };
  function push(indent: number, made: OutlineNode): void {
    top().node.children.push(made);
    stack.push({ indent, node: made });
  }
  return {
    outline: { line, root },
    read(text, at) {
      const indent = text.search(/\S/);
      if (indent < 0 || text.length > longestLine) return;
      const isAction = text.trim().replaceAll(action, "").trim() === "";
      if (isAction) return;
      if (scalarBelow >= 0) {
        if (indent > scalarBelow) return;
        scalarBelow = -1;
      }
      let rest = text.slice(indent);
      let from = indent;
      for (let dash = /^-(?:\s+|$)/.exec(rest); dash !== null; dash = /^-(?:\s+|$)/.exec(rest)) {
        while (top().indent > from || (top().indent === from && top().node.isItem)) stack.pop();
        rest = rest.slice(dash[0].length);
        const inner = from + dash[0].length;
        const [literal, made] = valueIn(rest);
        const isField = field.test(rest);
        push(from, node(at, inner + 1, undefined, true, isField ? undefined : literal, made));
        from = inner;
      }
      if (rest === "" || rest.startsWith("#")) return;
      const match = field.exec(rest);
      if (match === null) return;
      while (top().indent >= from) stack.pop();
      const [, name = "", value = ""] = match;
      const [literal, made] = valueIn(value);
      push(from, node(at, from + 1, nameOf(name), false, literal, made));
      if (block.test(value.trim())) scalarBelow = from;
    },
  };
}

function node(
  line: number,
  column: number,
  key: string | undefined,
  isItem: boolean,
  literal: string | undefined,
  made: boolean,
): OutlineNode {
  return { line, column, key, isItem, literal, made, children: [] };
}

function nameOf(text: string): string | undefined {
  if (text.includes(action)) return undefined;
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text.trim();
}

function valueIn(text: string): readonly [literal: string | undefined, made: boolean] {
  if (text.includes(action)) return [undefined, true];
  const value = text.replace(/(?:^|\s)#.*$/, "").trim();
  return [value === "" ? undefined : value, false];
}
