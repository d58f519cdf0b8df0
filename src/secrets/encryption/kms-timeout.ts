import type { Json } from "../../model/index.ts";

/** Why the API server refuses a KMS timeout (metav1.Duration, by default 3s): it must be positive. */
export function kmsTimeoutRefusal(timeout: Json | undefined): string | undefined {
  if (timeout === undefined || timeout === null) return undefined;
  if (typeof timeout !== "string" || !duration.test(timeout))
    return "a timeout that is no duration";
  if (timeout.startsWith("-") || !/[1-9]/.test(timeout)) return "a timeout that is not positive";
  return undefined;
}

/** Go's time.ParseDuration: a sign, then numbers each with a unit; a bare 0 needs none. */
const duration =
  /^[+-]?(?:0|(?:(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:ns|us|µs|μs|ms|s|m|h)){1,16})$/;
