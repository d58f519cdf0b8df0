import { controls } from "../../../controls/index.ts";
import type { Findings } from "../../../model/index.ts";
import type { Evaluator } from "../../../engine/evaluate.ts";
import type { ReadResult } from "../input/input.ts";
import { assemble, type AssembleOptions } from "../scan/assemble.ts";
import { evaluatorOf } from "../scan/scan.ts";
import { objectName, type Met } from "./unread.ts";

/** A document, and the objects behind it where they were judged here. */
export interface Judged {
  readonly document: Findings;
  readonly met: Met;
}

export type JudgeOptions = AssembleOptions;

/** Every control: what a diff leaves out would look closed. */
export function evaluatorFor(options: JudgeOptions): Evaluator {
  return evaluatorOf(controls, { timeout: 0 }, options);
}

export function judgedBy(evaluator: Evaluator, read: ReadResult, options: JudgeOptions): Judged {
  const evaluation = evaluator.finish(read);
  return {
    document: assemble(read, evaluation, options),
    met: new Set(evaluation.judged.map(({ object }) => objectName(object))),
  };
}
