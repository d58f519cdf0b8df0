/** The page that tells, for each check of another scanner, which controls say the same. */
import type { ControlInfo } from "../src/model/index.ts";
import { checksLike, equivalentsOf, scanners } from "../src/equivalents/index.ts";

export function equivalentsPage(controls: readonly ControlInfo[]): string {
  const areaOf = new Map(controls.map((control) => [control.id, control.area]));
  const link = (id: string): string =>
    `[${id}](../../src/controls/${areaOf.get(id)}/${id}/control.md)`;
  const lines = [
    "# Checks of other scanners",
    "",
    "Generated from `src/equivalents/`. *part*: the check speaks of a part of the control; *wider*: it",
    "says more, or something else as well. In files, annotations that excuse an object from an equal",
    "check waive the control too; `rampart waive --from-annotations PATH` writes them to",
    "`rampart.yaml`. kube-bench's ids are those of the CIS benchmark that it runs: the pages of the",
    "[frameworks](frameworks/README.md) have them.",
  ];
  for (const scanner of scanners) {
    lines.push("", `## ${scanner.name}`, "", `From ${scanner.source}, ${scanner.asOf}.`, "");
    lines.push("| check | control |", "|---|---|");
    for (const check of Object.keys(scanner.checks)) {
      const named = equivalentsOf(scanner, check).map(
        ({ control, part, wider }) =>
          `${link(control)}${wider === true ? " (wider)" : part === undefined ? "" : " (part)"}`,
      );
      lines.push(`| ${check} | ${named.join(", ")} |`);
    }
  }
  lines.push("", "## By control", "", "| control | checks |", "|---|---|");
  for (const { id } of controls) {
    const checks = checksLike(id).map(
      ({ scanner, check, is }) => `${scanner} ${check}${is === "equal" ? "" : ` (${is})`}`,
    );
    if (checks.length > 0) lines.push(`| ${link(id)} | ${[...new Set(checks)].join(", ")} |`);
  }
  return `${lines.join("\n")}\n`;
}
