import { isIP } from "node:net";
import type { Hash } from "./hash.ts";

const secretName =
  /pass(?:word|wd|phrase)?|pwd|secret|token|credential|api.?key|access.?key|private.?key|(?:^|[-_.])key$|auth(?:orization)?$|bearer|cookie|salt|signature|dsn/i;
const hostName =
  /(?:^|[-_.]|[a-z](?=[A-Z]))(?:host|hostname|hosts|addr|addrs|address|addresses|server|servers|service|endpoint|endpoints|url|urls|uri|broker|brokers|upstream|backend|domain)$/i;
const portName = /(?:^|[-_.]|[a-z](?=[A-Z]))ports?$/i;

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const reference = /^\$\([A-Za-z_][A-Za-z0-9_.-]{0,252}\)$/;
const longestReference = 2048;

/**
 * What is kept of a free value called `name`: true and false, `$(VARIABLE)`, ports where the name
 * says port, and references to services, hosts and URLs (scheme, host and port; user info, path and
 * query go, for a path can be the secret, as in a chat webhook's). Everything else is hashed. Where
 * the name sounds like a secret, no reference is looked for.
 */
export function redactValue(name: string, value: string, hash: Hash): string {
  if (value === "" || value === "true" || value === "false") return value;
  if (value.length > longestReference) return hash(value);
  if (reference.test(value)) return value;
  const host = hostName.test(name);
  if (!host && secretName.test(name)) return hash(value);
  if (/^\d{1,5}$/.test(value)) return portName.test(name) ? value : hash(value);
  if (!value.includes(",")) return keptReference(value, host, hash) ?? hash(value);
  const parts = value.split(",").map((part) => keptReference(part.trim(), host, hash));
  return parts.every((part) => part !== undefined) ? parts.join(",") : hash(value);
}

/** True where a name says that its value is a secret. */
export function soundsSecret(name: string): boolean {
  return secretName.test(name);
}

const url = /^([a-z][a-z0-9+.-]{0,30}(?::[a-z]{2,20})?):\/\/([^/?#]*)(.*)$/is;

/**
 * A URL with its user info cut out. Its path is hashed unless `keepPath`, its query and fragment
 * always. Undefined where the text is no URL with a plain host.
 */
export function cutUrl(value: string, hash: Hash, keepPath = false): string | undefined {
  const parts = url.exec(value);
  if (parts === null) return undefined;
  const [, scheme = "", authority = "", rest = ""] = parts;
  const hosts = authority.slice(authority.lastIndexOf("@") + 1);
  if (
    hosts === ""
      ? !/^(?:unix|file)$/i.test(scheme)
      : !hosts.split(",").every((h) => hostAndPort(h, true))
  ) {
    return undefined;
  }
  const end = rest.search(/[?#]/);
  const path = end < 0 ? rest : rest.slice(0, end);
  const query = end < 0 ? "" : rest.slice(end);
  const keptPath = path === "" || path === "/" || keepPath ? path : `/${hash(path.slice(1))}`;
  return `${scheme}://${hosts}${keptPath}${query === "" ? "" : `${query[0]}${hash(query.slice(1))}`}`;
}

function keptReference(value: string, named: boolean, hash: Hash): string | undefined {
  if (value.includes("://")) return cutUrl(value, hash);
  return hostAndPort(value, named) ? value : undefined;
}

/**
 * `host`, `host:port` or an IP address. One bare label ("redis") looks like a password, and is taken
 * for a host only where its name says so or a port follows.
 */
function hostAndPort(text: string, named: boolean): boolean {
  if (isIP(text) !== 0) return true;
  const parts = /^(\[[0-9a-fA-F:.]{2,45}\]|[^:[\]]{1,253})(?::(\d{1,5}))?$/.exec(text);
  if (parts === null) return false;
  const [, host = "", port] = parts;
  if (host.startsWith("[")) return isIP(host.slice(1, -1)) !== 0;
  if (isIP(host) !== 0) return true;
  const labels = (host.endsWith(".") ? host.slice(0, -1) : host).toLowerCase().split(".");
  if (!labels.every((l) => label.test(l) && !looksRandom(l)) || host !== host.toLowerCase())
    return false;
  if (labels.length === 1) return named || port !== undefined;
  return /^[a-z]{2,24}$/.test(labels.at(-1) ?? "") || named || port !== undefined;
}

/** Long and with digits among its letters: a generated key, not a name that a person gave. */
function looksRandom(text: string): boolean {
  if (text.length < 20) return false;
  const digits = text.replace(/[^0-9]/g, "").length;
  return digits >= 4 && !/^(?:[a-z]+-)*[a-z]+(?:-[a-z0-9]{1,16})*$/.test(text);
}
