import { relative, sep } from "node:path";
import type { Gap, Rec } from "../../model/index.ts";
import { answerOf, unanswered, type Answer } from "./answers.ts";
import { sourceOf, unansweredGap, type GitOpsSource } from "./source.ts";

/** Collects, over one input, what GitOps controllers would make and what of it was given. */
export interface GitOps {
  /** any record of the input; `line` tells where it begins in its file, and is asked of few */
  readonly met: (rec: Rec, line: () => number | undefined) => void;
  /** a record read below a folder of `--rendered` */
  readonly rendered: (rec: Rec, folder: string) => void;
  /** one for each source that nothing rendered is of */
  readonly gaps: () => readonly Gap[];
}

export function createGitOps(): GitOps {
  const sources: GitOpsSource[] = [];
  const answers: Answer[] = [];
  return {
    met(rec, line) {
      const source = sourceOf(rec, line);
      if (source !== undefined) sources.push(source);
    },
    rendered(rec, folder) {
      if (rec.origin.from === "file") answers.push(answerOf(rec, placeOf(rec.origin.file, folder)));
    },
    gaps: () => unanswered(sources, answers).map(unansweredGap),
  };
}

/** "out/shop/web.yaml" below "out" is shop, web. */
function placeOf(file: string, folder: string): readonly string[] {
  return relative(folder, file)
    .replace(/\.(?:ya?ml|json|jsonl|ndjson)(?:\.gz)?$/i, "")
    .split(sep);
}
