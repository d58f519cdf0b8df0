import { frameworks } from "../../../frameworks/index.ts";
import type { Framework } from "../../../model/index.ts";
import { pad, wrap } from "../../../report/terminal/wrap.ts";

export interface FrameworkRow {
  readonly name: Framework;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly recommendations: number;
  /** those that some control decides */
  readonly decided: number;
}

/** The frameworks with how much of each some control decides. */
export function frameworkRows(): readonly FrameworkRow[] {
  return frameworks.map(({ name, title, version, source, sections }) => {
    const items = sections.flatMap((section) => section.items);
    const decided = items.filter(({ deciders }) => deciders.length > 0).length;
    return { name, title, version, source, recommendations: items.length, decided };
  });
}

export function frameworkList(rows: readonly FrameworkRow[], columns: number): string {
  const width = Math.min(120, Math.max(60, Math.floor(columns) || 80));
  const longest = Math.max(...rows.map(({ name }) => name.length)) + 2;
  const lines = rows.flatMap(({ name, title, version, recommendations, decided }) => {
    const text = `${title}, ${version}: ${decided} of ${recommendations} decided`;
    return wrap(text, width, pad(name, longest), " ".repeat(longest));
  });
  return `${lines.join("\n")}\n`;
}
