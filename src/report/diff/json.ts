import { apiVersion, type Diff } from "../../model/index.ts";
import { canonicalJson } from "../view/canonical.ts";
import type { DiffInput } from "./format.ts";

/** Comparisons as a program reads them; the schema is schemas/diff.schema.json. */
export function diffJson({ documents }: DiffInput): string {
  const [only, ...others] = documents;
  const whole: Diff | object =
    only !== undefined && others.length === 0
      ? only
      : { apiVersion, kind: "DiffList", items: documents };
  return [...canonicalJson(whole)].join("");
}
