import type { AppliedWaiver } from "./applied-waiver.ts";

/**
 * Something that could not be read. Every gap is printed; a gap that no verdict carries counts as
 * one unknown.
 */
export interface Gap {
  readonly reason: GapReason;
  /** what happened and what to do, one sentence */
  readonly message: string;
  /** for a request: the verb and resource that were lacking ("list", "serviceaccounts", group "") */
  readonly verb?: string;
  readonly resource?: string;
  readonly group?: string;
  /** the namespace that the gap is limited to; absent for the whole cluster or input */
  readonly namespace?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** the object and field, where the gap is one field */
  readonly object?: string;
  readonly path?: string;
  /** somebody accepted it for a time: shown, not counted */
  readonly accepted?: AppliedWaiver;
  /** already in the baseline */
  readonly known?: true;
}

export type GapReason =
  | "forbidden" // 401 or 403
  | "not-collected" // the snapshot or the scan did not ask for the kind
  | "not-served" // the server does not know the resource
  | "request-failed" // 429 after retries, 5xx, a cut body, a network error
  | "truncated" // a list that ended early
  | "unparsable" // text that is no YAML or JSON
  | "not-text" // binary or an unknown encoding
  | "too-large" // beyond a stated limit
  | "unreadable" // the file system said no
  | "not-rendered" // a chart, kustomization or GitOps source
  | "duplicate-key"
  | "mistyped"
  | "unknown-field"
  | "invalid-object" // apiVersion and kind, but no object that the API server would take
  | "timeout"
  | "stale"; // a snapshot older than --max-age
