import type { Gap } from "../model/index.ts";

/**
 * What became of a request. Refusals are values: a caller with rights in one namespace is the
 * usual case. `message` is one sentence that names the request and says what to do.
 */
export type Outcome<T> = { readonly outcome: "ok"; readonly value: T } | Refusal;

export type Refusal =
  | { readonly outcome: "forbidden"; readonly status: 401 | 403; readonly message: string }
  | { readonly outcome: "not-found"; readonly message: string }
  | {
      readonly outcome: "failed";
      readonly reason: FailureReason;
      /** the HTTP status, where there was an answer */
      readonly status?: number;
      readonly message: string;
      /** for 410 Gone: the token that continues from the next key at a newer version */
      readonly continueToken?: string;
    };

export type FailureReason =
  | "answer" // 429 or 5xx after retries, or another status that nobody expects
  | "gone" // 410: the list's version is no longer held
  | "body" // cut short, or no JSON
  | "too-large" // beyond the stated limit
  | "network"
  | "tls"
  | "credentials" // a plugin, file or provider gave none
  | "timeout" // no answer in time
  | "stopped"; // the caller's signal

export function ok<T>(value: T): Outcome<T> {
  return { outcome: "ok", value };
}

/** The reason that a gap carries for a refusal. */
export function gapReason(refusal: Refusal): Gap["reason"] {
  if (refusal.outcome === "forbidden") return "forbidden";
  if (refusal.outcome === "not-found") return "not-served";
  if (refusal.reason === "timeout" || refusal.reason === "stopped") return "timeout";
  return refusal.reason === "too-large" ? "too-large" : "request-failed";
}
