import type { Json, JsonObject } from "./json.ts";
import type { Path } from "./path.ts";

/**
 * `safe`: behaviour cannot change. `observed`: evidence is attached, safe for that object alone.
 * `review`: a person decides; `needs` says what could break.
 */
export type FixClass = "safe" | "observed" | "review";

/** One edit of an object; paths as in Observation. `set` creates missing parents. */
export type Edit =
  | { readonly op: "set"; readonly path: Path; readonly value: Json }
  | { readonly op: "remove"; readonly path: Path }
  /** appends to a list, creating it where it is missing */
  | { readonly op: "append"; readonly path: Path; readonly value: Json };

export interface Fix {
  readonly class: FixClass;
  /** one sentence in the imperative: "Set allowPrivilegeEscalation to false on container web" */
  readonly summary: string;
  readonly edits: readonly Edit[];
  /** objects that are put beside it in the same file; then there are no edits */
  readonly adds?: readonly JsonObject[];
  /** what a person checks or brings first, for `observed` and `review` */
  readonly needs?: string;
}
