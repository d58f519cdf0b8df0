import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";
import type { ControlPlane } from "../control-plane/start.ts";

/** One request of a run, as an authorizer sees it. */
export interface Seen {
  /** "list apps/deployments", "list /pods in shop", "get /version", "list /pods, later page" */
  readonly what: string;
  /** path and query as they arrived, without the run's prefix */
  readonly path: string;
  readonly accept: string;
}

/** What the interposer does instead of asking the server. */
export type Fault = 401 | 403 | 404 | 429 | 500 | "half" | "nothing" | "{}" | "<html>";

export interface Interposer {
  /** a kubeconfig for one run: its requests are kept apart and meet its own faults */
  readonly server: (run: string) => string;
  readonly seen: (run: string) => readonly Seen[];
  readonly refuse: (run: string, faultOf: (what: string) => Fault | undefined) => void;
  readonly stop: () => Promise<void>;
}

/**
 * A reverse proxy on loopback before a real API server, as its administrator, that answers chosen
 * requests itself. `pageSize` takes the place of the limit that was asked for, so that small lists
 * have several pages.
 */
export async function interpose(plane: ControlPlane, pageSize: number): Promise<Interposer> {
  const pool = new Pool(plane.url, {
    connections: 8,
    connect: {
      ca: readFileSync(plane.caFile, "utf8"),
      cert: readFileSync(plane.adminCertFile, "utf8"),
      key: readFileSync(plane.adminKeyFile, "utf8"),
    },
  });
  const seen = new Map<string, Seen[]>();
  const faults = new Map<string, (what: string) => Fault | undefined>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, run = "", ...rest] = (request.url ?? "").split("/");
    const path = `/${rest.join("/")}`;
    const what = nameOf(path);
    const accept = String(request.headers.accept ?? "");
    seen.set(run, [...(seen.get(run) ?? []), { what, path, accept }]);
    const fault = faults.get(run)?.(what);
    if (fault === "nothing") return;
    if (typeof fault === "number") return refuse(response, fault);
    if (fault === "{}" || fault === "<html>") {
      response.writeHead(200, {
        "content-type": fault === "{}" ? "application/json" : "text/html",
      });
      return void response.end(fault);
    }
    const reply = await pool.request({
      method: "GET",
      path: path.replace(/([?&]limit=)\d+/, `$1${pageSize}`),
      headers: { accept },
    });
    const body = Buffer.from(await reply.body.arrayBuffer());
    response.writeHead(reply.statusCode, {
      "content-type": String(reply.headers["content-type"] ?? ""),
      "content-length": body.length,
    });
    if (fault !== "half") return void response.end(body);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(502);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server: (run) => `http://127.0.0.1:${port}/${run}`,
    seen: (run) => seen.get(run) ?? [],
    refuse: (run, faultOf) => void faults.set(run, faultOf),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.close();
    },
  };
}

/** As the API server words it; an empty Retry-After of 0 keeps a test from waiting. */
function refuse(response: ServerResponse, code: Extract<Fault, number>): void {
  const reason = {
    401: "Unauthorized",
    404: "NotFound",
    403: "Forbidden",
    429: "TooManyRequests",
    500: "InternalError",
  };
  response.writeHead(code, { "content-type": "application/json", "retry-after": "0" });
  response.end(
    JSON.stringify({
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      message: "injected",
      reason: reason[code],
      code,
    }),
  );
}

/** Verb, group, resource, namespace and name of a read, as an authorizer takes a path apart. */
function nameOf(url: string): string {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const parts = pathname.split("/").filter((part) => part !== "");
  const core = parts[0] === "api";
  const group = core ? "" : (parts[1] ?? "");
  const rest = parts.slice(core ? 2 : 3);
  if ((!core && parts[0] !== "apis") || rest.length === 0) return `get ${pathname}`;
  const within = rest[0] === "namespaces" && rest.length > 2 ? rest[1] : undefined;
  const [resource, name] = within === undefined ? rest : rest.slice(2);
  const verb = name === undefined ? "list" : "get";
  const page = searchParams.has("continue") ? ", later page" : "";
  return [
    `${verb} ${group}/${resource}`,
    ...(name === undefined ? [] : [` named ${name}`]),
    ...(within === undefined ? [] : [` in ${within}`]),
    page,
  ].join("");
}
