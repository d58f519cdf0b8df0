export { addDocuments } from "./add-documents.ts";
export { isDeclined } from "./sheet.ts";
export { isStillOpen } from "./verdicts.ts";
export { unifiedDiff, type Changed } from "./diff.ts";
export { mendFile, withChanges, type ObjectChange } from "./file.ts";
export type { Splice } from "./lines.ts";
export type { FixDeclined, FixDone } from "./prove.ts";
export { splice } from "./splice.ts";
export { worsened, type Verdicts } from "./verdicts.ts";
