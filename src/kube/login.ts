import { readFileSync } from "node:fs";
import type { Target } from "./contexts.ts";
import { credentialFault, readPem } from "./credential-fault.ts";
import { runPlugin } from "./exec-plugin.ts";
import type { Impersonation, User } from "./kubeconfig-user.ts";
import { oidcToken } from "./oidc.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a connection presents to the server. */
export interface Login {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly cert?: string;
  readonly key?: string;
  /** when it must be made again, in milliseconds since 1970; Infinity where it holds */
  readonly until: number;
  /** a new one may differ: worth a second try after a 401 */
  readonly renewable: boolean;
}

// The kubelet rotates projected tokens; client-go reads a token file again each minute.
const tokenFileLife = 60_000;

function readTokenFile(user: User): string {
  try {
    const token = readFileSync(user.tokenFile, "utf8").trim();
    if (token !== "") return token;
  } catch (error) {
    if (user.token === "") {
      throw credentialFault(
        `token file ${user.tokenFile} cannot be read: ${(error as Error).message}`,
      );
    }
  }
  if (user.token === "") throw credentialFault(`token file ${user.tokenFile} is empty`);
  return user.token;
}

/** Escapes what RFC 9110 allows in no field name, as client-go does for `Impersonate-Extra-`. */
function fieldName(key: string): string {
  return [...Buffer.from(key, "utf8")]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9!#$&'*+.^_`|~-]/.test(char)
        ? char
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function impersonationHeaders(as: Impersonation): Record<string, string | readonly string[]> {
  // The API server answers 400 to groups, uid or extra without a user to be.
  if (as.user === "")
    throw credentialFault("impersonation (as-groups, as-uid, as-user-extra) needs `as` too");
  return {
    "impersonate-user": as.user,
    ...(as.uid === "" ? {} : { "impersonate-uid": as.uid }),
    ...(as.groups.length === 0 ? {} : { "impersonate-group": as.groups }),
    ...Object.fromEntries(
      as.extra.map(({ key, values }) => [`impersonate-extra-${fieldName(key)}`, values]),
    ),
  };
}

function bearer(token: string): { authorization: string } {
  // A line break in a header is refused with a message that would quote the token.
  if (/[^\x21-\x7e]/.test(token))
    throw credentialFault("the token holds characters that no token may hold");
  return { authorization: `Bearer ${token}` };
}

/**
 * Logs a user in by the first that the kubeconfig has, in kubectl's order: client certificate
 * beside token file or token, basic authentication, an exec plugin, OIDC. Throws Fault("request").
 */
export async function logIn(
  target: Target,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<Login> {
  const { user } = target;
  if (target.fault !== undefined) throw credentialFault(target.fault);
  const as = user.as === undefined ? {} : impersonationHeaders(user.as);
  const pair = {
    ...(user.cert === undefined ? {} : { cert: readPem(user.cert, "client certificate") }),
    ...(user.key === undefined ? {} : { key: readPem(user.key, "client key") }),
  };
  const still = { headers: as, ...pair, until: Infinity, renewable: false };
  if (user.tokenFile !== "") {
    const headers = { ...as, ...bearer(readTokenFile(user)) };
    return { ...still, headers, until: surroundings.now() + tokenFileLife, renewable: true };
  }
  if (user.token !== "") return { ...still, headers: { ...as, ...bearer(user.token) } };
  if (user.username !== "") {
    const basic = Buffer.from(`${user.username}:${user.password}`).toString("base64");
    return { ...still, headers: { ...as, authorization: `Basic ${basic}` } };
  }
  if (user.exec !== undefined) {
    const got = await runPlugin(user.exec, target.cluster, surroundings, signal);
    return {
      headers: { ...as, ...(got.token === undefined ? {} : bearer(got.token)) },
      ...(got.cert === undefined
        ? pair
        : { cert: got.cert, ...(got.key === undefined ? {} : { key: got.key }) }),
      until: got.until,
      renewable: true,
    };
  }
  if (user.oidc !== undefined) {
    const { token, until } = await oidcToken(user.oidc, surroundings, signal);
    return { ...still, headers: { ...as, ...bearer(token) }, until };
  }
  if (user.goneProvider !== undefined) {
    throw credentialFault(
      `auth-provider ${user.goneProvider} is gone since kubectl 1.26; use its exec plugin (gke-gcloud-auth-plugin, kubelogin)`,
    );
  }
  return still;
}
