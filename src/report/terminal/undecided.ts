import type { Finding, Findings } from "../../model/index.ts";
import { number, plural } from "../view/count.ts";
import { gapPlace, gapText, objectText } from "../view/evidence.ts";
import { exceptions } from "../view/exceptions.ts";
import { compareText, countObjects, groupBy } from "../view/groups.ts";
import { notAskedByAnswer } from "../view/not-asked.ts";
import { safeText } from "../view/safe-text.ts";
import type { Parts } from "../view/standing.ts";
import { namesText } from "../view/statements.ts";
import type { Paper } from "./paper.ts";
import { wrap } from "./wrap.ts";

const cap = 8;

/** Lines under a heading, with the rest counted where the list is long; nothing for no lines. */
function section(
  heading: string,
  entries: readonly (readonly string[])[],
  on: Paper,
  showAll: boolean,
): string[] {
  if (entries.length === 0) return [];
  const shown = showAll ? entries : entries.slice(0, cap);
  const left = entries.length - shown.length;
  const rest = left === 0 ? [] : [on.dim(`  … and ${left} more (--all lists them)`)];
  return [on.bold(heading), ...shown.flat(), ...rest, ""];
}

/** What could not be decided: by reason, because one missing right explains many unknowns. */
export function unknownLines(unknown: readonly Finding[], on: Paper, showAll: boolean): string[] {
  const groups = [...groupBy(unknown, (f) => f.reason ?? "no reason given")].sort(
    ([x, a], [y, b]) => b.length - a.length || compareText(x, y),
  );
  const entries = groups.map(([reason, findings]) => {
    const controls = [...new Set(findings.map((f) => safeText(f.control)))].sort();
    const few = [...new Set(findings.map((f) => objectText(f.object)))];
    const objects = few.length <= 2 ? few.join(", ") : plural(countObjects(findings), "object");
    return [
      ...wrap(safeText(reason), on.columns, "  ? ", "    "),
      ...wrap(`${objects}: ${namesText(controls, showAll ? Infinity : 6)}`, on.columns, "    ").map(
        on.dim,
      ),
    ];
  });
  return section(`Not decided (${number(unknown.length)})`, entries, on, showAll);
}

/** What could not be read, with the file and line or the request. */
export function gapLines(gaps: Findings["gaps"], on: Paper, showAll: boolean): string[] {
  const entries = gaps.map((gap) => {
    const place = gapPlace(gap);
    const lines = wrap(gapText(gap), on.columns, "    ");
    return [
      ...wrap(
        `${gap.reason}${place === "" ? "" : `: ${place}`}${gap.known === true ? " (in the baseline)" : ""}`,
        on.columns,
        "  ! ",
        "    ",
      ),
      ...lines.map(on.dim),
    ];
  });
  return section(`Could not be read (${number(gaps.length)})`, entries, on, showAll);
}

/** Subjects that the input does not contain: outside score and exit code, with what answers them. */
export function notAskedLines(list: Findings["notAsked"], on: Paper, showAll: boolean): string[] {
  const entries = notAskedByAnswer(list).map(({ answeredBy, subjects }) =>
    wrap(safeText(`${subjects.join(", ")}: ${answeredBy}`), on.columns, "  - ", "    "),
  );
  return section("Not asked, because the input does not contain it", entries, on, showAll);
}

/** What was taken out of the count: one entry a waiver, with its owner and last day. */
export function waivedLines(
  document: Findings,
  part: Parts,
  on: Paper,
  showAll: boolean,
): string[] {
  const list = exceptions(document, part);
  const entries = list.map(({ label, what, reason, terms, place }) => [
    ...wrap(`${label}: ${what} (${terms})`, on.columns, "  - ", "    "),
    ...wrap(`${reason} [${place}]`, on.columns, "    ").map(on.dim),
  ]);
  const count = list.reduce((sum, e) => sum + e.count, 0);
  return section(`Waived and accepted (${number(count)})`, entries, on, showAll);
}

/** What well-known node agents need: shown so that nobody wonders, not counted. */
export function neededLines(needed: readonly Finding[], on: Paper, showAll: boolean): string[] {
  const entries = [...groupBy(needed, (f) => f.neededBy ?? "")].map(([agent, findings]) => {
    const controls = [...new Set(findings.map((f) => f.control))].sort().map(safeText).join(", ");
    const objects = [...new Set(findings.map((f) => objectText(f.object)))].join(", ");
    return [
      ...wrap(`needed by ${safeText(agent)}: ${controls}`, on.columns, "  - ", "    "),
      ...wrap(objects, on.columns, "    ").map(on.dim),
    ];
  });
  return section("Needed by known node agents, not counted", entries, on, showAll);
}
