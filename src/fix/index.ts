export { unifiedDiff, type Changed } from "./diff.ts";
export { mendFile, withChanges, type FileMended, type ObjectChange } from "./file.ts";
export type { FixDeclined, FixDone, Proof } from "./prove.ts";
export type { Splice } from "./lines.ts";
export { splice } from "./splice.ts";
export { subjectOf, worsened, type ProofFinding, type Verdicts } from "./verdicts.ts";
