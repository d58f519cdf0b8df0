import { createServer as createPlain, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import {
  connectCluster,
  type Client,
  type ClientOptions,
  type Surroundings,
} from "../../../src/kube/index.ts";
import { nobody, type User } from "../../../src/kube/kubeconfig-user.ts";
import {
  certificateAuthority,
  type Authority,
  type Terms,
} from "../../control-plane/certificates.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** The moment at which these tests happen. */
export const now = Date.now();

export interface ProtocolServer {
  readonly url: string;
  readonly ca: Authority;
  /** path and query of every request so far */
  readonly asked: readonly string[];
  readonly headers: readonly IncomingMessage["headers"][];
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly terms?: Terms;
  readonly plain?: boolean;
}

/** Speaks HTTP and TLS as told, for what the real API server cannot be made to do. */
export async function protocolServer(
  answer: Answer,
  options: ServerOptions = {},
): Promise<ProtocolServer> {
  const ca = certificateAuthority("protocol-test-ca");
  const asked: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    asked.push(request.url ?? "");
    headers.push(request.headers);
    answer(request, response, asked.length);
  };
  const own = ca.issue({ name: "protocol-test" }, { hosts: ["127.0.0.1"], ...options.terms });
  const server = options.plain === true ? createPlain(handle) : createServer({ ...own }, handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.plain === true ? "http" : "https"}://127.0.0.1:${port}`,
    ca,
    asked,
    headers,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Rig {
  readonly client: Client;
  /** what the client would have slept, in milliseconds */
  readonly sleeps: readonly number[];
  readonly told: readonly string[];
}

export interface RigOptions extends Partial<ClientOptions> {
  readonly user?: User;
  readonly caPem?: string;
  readonly interactive?: boolean;
  readonly tell?: (text: string) => void;
}

/** A client of that address whose sleeps are noted instead of slept. */
export function rigFor(url: string, options: RigOptions = {}): Rig {
  const sleeps: number[] = [];
  const told: string[] = [];
  const surroundings: Surroundings = {
    env: { PATH: process.env["PATH"] },
    home: "/nonexistent",
    now: () => now,
    sleep: async (ms) => void sleeps.push(ms),
    interactive: options.interactive ?? false,
    tell: options.tell ?? ((text) => void told.push(text)),
  };
  const cluster = {
    name: "test",
    server: url,
    ...(options.caPem === undefined ? {} : { ca: { text: options.caPem } }),
    insecureSkipTlsVerify: false,
    tlsServerName: "",
    proxyUrl: "",
    disableCompression: false,
  };
  const target = { name: "test", namespace: "", cluster, user: options.user ?? nobody };
  return {
    client: connectCluster(target, surroundings, { version: "1.2.3", ...options }),
    sleeps,
    told,
  };
}

/** Answers with JSON, as the API server does. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
