import { severities, type AppliedWaiver, type Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { compareText, groupBy } from "../view/groups.ts";
import { inputName, listedFindings } from "../view/listed-findings.ts";

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

type SamplesOf = (document: Findings, showAll: boolean) => readonly Sample[];

/** What is exported, in this order; `input` is a label of every series. */
const table: readonly (readonly [name: string, help: string, of: SamplesOf])[] = [
  [
    "rampart_info",
    "Version and controls that judged.",
    (d) => [
      {
        labels: {
          version: d.tool.version,
          controls_digest: d.controlsDigest,
          kubernetes_version: d.subject.kubernetesVersion,
        },
        value: 1,
      },
    ],
  ],
  ["rampart_scan_time_seconds", "When it was judged, seconds since 1970.", (d) => seconds(d.at)],
  [
    "rampart_reached",
    "1 where the input could be read at all.",
    (d) => plain(d.subject.unreachable === undefined ? 1 : 0),
  ],
  [
    "rampart_score",
    "0 to 100; no series where nothing was decided.",
    (d) => plain(d.summary.score),
  ],
  [
    "rampart_coverage",
    "Decided of asked, 0 to 100; no series where nothing was asked.",
    (d) => plain(d.summary.coverage),
  ],
  [
    "rampart_failed",
    "Fails that count: not waived, not implied, not in the baseline.",
    (d) =>
      severities.map((severity) => ({ labels: { severity }, value: d.summary.failed[severity] })),
  ],
  [
    "rampart_verdicts",
    "Verdicts of every kind.",
    (d) =>
      Object.entries(d.summary.verdicts).map(([verdict, value]) => ({
        labels: { verdict },
        value,
      })),
  ],
  ["rampart_unknowns", "Unknowns that count for --max-unknown.", (d) => plain(d.summary.unknowns)],
  [
    "rampart_findings",
    "Findings by control, namespace, owner and standing.",
    (d, showAll) =>
      counted(
        [...listedFindings(d, showAll)].map(({ finding, standing }) => ({
          control: finding.control,
          severity: finding.severity,
          verdict: finding.verdict,
          standing,
          namespace: finding.object.namespace,
          owner: finding.owner ?? "",
        })),
      ),
  ],
  [
    "rampart_gaps",
    "What could not be read.",
    (d) =>
      counted(
        d.gaps.map((gap) => ({
          reason: gap.reason,
          standing:
            gap.accepted !== undefined ? "accepted" : gap.known === true ? "known" : "unknown",
        })),
      ),
  ],
  [
    "rampart_not_asked_controls",
    "Controls whose subject is not in the input.",
    (d) => counted(d.notAsked.flatMap((n) => n.controls.map(() => ({ what: n.what })))),
  ],
  ["rampart_exception_expires_seconds", "The last day of exceptions, seconds since 1970.", ends],
];

/** Every family with the samples of all documents, in a stable order. */
export function families(input: ReportInput): readonly Family[] {
  const names = distinctNames(input.documents);
  return table.map(([name, help, of]) => ({
    name,
    help,
    samples: input.documents.flatMap((document, i) =>
      of(document, input.showAll).map(({ labels, value }) => ({
        labels: { input: names[i]!, ...labels },
        value,
      })),
    ),
  }));
}

/** Two inputs of one name would give one series twice, which Prometheus refuses. */
function distinctNames(documents: readonly Findings[]): readonly string[] {
  const seen = new Map<string, number>();
  return documents.map((document) => {
    const name = inputName(document);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

function plain(value: number | null): readonly Sample[] {
  return value === null ? [] : [{ labels: {}, value }];
}

function seconds(at: string): readonly Sample[] {
  const time = Date.parse(at);
  return Number.isNaN(time) ? [] : plain(time / 1000);
}

/** How often each set of labels comes, in the order of the labels. */
function counted(list: readonly Readonly<Record<string, string>>[]): readonly Sample[] {
  return [...groupBy(list, (labels) => JSON.stringify(Object.values(labels)))]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, same]) => ({ labels: same[0]!, value: same.length }));
}

/** The earliest end by owner and control: an alert on it comes before the exception lapses. */
function ends(document: Findings): readonly Sample[] {
  const taken = [...document.items, ...document.gaps].flatMap((one) => {
    const by: AppliedWaiver | undefined =
      "control" in one ? (one.waiver ?? one.acceptedUnknown) : one.accepted;
    const time = Date.parse(by?.expires ?? "");
    if (by === undefined || Number.isNaN(time)) return [];
    const control = "control" in one ? one.control : `gap ${one.reason}`;
    return [{ labels: { control, owner: by.owner ?? "" }, value: time / 1000 }];
  });
  return [...groupBy(taken, ({ labels }) => JSON.stringify([labels.control, labels.owner]))]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, same]) => ({
      labels: same[0]!.labels,
      value: Math.min(...same.map(({ value }) => value)),
    }));
}
