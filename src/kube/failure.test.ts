import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { certificateTrouble, failureOf } from "./failure.ts";

const coded = (code: string, message = "x"): Error => Object.assign(new Error(message), { code });

describe("a thrown network error", () => {
  const table: readonly (readonly [string, unknown, string, boolean, RegExp])[] = [
    ["a name that does not resolve", coded("ENOTFOUND"), "network", false, /does not resolve/],
    [
      "a resolver that is not there",
      coded("EAI_AGAIN"),
      "network",
      true,
      /did not resolve just now/,
    ],
    ["no route", coded("EHOSTUNREACH"), "network", false, /no route/],
    [
      "a cause below others",
      new Error("a", { cause: new Error("b", { cause: coded("ECONNREFUSED") }) }),
      "network",
      false,
      /nothing listens/,
    ],
    [
      "the first of several addresses",
      new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]),
      "network",
      false,
      /nothing listens/,
    ],
    [
      "another TLS error",
      coded("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "alert"),
      "tls",
      false,
      /^TLS failed: alert$/,
    ],
    ["an error that nobody knows", coded("EWHAT", "odd"), "network", true, /^odd \(EWHAT\)$/],
    [
      "a name from Object.prototype",
      coded("constructor", "odd"),
      "network",
      true,
      /^odd \(constructor\)$/,
    ],
    ["something that is no error", "odd", "network", true, /^odd$/],
  ];
  for (const [name, error, reason, passing, text] of table) {
    it(`is understood: ${name}`, () => {
      const failure = failureOf(error);
      assert.deepEqual([failure.reason, failure.passing], [reason, passing]);
      assert.match(failure.text, text);
    });
  }
});

describe("a client certificate", () => {
  it("that cannot be read is said to be so, and none is no trouble", () => {
    assert.match(certificateTrouble("no PEM", 0), /cannot be read/);
    assert.equal(certificateTrouble(undefined, 0), "");
  });
});
