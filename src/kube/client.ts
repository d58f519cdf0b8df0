import { request as send } from "undici";
import { Fault, type JsonObject } from "../model/index.ts";
import { outcomeOf, type Answer } from "./answer.ts";
import { readBody } from "./body.ts";
import { serverText, serverUrl } from "./connection.ts";
import type { Target } from "./contexts.ts";
import { certificateTrouble, failureOf } from "./failure.ts";
import { gate } from "./gate.ts";
import type { Outcome } from "./outcome.ts";
import { isPassing, patientRetry, retryAfterMs, waitMs, type RetryPolicy } from "./retry.ts";
import { sessionsFor, type Session } from "./session.ts";
import type { Surroundings } from "./surroundings.ts";

export interface ClientOptions {
  /** Rampart's version, for the User-Agent */
  readonly version: string;
  /** requests in flight at once; default 4 */
  readonly concurrency?: number;
  /** for one try, to the end of its body; default 60 s, which is the API server's own limit */
  readonly timeoutMs?: number;
  /** of one decompressed body; default 32 MiB (a list asks for smaller pages beyond it) */
  readonly bodyLimit?: number;
  readonly retry?: RetryPolicy;
  /** ends everything: a scan's --timeout */
  readonly signal?: AbortSignal;
}

export interface Client {
  readonly target: Target;
  /** GETs a path with its query. Never throws; `accept` is for discovery. */
  readonly get: (path: string, accept?: string) => Promise<Outcome<JsonObject>>;
  readonly close: () => Promise<void>;
}

const MiB = 1024 * 1024;

function header(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** The only way to an API server. It opens no connection before the first request. */
export function connectCluster(
  target: Target,
  surroundings: Surroundings,
  options: ClientOptions,
): Client {
  const {
    concurrency = 4,
    timeoutMs = 60_000,
    bodyLimit = 32 * MiB,
    retry = patientRetry,
    signal,
  } = options;
  const enter = gate(concurrency);
  const sessions = sessionsFor(target, surroundings, concurrency, signal);
  const { disableCompression } = target.cluster;

  const trouble = (session: Session | undefined): string =>
    certificateTrouble(session?.login.cert, surroundings.now());

  async function once(
    session: Session,
    path: string,
    accept: string,
    limit: AbortSignal,
  ): Promise<Answer> {
    const base = serverUrl(target);
    const reply = await send(`${base.origin}${base.pathname.replace(/\/$/, "")}${path}`, {
      dispatcher: session.dispatcher,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      headers: {
        accept,
        "user-agent": `rampart/${options.version}`,
        "accept-encoding": disableCompression ? "identity" : "gzip",
        ...(session.login.headers as Record<string, string | string[]>),
      },
    });
    const { headers, statusCode } = reply;
    return {
      status: statusCode,
      retryAfter: header(headers["retry-after"]) || undefined,
      type: header(headers["content-type"]),
      body: await readBody(reply.body, header(headers["content-encoding"]), bodyLimit),
    };
  }

  /** One try; `again` says that another may end better, and when the server wants it. */
  async function attempt(
    path: string,
    accept: string,
    name: string,
  ): Promise<{ outcome: Outcome<JsonObject>; session?: Session; again: boolean; after?: number }> {
    let limit: AbortSignal | undefined;
    let session: Session | undefined;
    try {
      session = await sessions.current();
      // Only now: a person may take minutes to answer a credential plugin.
      limit = AbortSignal.timeout(timeoutMs);
      const answer = await once(session, path, accept, limit);
      const outcome = outcomeOf(answer, { name, bodyLimit, certificateTrouble: trouble(session) });
      const cut = outcome.outcome === "failed" && outcome.reason === "body";
      const after = retryAfterMs(answer.retryAfter, surroundings.now());
      return {
        outcome,
        session,
        again: cut || isPassing(answer.status),
        ...(after === undefined ? {} : { after }),
      };
    } catch (error) {
      const failed = (reason: "stopped" | "timeout" | "credentials", text: string) => ({
        outcome: { outcome: "failed", reason, message: `${name}: ${text}` } as const,
        again: false,
      });
      if (signal?.aborted === true) return failed("stopped", "stopped before it was answered");
      if (error instanceof Fault) return failed("credentials", error.message);
      if (limit?.aborted === true)
        return failed("timeout", `no whole answer within ${timeoutMs / 1000} s`);
      const { reason, text, passing } = failureOf(error);
      const also = trouble(session);
      const message = `${name}: ${text}${also === "" ? "" : `; ${also}`}`;
      return { outcome: { outcome: "failed", reason, message }, again: passing };
    }
  }

  async function patiently(path: string, accept: string): Promise<Outcome<JsonObject>> {
    const name = `GET ${path.split("?", 1)[0]} of ${serverText(target) || "no server"} (context ${target.name})`;
    let renewed = false;
    for (let tried = 1; ; tried += 1) {
      if (signal?.aborted === true) {
        return {
          outcome: "failed",
          reason: "stopped",
          message: `${name}: stopped before it was asked`,
        };
      }
      const { outcome, session, again, after } = await attempt(path, accept, name);
      const refused = outcome.outcome === "forbidden" && outcome.status === 401;
      if (refused && session?.login.renewable === true && !renewed) {
        renewed = true;
        tried -= 1;
        sessions.refuse(session);
        continue;
      }
      if (!again) return outcome;
      if (tried >= retry.tries) {
        return "message" in outcome
          ? { ...outcome, message: `${outcome.message} (tried ${tried} times)` }
          : outcome;
      }
      await surroundings.sleep(waitMs(retry, tried, after), signal);
    }
  }
  return {
    target,
    // A place is kept while waiting: a server that asks for patience must not meet the next in line.
    get: (path, accept = "application/json") => enter(() => patiently(path, accept)),
    close: () => sessions.close(),
  };
}
