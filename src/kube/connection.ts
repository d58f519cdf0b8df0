import { Agent, ProxyAgent, type Dispatcher } from "undici";
import type { Target } from "./contexts.ts";
import { credentialFault, readPem } from "./credential-fault.ts";
import type { Login } from "./login.ts";
import { proxyFromEnvironment } from "./proxy.ts";
import type { Surroundings } from "./surroundings.ts";

/** The server's address for messages: user info and query, where secrets stand, are cut. */
export function serverText({ cluster }: Target): string {
  return cluster.server.replace(/^([a-z]+:\/\/)?[^/?#]*@/i, "$1").replace(/[?#].*$/s, "");
}

/** The server's address, without a trailing slash in its path. Throws Fault("request") where it is none. */
export function serverUrl(target: Target): URL {
  const { server } = target.cluster;
  let url: URL;
  try {
    // kubectl takes "host:port" for https too
    url = new URL(server.includes("://") ? server : `https://${server}`);
  } catch {
    throw credentialFault(`the server "${serverText(target)}" is no URL`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw credentialFault(`the server "${serverText(target)}" is neither https nor http`);
  }
  return url;
}

/** Opens nothing yet: connections are made on use, at most `connections`, and kept alive. */
export function connectionTo(
  target: Target,
  login: Login,
  surroundings: Surroundings,
  connections: number,
): Dispatcher {
  const { cluster } = target;
  const ca = cluster.ca === undefined ? undefined : readPem(cluster.ca, "certificate authority");
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(login.cert === undefined ? {} : { cert: login.cert }),
    ...(login.key === undefined ? {} : { key: login.key }),
    ...(cluster.tlsServerName === "" ? {} : { servername: cluster.tlsServerName }),
    rejectUnauthorized: !cluster.insecureSkipTlsVerify,
  };
  // The client has its own limit for the whole exchange; these would only end it with a worse message.
  const limits = { connections, headersTimeout: 0, bodyTimeout: 0 };
  const proxy = cluster.proxyUrl || proxyFromEnvironment(serverUrl(target), surroundings.env);
  try {
    return proxy === ""
      ? new Agent({ ...limits, connect: { ...tls, timeout: 15_000 } })
      : new ProxyAgent({ ...limits, uri: proxy, requestTls: tls });
  } catch (error) {
    // Unfit PEM: OpenSSL's words name neither the file nor the user.
    throw credentialFault(
      `the certificates or the proxy of context ${target.name} cannot be used: ${(error as Error).message}`,
    );
  }
}
