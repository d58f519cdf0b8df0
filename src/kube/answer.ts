import type { JsonObject } from "../model/index.ts";
import type { Body } from "./body.ts";
import { ok, type Outcome, type Refusal } from "./outcome.ts";
import { continueTokenOf, quote } from "./status.ts";

/** What a server answered, whole. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** the Content-Type, "" where there was none */
  readonly type: string;
  readonly body: Body;
}

const MiB = 1024 * 1024;

/** What the asker adds to a message. */
export interface Asked {
  /** the request, as every message begins */
  readonly name: string;
  readonly bodyLimit: number;
  /** what is wrong with the client certificate; "" where nothing is */
  readonly certificateTrouble: string;
}

function refusalOf({ status, body }: Answer, { name, certificateTrouble }: Asked): Refusal {
  const said = quote(body);
  if (status === 401) {
    const why = certificateTrouble || "log in again";
    const message = `${name}: the server does not know this user (401)${said}; ${why}`;
    return { outcome: "forbidden", status, message };
  }
  if (status === 403) {
    return { outcome: "forbidden", status, message: `${name}: not allowed (403)${said}` };
  }
  if (status === 404) return { outcome: "not-found", message: `${name}: not found (404)${said}` };
  if (status === 410) {
    const token = continueTokenOf(body);
    const message = `${name}: the list's version is gone (410)${said}`;
    const next = token === "" ? {} : { continueToken: token };
    return { outcome: "failed", reason: "gone", status, message, ...next };
  }
  const redirect =
    status >= 300 && status < 400 ? "; is a login page or a proxy in front of the server?" : "";
  const message = `${name}: the server answered ${status}${said}${redirect}`;
  return { outcome: "failed", reason: "answer", status, message };
}

/** The outcome that an answer is. */
export function outcomeOf(answer: Answer, asked: Asked): Outcome<JsonObject> {
  const { name, bodyLimit } = asked;
  const { body, type } = answer;
  if (answer.status !== 200) return refusalOf(answer, asked);
  if ("json" in body) return ok(body.json);
  if ("tooLarge" in body) {
    const message = `${name}: the answer is larger than ${bodyLimit / MiB} MiB`;
    return { outcome: "failed", reason: "too-large", message };
  }
  const what =
    body.bytes === 0
      ? "is empty"
      : `(${body.bytes} bytes of ${type || "no type"}) is no JSON object`;
  const message = `${name}: the answer ${what}; is this a Kubernetes API server?`;
  return { outcome: "failed", reason: "body", message };
}
