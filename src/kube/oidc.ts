import { Agent, request } from "undici";
import { isObject, type JsonObject } from "../model/index.ts";
import type { Oidc } from "./kubeconfig-user.ts";
import { credentialFault, readPem } from "./credential-fault.ts";
import type { Surroundings } from "./surroundings.ts";

const answerLimit = 1024 * 1024;
const patience = 30_000;
// client-go treats a token as expired a little early, so that it does not expire on the way.
const early = 10_000;

/** When a JSON Web Token expires, in milliseconds since 1970; 0 where it cannot be read. */
export function tokenExpiry(token: string): number {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"),
    );
    const expiry = isObject(claims) ? claims["exp"] : undefined;
    return typeof expiry === "number" ? expiry * 1000 : 0;
  } catch {
    return 0;
  }
}

async function ask(
  agent: Agent,
  url: string,
  form: URLSearchParams | undefined,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const limit = AbortSignal.timeout(patience);
  try {
    const reply = await request(url, {
      dispatcher: agent,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(form === undefined
        ? {}
        : {
            method: "POST",
            body: form.toString(),
            headers: { "content-type": "application/x-www-form-urlencoded" },
          }),
    });
    const text = await reply.body.text();
    const value: unknown = JSON.parse(text.slice(0, answerLimit));
    if (reply.statusCode === 200 && isObject(value)) return value;
    const error =
      isObject(value) && typeof value["error"] === "string" ? ` (${value["error"]})` : "";
    throw credentialFault(`answered ${reply.statusCode}${error}`);
  } catch (error) {
    throw credentialFault(`OIDC provider ${url}: ${(error as Error).message}`);
  }
}

function field(answer: JsonObject, name: string): string {
  const value = Object.hasOwn(answer, name) ? answer[name] : undefined;
  return typeof value === "string" ? value : "";
}

/**
 * The user's ID token, refreshed at its provider (OpenID Connect Core, 12) where it has expired.
 * The kubeconfig is not written: a refreshed token lives as long as this process. Throws Fault("request").
 */
export async function oidcToken(
  oidc: Oidc,
  surroundings: Surroundings,
  signal?: AbortSignal,
): Promise<{ readonly token: string; readonly until: number }> {
  const until = tokenExpiry(oidc.idToken) - early;
  if (oidc.idToken !== "" && until > surroundings.now()) return { token: oidc.idToken, until };
  if (oidc.refreshToken === "" || oidc.issuer === "" || oidc.clientId === "") {
    throw credentialFault(
      "the OIDC token has expired and the kubeconfig has no refresh-token to renew it; log in again",
    );
  }
  const ca =
    oidc.ca === undefined
      ? undefined
      : readPem(oidc.ca, "certificate authority of the OIDC provider");
  const agent = new Agent({ connect: ca === undefined ? {} : { ca } });
  try {
    const issuer = oidc.issuer.replace(/\/$/, "");
    const about = await ask(agent, `${issuer}/.well-known/openid-configuration`, undefined, signal);
    const endpoint = field(about, "token_endpoint");
    if (endpoint === "") throw credentialFault(`OIDC provider ${issuer} names no token_endpoint`);
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: oidc.refreshToken,
      client_id: oidc.clientId,
      ...(oidc.clientSecret === "" ? {} : { client_secret: oidc.clientSecret }),
    });
    const answer = await ask(agent, endpoint, form, signal);
    const token = field(answer, "id_token");
    if (token === "")
      throw credentialFault(`OIDC provider ${issuer} gave no id_token on refresh; log in again`);
    const next = field(answer, "refresh_token");
    if (next !== "" && next !== oidc.refreshToken) {
      surroundings.tell(
        `OIDC provider ${issuer} replaced the refresh token; kubectl may ask you to log in again\n`,
      );
    }
    return { token, until: tokenExpiry(token) - early };
  } finally {
    await agent.close();
  }
}
