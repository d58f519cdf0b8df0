import { Pool } from "undici";

export interface Reply {
  readonly status: number;
  /** the parsed JSON body; the text where it is no JSON */
  // oxlint-disable-next-line no-explicit-any
  readonly body: any;
}

/**
 * Sends one request as the administrator and returns whatever the server answers; it throws only
 * where there is no answer. `body` is sent as JSON unless it is a string, which is sent as it is.
 */
export type Request = (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Reply>;

export interface Connection {
  readonly request: Request;
  readonly close: () => Promise<void>;
}

/** Keeps up to 16 connections, so that thousands of dry runs may be sent with `Promise.all`. */
export function connect(
  url: string,
  tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } = {},
): Connection {
  const pool = new Pool(url, { connections: 16, connect: { ...tls } });
  const request: Request = async (method, path, body, headers = {}) => {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const reply = await pool.request({
      method,
      path,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": type }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await reply.body.text();
    let parsed: unknown = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      // /readyz and /metrics answer with text
    }
    return { status: reply.statusCode, body: parsed };
  };
  return { request, close: () => pool.destroy() };
}
