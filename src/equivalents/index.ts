import { checkov } from "./checkov.ts";
import { kubeLinter } from "./kube-linter.ts";
import { kubeScore } from "./kube-score.ts";
import { kubescape } from "./kubescape.ts";
import { polaris } from "./polaris.ts";
import { equivalentsOf, type Scanner } from "./scanner.ts";
import { trivy } from "./trivy.ts";

export { countsInTemplate, excusesOf, isForeignExcuse, type ForeignExcuse } from "./annotations.ts";
export { equivalentsOf, speaksOf, type Scanner } from "./scanner.ts";

/** Every scanner whose checks are compared with our controls. */
export const scanners: readonly Scanner[] = [
  checkov,
  kubeLinter,
  kubeScore,
  kubescape,
  polaris,
  trivy,
];

/** One check of another scanner, as a control's page names it. */
export interface NamedCheck {
  readonly scanner: string;
  readonly check: string;
  readonly is: "equal" | "part" | "wider";
}

/** The checks of other scanners that have something in common with a control. */
export function checksLike(control: string): readonly NamedCheck[] {
  return scanners.flatMap((scanner) =>
    Object.keys(scanner.checks).flatMap((check) =>
      equivalentsOf(scanner, check)
        .filter((one) => one.control === control)
        .map(({ part, wider }): NamedCheck => ({
          scanner: scanner.name,
          check,
          is: wider === true ? "wider" : part === undefined ? "equal" : "part",
        })),
    ),
  );
}

/** "kube-linter: host-network (part), host-pid (part)": a line for each scanner. */
export function checkLines(control: string): readonly string[] {
  const byScanner = Map.groupBy(checksLike(control), (one) => one.scanner);
  return [...byScanner].map(([scanner, of]) => {
    const named = of.map(({ check, is }) => (is === "equal" ? check : `${check} (${is})`));
    return `${scanner}: ${[...new Set(named)].join(", ")}`;
  });
}
