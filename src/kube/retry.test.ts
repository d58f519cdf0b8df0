import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isPassing, patientRetry, retryAfterMs, waitMs } from "./retry.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

describe("Retry-After", () => {
  const table: readonly (readonly [string | undefined, number | undefined])[] = [
    ["3", 3000],
    ["0", 0],
    [" 10 ", 10_000],
    ["Thu, 01 Jan 2026 00:00:05 GMT", 5000],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
    ["soon", undefined],
    ["99999999999999999999", undefined],
    [undefined, undefined],
  ];
  for (const [value, ms] of table) {
    it(`${value} is ${ms} ms`, () => assert.equal(retryAfterMs(value, now), ms));
  }

  it("is never followed beyond the longest wait, and backoff doubles", () => {
    assert.deepEqual(
      [1, 2, 3, 9].map((tried) => waitMs(patientRetry, tried, undefined)),
      [500, 1000, 2000, 30_000],
    );
    assert.equal(waitMs(patientRetry, 1, 3_600_000), 30_000);
  });

  it("is worth a try after 429 and 5xx but not after 501", () => {
    assert.deepEqual(
      [200, 403, 410, 429, 500, 501, 503, 504].filter(isPassing),
      [429, 500, 503, 504],
    );
  });
});
