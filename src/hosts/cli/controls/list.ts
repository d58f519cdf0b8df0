import type { Framework } from "../../../model/index.ts";
import type { AnyControl } from "../../../facts/index.ts";
import { pad, wrap } from "../../../report/terminal/wrap.ts";

const severityWidth = 10;

/**
 * The controls under their areas: severity, id and title aligned, the title wrapped below itself.
 * With a framework each has the ids that it decides there.
 */
export function controlList(
  controls: readonly AnyControl[],
  framework: Framework | undefined,
  columns: number,
): string {
  const width = Math.min(120, Math.max(60, Math.floor(columns) || 80));
  const longest = Math.max(...controls.map(({ id }) => id.length));
  const indent = " ".repeat(severityWidth + longest + 2);
  const blocks = [...Map.groupBy(controls, ({ area }) => area)].map(([area, own]) => [
    `${area} (${own.length})`,
    ...own.flatMap((control) => {
      const { id, severity, title, frameworks } = control;
      const ids = framework === undefined ? undefined : frameworks[framework];
      const text = ids === undefined ? title : `${title} (${ids.join(", ")})`;
      const head = `${pad(severity, severityWidth)}${pad(id, longest + 2)}`;
      return wrap(text, width, head, indent);
    }),
  ]);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
