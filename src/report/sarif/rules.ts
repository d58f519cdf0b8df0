import type { Catalogue, ControlInfo, Finding, Severity } from "../../model/index.ts";
import { compareText } from "../view/groups.ts";
import { safeLines, safeText } from "../view/safe-text.ts";

/** SARIF 2.1.0, 3.27.10: error is a serious problem, warning a problem, note a minor one. */
export const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
};

/**
 * Code scanning on GitHub reads `security-severity` as CVSS does: over 9.0 critical, 7.0–8.9 high,
 * 4.0–6.9 medium, below low. The middle of each band.
 */
export const scores: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.0",
};

/** GitHub refuses a rule with more than 20 tags. */
const tagLimit = 20;

/** Rules of one run, and where each control's rule stands. */
export interface Rules {
  readonly list: readonly object[];
  readonly index: ReadonlyMap<string, number>;
}

/** A rule for every control of the catalogue, and for each that only the findings name. */
export function rulesOf(
  catalogue: Catalogue,
  items: readonly Finding[],
  pages: ReadonlyMap<string, string> | undefined,
): Rules {
  const infos = new Map<string, ControlInfo>(catalogue.map((c) => [c.id, c]));
  for (const f of items) {
    if (infos.has(f.control)) continue;
    const { control: id, severity, frameworks } = f;
    infos.set(id, { id, area: "pods", title: id, severity, frameworks });
  }
  const sorted = [...infos.values()].sort((a, b) => compareText(a.id, b.id));
  const known = new Set(catalogue.map((c) => c.id));
  return {
    list: sorted.map((c) => rule(c, known.has(c.id), pages?.get(c.id))),
    index: new Map(sorted.map((c, i) => [c.id, i])),
  };
}

function rule(control: ControlInfo, inCatalogue: boolean, page: string | undefined): object {
  const title = safeText(control.title);
  const markdown = safeLines(page ?? `${title}. Run \`rampart explain ${control.id}\`.`);
  const frameworks = Object.entries(control.frameworks).flatMap(([name, ids]) =>
    ids.map((id) => `${name}:${id}`),
  );
  const tags = ["security", "kubernetes", ...(inCatalogue ? [control.area] : []), ...frameworks];
  return {
    id: safeText(control.id),
    ...(control.replaces === undefined ? {} : { deprecatedIds: control.replaces.map(safeText) }),
    name: pascal(control.id),
    shortDescription: { text: title },
    fullDescription: { text: firstSentence(markdown, title) },
    help: { text: markdown, markdown },
    defaultConfiguration: { level: levels[control.severity] },
    properties: {
      tags: [...new Set(tags.map(safeText))].slice(0, tagLimit),
      "security-severity": scores[control.severity],
      "problem.severity":
        levels[control.severity] === "note" ? "recommendation" : levels[control.severity],
      precision: "very-high",
    },
  };
}

/** "host-path-mount" → "HostPathMount": SARIF 2.1.0, 3.49.7, wants an identifier for people. */
function pascal(id: string): string {
  const words = safeText(id).split(/[^A-Za-z0-9]+/);
  return words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join("") || "Control";
}

/** The first paragraph of a page that is neither heading, list nor front matter. */
function firstSentence(markdown: string, otherwise: string): string {
  const paragraph = markdown.split(/\n\s*\n/).find((p) => /^[A-Z`]/.test(p.trim()));
  return paragraph === undefined
    ? otherwise
    : paragraph
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .slice(0, 1000);
}
