import type { Catalogue, FailOn, Findings } from "../model/index.ts";

/** Rights that the caller lacked in all documents, as the host works them out from the gaps. */
export interface LackingRights {
  /** a ClusterRole as YAML that grants what reading needs; "" where nothing was lacking */
  readonly role: string;
  /** rights that a control reports as critical: never in the role, with what they would add */
  readonly critical: readonly {
    readonly verb: string;
    readonly group: string;
    readonly resource: string;
    readonly adds: string;
  }[];
}

/** What a report is made from. Formats are pure: the same input gives the same bytes. */
export interface ReportInput {
  /** one for each cluster, snapshot or file input, in the order of the command line */
  readonly documents: readonly Findings[];
  readonly catalogue: Catalogue;
  /** width of the terminal in cells; formats for files ignore it */
  readonly columns: number;
  /** whether terminal escape sequences may be written */
  readonly color: boolean;
  /** also list passing and not-applicable verdicts, and lift the caps on long lists */
  readonly showAll: boolean;
  /** the severity from which a finding fails the run; "none" where nothing does */
  readonly failOn: FailOn;
  /** shown at the end of reports for people */
  readonly lacking?: LackingRights;
  /** the page of each control in Markdown, by control id, where the host has them */
  readonly pages?: ReadonlyMap<string, string>;
}

/**
 * One output format. Each is one file of this folder that exports it as `report`; a part that
 * several formats share, or that would make the file long, lives in a folder beside it.
 */
export interface ReportFormat {
  /** as given to `--format` */
  readonly name: string;
  /** one line of `--help` */
  readonly description: string;
  /** of a file in this format, without the dot */
  readonly extension: string;
  /**
   * The report as pieces of text, the last of which ends with a line break: the report of a large
   * fleet is written as it comes and never held whole. Strings of the input that could steer a
   * terminal, a browser or a reader's eye come out neutralised (view/safe-text.ts).
   */
  readonly render: (input: ReportInput) => Iterable<string>;
}

/** The whole report as one text. */
export function textOf(format: Pick<ReportFormat, "render">, input: ReportInput): string {
  return [...format.render(input)].join("");
}
