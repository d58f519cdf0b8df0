/** How often and how patiently one request is tried. */
export interface RetryPolicy {
  /** the first try included */
  readonly tries: number;
  /** wait before the second try; doubles from there */
  readonly firstWaitMs: number;
  /** no wait is longer, whatever Retry-After says */
  readonly longestWaitMs: number;
}

export const patientRetry: RetryPolicy = { tries: 4, firstWaitMs: 500, longestWaitMs: 30_000 };

/** RFC 9110, 10.2.3: seconds or a date. Undefined where it is neither. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim()) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The wait after the try numbered `tried` (1 for the first). */
export function waitMs(policy: RetryPolicy, tried: number, asked: number | undefined): number {
  return Math.min(asked ?? policy.firstWaitMs * 2 ** (tried - 1), policy.longestWaitMs);
}

/** 429 and every 5xx but 501: the server may answer in a moment (client-go retries the same). */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}
