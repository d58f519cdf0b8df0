import { pemOf, type Pem } from "./kubeconfig-cluster.ts";
import { fieldsOf, type Fields } from "./kubeconfig-fields.ts";

export interface ExecPlugin {
  readonly apiVersion: string;
  /** absolute, or a name that PATH resolves */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly installHint: string;
  readonly provideClusterInfo: boolean;
  /** Never, IfAvailable or Always; "" where the file says nothing */
  readonly interactiveMode: string;
}

export interface Oidc {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly idToken: string;
  readonly refreshToken: string;
  readonly ca?: Pem;
}

export interface Impersonation {
  readonly user: string;
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra: readonly { readonly key: string; readonly values: readonly string[] }[];
}

export interface User {
  readonly name: string;
  readonly token: string;
  readonly tokenFile: string;
  readonly username: string;
  readonly password: string;
  readonly cert?: Pem;
  readonly key?: Pem;
  readonly exec?: ExecPlugin;
  readonly oidc?: Oidc;
  /** name of an auth-provider other than oidc: kubectl dropped them in 1.26 */
  readonly goneProvider?: string;
  readonly as?: Impersonation;
}

/** Nobody: what a context without a user is. */
export const nobody: User = { name: "", token: "", tokenFile: "", username: "", password: "" };

function execOf(fields: Fields, path: (relative: string) => string): ExecPlugin {
  const command = fields.text("command");
  // As kubectl resolves it: a name is looked up on PATH, a relative path starts at the kubeconfig.
  const placed = /[/\\]/.test(command) ? path(command) : command;
  return {
    apiVersion: fields.text("apiVersion"),
    command: placed,
    args: fields.texts("args"),
    env: fields
      .objects("env")
      .map((each) => ({ name: each.text("name"), value: each.text("value") })),
    installHint: fields.text("installHint"),
    provideClusterInfo: fields.flag("provideClusterInfo"),
    interactiveMode: fields.text("interactiveMode"),
  };
}

function oidcOf(config: Fields, path: (relative: string) => string): Oidc {
  const ca = pemOf(config, "idp-certificate-authority", path);
  return {
    issuer: config.text("idp-issuer-url"),
    clientId: config.text("client-id"),
    clientSecret: config.text("client-secret"),
    idToken: config.text("id-token"),
    refreshToken: config.text("refresh-token"),
    ...(ca === undefined ? {} : { ca }),
  };
}

function impersonationOf(fields: Fields): Impersonation | undefined {
  const extra = fields.object("as-user-extra");
  const as: Impersonation = {
    user: fields.text("as"),
    uid: fields.text("as-uid"),
    groups: fields.texts("as-groups"),
    extra: (extra?.names() ?? []).map((key) => ({ key, values: extra?.texts(key) ?? [] })),
  };
  return as.user === "" && as.uid === "" && as.groups.length === 0 && as.extra.length === 0
    ? undefined
    : as;
}

export function userOf(name: string, fields: Fields, path: (relative: string) => string): User {
  const cert = pemOf(fields, "client-certificate", path);
  const key = pemOf(fields, "client-key", path);
  const exec = fields.object("exec");
  const provider = fields.object("auth-provider");
  const providerName = provider?.text("name") ?? "";
  const as = impersonationOf(fields);
  const tokenFile = fields.text("tokenFile");
  return {
    name,
    token: fields.text("token"),
    tokenFile: tokenFile === "" ? "" : path(tokenFile),
    username: fields.text("username"),
    password: fields.text("password"),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(exec === undefined ? {} : { exec: execOf(exec, path) }),
    ...(provider !== undefined && providerName === "oidc"
      ? { oidc: oidcOf(provider.object("config") ?? fieldsOf({}, provider.where), path) }
      : {}),
    ...(providerName !== "" && providerName !== "oidc" ? { goneProvider: providerName } : {}),
    ...(as === undefined ? {} : { as }),
  };
}
