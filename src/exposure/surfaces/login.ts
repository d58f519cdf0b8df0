import type { Observation, Path } from "../../model/index.ts";
import type { Container } from "../../facts/index.ts";
import type { Surface } from "./surface.ts";
import { flagsIn, isOn, lastOf, seenAt, type Word } from "./words.ts";

/** What a container asks of callers: `off` where its own settings take a login away that it has. */
export interface Login {
  readonly login: "off" | "none" | "own";
  /** the settings that say so, relative to the pod template */
  readonly seen: readonly Observation[];
  /** one clause for messages, where it is off */
  readonly why?: string;
}

type Look = (
  flags: readonly Word[],
  settings: Readonly<Record<string, string>>,
) =>
  | {
      readonly login: Login["login"];
      readonly word?: Word;
      readonly variable?: string;
      readonly why?: string;
    }
  | undefined;

const byVariable =
  (variable: string, values: RegExp, why: string): Look =>
  (_, settings) =>
    values.test(settings[variable] ?? "") ? { login: "off", variable, why } : undefined;

/** By surface; the settings and their meaning are the projects' own, as of November 2026. */
const rules: Readonly<Record<string, readonly Look[]>> = {
  "kubernetes-dashboard": [
    (flags) => {
      const word = isOn(flags, "enable-skip-login");
      return word && { login: "off", word, why: "--enable-skip-login lets everybody in" };
    },
  ],
  "kubectl-proxy": [
    (flags) => {
      const word = lastOf(flags, "address");
      return word && { login: "off", word, why: "it answers beyond its own pod" };
    },
  ],
  "argo-workflows": [
    (flags) => {
      // The flag may be given several times; each adds a mode.
      const word = flags.find(({ name, value }) => name === "auth-mode" && value === "server");
      return word && { login: "off", word, why: "--auth-mode=server acts for everybody" };
    },
  ],
  "docker-engine": [
    (flags) => {
      const word = flags.find(
        ({ name, value }) => (name === "H" || name === "host") && (value ?? "").startsWith("tcp:"),
      );
      return word && isOn(flags, "tlsverify") === undefined
        ? { login: "off", word, why: "it listens on TCP without --tlsverify" }
        : undefined;
    },
    (_, settings) =>
      settings["DOCKER_TLS_CERTDIR"] === ""
        ? { login: "off", variable: "DOCKER_TLS_CERTDIR", why: "TLS is off, on port 2375" }
        : undefined,
  ],
  jupyter: [
    (flags) => {
      const token = lastOf(flags, "NotebookApp.token", "ServerApp.token", "IdentityProvider.token");
      return token?.value === ""
        ? { login: "off", word: token, why: "an empty token asks for none" }
        : undefined;
    },
  ],
  etcd: [
    (flags, settings) => {
      const word = isOn(flags, "client-cert-auth");
      if (word !== undefined) return { login: "own", word };
      return settings["ETCD_CLIENT_CERT_AUTH"] === "true"
        ? { login: "own", variable: "ETCD_CLIENT_CERT_AUTH" }
        : undefined;
    },
  ],
  ray: [
    (_, settings) =>
      settings["RAY_AUTH_MODE"] === "token"
        ? { login: "own", variable: "RAY_AUTH_MODE" }
        : undefined,
  ],
  grafana: [byVariable("GF_AUTH_ANONYMOUS_ENABLED", /^true$/, "anonymous access is on")],
  postgres: [
    byVariable(
      "POSTGRES_HOST_AUTH_METHOD",
      /^trust$/,
      "it trusts every address without a password",
    ),
    byVariable("ALLOW_EMPTY_PASSWORD", /^(?:yes|1|true)$/, "its password may be empty"),
  ],
  mysql: [
    byVariable("MYSQL_ALLOW_EMPTY_PASSWORD", /^(?:yes|1|true)$/, "root's password is empty"),
    byVariable("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", /^(?:yes|1|true)$/, "root's password is empty"),
    byVariable("ALLOW_EMPTY_PASSWORD", /^(?:yes|1|true)$/, "its password may be empty"),
  ],
  redis: [
    byVariable("ALLOW_EMPTY_PASSWORD", /^(?:yes|1|true)$/, "its password may be empty"),
    (flags) => {
      const word = lastOf(flags, "protected-mode");
      const open = word?.value === "no" && lastOf(flags, "requirepass") === undefined;
      return open
        ? { login: "off", word, why: "protected mode is off and no password is set" }
        : undefined;
    },
    (flags) => {
      const word = lastOf(flags, "requirepass", "aclfile");
      return word && { login: "own", word: { ...word, value: undefined } };
    },
  ],
  mongodb: [
    (flags) => {
      const word = isOn(flags, "noauth");
      return word && { login: "off", word, why: "--noauth is set" };
    },
    (flags) => {
      const word = lastOf(flags, "auth", "keyFile");
      return word && { login: "own", word: { ...word, value: undefined } };
    },
  ],
  elasticsearch: [
    byVariable("xpack.security.enabled", /^false$/, "its security is switched off"),
    byVariable("DISABLE_SECURITY_PLUGIN", /^true$/, "its security is switched off"),
    byVariable("plugins.security.disabled", /^true$/, "its security is switched off"),
  ],
  zookeeper: [byVariable("ALLOW_ANONYMOUS_LOGIN", /^yes$/, "anonymous login is on")],
};

/** `at` is the container's place in the pod template: ["spec", "containers", 0]. */
export function loginOf(surface: Surface, container: Container, at: Path): Login {
  const flags = flagsIn(container);
  const settings = container.settings ?? {};
  for (const rule of Object.hasOwn(rules, surface.id) ? (rules[surface.id] ?? []) : []) {
    const found = rule(flags, settings);
    if (found === undefined) continue;
    const { login, word, variable, why } = found;
    const seen: Observation[] = [];
    if (word !== undefined) seen.push(seenAt(word, at));
    if (variable !== undefined) {
      seen.push({ path: [...at, "env"], value: settings[variable] ?? "", note: variable });
    }
    return { login, seen, ...(why === undefined ? {} : { why }) };
  }
  return { login: surface.login, seen: [] };
}
