import { number, plural } from "../view/count.ts";
import { compareText, countObjects, groupBy } from "../view/groups.ts";
import { safeText } from "../view/safe-text.ts";
import type { Parts } from "../view/standing.ts";
import type { Paper } from "./paper.ts";
import { wrap } from "./wrap.ts";

/** What passes, and what does not apply: by control, as objects would fill the screen. */
export function passingLines(part: Parts, on: Paper): string[] {
  const passed = counts(part.pass).map(([control, count]) =>
    wrap(`${control}: ${plural(count, "object")}`, on.columns, "  - ", "    "),
  );
  const idle = counts(part["not-applicable"]).map(([control, count]) => `${control} (${count})`);
  return [
    ...(passed.length === 0
      ? []
      : [on.bold(`Passing (${number(part.pass.length)})`), ...passed.flat(), ""]),
    ...(idle.length === 0
      ? []
      : [
          on.bold(`Not applicable (${number(part["not-applicable"].length)})`),
          ...wrap(idle.join(", "), on.columns, "  "),
          "",
        ]),
  ];
}

/** Controls by id, with the number of their objects. */
function counts(findings: Parts["pass"]): (readonly [string, number])[] {
  return [...groupBy(findings, (f) => safeText(f.control))]
    .map(([control, of]) => [control, countObjects(of)] as const)
    .sort(([a], [b]) => compareText(a, b));
}
