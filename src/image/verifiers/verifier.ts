import type { Path } from "../../model/index.ts";

/** What one policy of an engine does about signatures, as far as its documentation decides it. */
export interface Verification {
  readonly engine: string;
  /** `enforce` refuses pods, `report` only tells; `passes` is a policy that lets everything through */
  readonly mode: "enforce" | "report" | "passes";
  /** the field that decides the mode, where it is written or would be */
  readonly modePath: Path;
  /** globs or scopes of images, as written */
  readonly images: readonly string[];
  /** what it leaves out, in words; empty where it covers every image in every namespace */
  readonly limits: readonly string[];
}

/** Images that a glob covers whole. */
export function isEveryImage(globs: readonly string[]): boolean {
  return globs.some((glob) => glob === "*" || glob === "**" || glob === "*/*" || glob === "*:*");
}
