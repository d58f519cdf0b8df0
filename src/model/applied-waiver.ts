/** What a report shows of the waiver or accept-unknown entry that took a finding or a gap. */
export interface AppliedWaiver {
  readonly reason: string;
  /** absent where an annotation of another scanner names nobody */
  readonly owner?: string;
  /** the last day on which it counts, "2027-01-31" (UTC); absent where such an annotation has no end */
  readonly expires?: string;
  /** the file that holds it, or "annotation rampart.dev/waive.<control>" */
  readonly file: string;
  readonly line?: number;
  /** the scanner that the annotation is written for, where that is not Rampart */
  readonly tool?: string;
}
