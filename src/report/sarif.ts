import type { Finding, Findings } from "../model/index.ts";
import type { ReportFormat, ReportInput } from "./format.ts";
import { rootId } from "./sarif/locations.ts";
import { notificationsOf, resultLimit } from "./sarif/notifications.ts";
import { result } from "./sarif/results.ts";
import { rulesOf } from "./sarif/rules.ts";
import { canonicalJson, listed } from "./view/canonical.ts";
import { safeText } from "./view/safe-text.ts";
import { byStanding, type Standing } from "./view/standing.ts";

/** OASIS SARIF 2.1.0, with what code scanning services read of it; one run for each input. */
export const report: ReportFormat = {
  name: "sarif",
  description: "SARIF 2.1.0 for code scanning, with lines, fingerprints and suppressions",
  extension: "sarif",
  render,
};

/** What is kept first where the limit cuts. */
const order: readonly Standing[] = [
  "open",
  "unknown",
  "implied",
  "waived",
  "known",
  "accepted",
  "needed",
];
const everything: readonly Standing[] = [...order, "pass", "not-applicable"];

function render(input: ReportInput): Iterable<string> {
  return canonicalJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: input.documents.map((document) => run(document, input)),
  });
}

/** At most `limit` findings in the order of the report, and how many were left out. */
export function worstResults(
  document: Findings,
  showAll: boolean,
  limit: number,
): {
  readonly kept: readonly { readonly finding: Finding; readonly standing: Standing }[];
  readonly left: number;
} {
  const part = byStanding(document);
  const listed = (showAll ? everything : order).flatMap((standing) =>
    part[standing].map((finding) => ({ finding, standing })),
  );
  return { kept: listed.slice(0, limit), left: Math.max(0, listed.length - limit) };
}

function run(document: Findings, input: ReportInput): object {
  const { kept, left } = worstResults(document, input.showAll, resultLimit);
  const { subject, tool } = document;
  const cluster = subject.input === "files" ? "" : subject.cluster?.name || subject.name;
  const rules = rulesOf(
    input.catalogue,
    kept.map((k) => k.finding),
    input.pages,
  );
  const context = { rules, cluster, baseline: document.items.some((f) => f.known === true) };
  return {
    tool: {
      driver: {
        name: "Rampart",
        version: safeText(tool.version),
        semanticVersion: safeText(tool.version),
        rules: rules.list,
      },
    },
    // Code scanning keeps the alerts of runs apart by this id; the part after the last "/" varies.
    automationDetails: { id: `rampart/${safeText(cluster === "" ? subject.input : cluster)}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: {
      [rootId]: { description: { text: "The folder in which the scan ran." } },
    },
    invocations: [
      {
        executionSuccessful: subject.unreachable === undefined,
        toolExecutionNotifications: notificationsOf(document, left, input.documents.length),
      },
    ],
    results: listed(kept, ({ finding, standing }) => result(finding, standing, context)),
    properties: {
      at: safeText(document.at),
      kubernetesVersion: safeText(subject.kubernetesVersion),
      controlsDigest: safeText(document.controlsDigest),
      score: document.summary.score,
      coverage: document.summary.coverage,
    },
  };
}
