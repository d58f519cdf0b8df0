import { createHmac } from "node:crypto";
import { isIP } from "node:net";
import {
  hostWords,
  knownNames,
  officialImages,
  ownAccounts,
  pathWords,
  publicGroup,
  publicOwners,
  publicRegistries,
  variableWords,
} from "./known.ts";
import { isSoftware, settingVariables, settingWords, software } from "./software.ts";

/** How each sort of name is renamed; every function gives equal names for equal names. */
export interface Rename {
  readonly name: (text: string) => string;
  readonly host: (text: string) => string;
  readonly path: (text: string) => string;
  readonly image: (text: string) => string;
  readonly variable: (text: string) => string;
  readonly group: (text: string) => string;
  readonly kind: (group: string, kind: string) => string;
  readonly uid: (text: string) => string;
}

const remembered = 100_000;
/** A part of a repository (distribution/reference, `path-component`). */
const readable = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** A version, or the day and commit of a build. */
const versionTag = /^v?\d+(?:\.\d+)*(?:-[0-9a-f]{7,40})?$/;
/** Globs, and versions of an API. */
const said = /^(?:\*+|v\d+(?:(?:alpha|beta)\d+)?)$/;
const redacted = /^hmac:[0-9a-f]{12}$/;
/** What controllers append: template hashes, ordinals, times. Joins by such ends must survive. */
const generated = /^(.+?)((?:-(?:[bcdfghjklmnpqrstvwxz2456789]{5,10}|\d{1,12}))+)$/;
const quantity = /^[0-9]+(?:\.[0-9]+)?(?:[EPTGMk]i?|[mnu]|%)?$/;

/**
 * Renames with a key that is made per run and not kept: `x` and ten hex digits, valid wherever a
 * Kubernetes name or label value is. Names that are the same in every cluster stay.
 */
export function createRename(key: Uint8Array): Rename {
  const seen = new Map<string, string>();
  const digits = (text: string, length: number) =>
    createHmac("sha256", key).update(text).digest("hex").slice(0, length);
  const word = (text: string): string => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    if (seen.size >= remembered) seen.clear();
    const made = `x${digits(text, 10)}`;
    seen.set(text, made);
    return made;
  };
  /** What published software is called by stays, the rest between such parts is one word. */
  const named = (text: string): string => {
    const kept: string[] = [];
    let own: string[] = [];
    const close = (): void => {
      if (own.length > 0) kept.push(word(own.join("-")));
      own = [];
    };
    for (const part of text.split("-")) {
      if (isSoftware(part)) {
        close();
        kept.push(part);
      } else own.push(part);
    }
    close();
    return kept.join("-");
  };
  const plain = (text: string): boolean =>
    text === "" ||
    knownNames.has(text) ||
    ownAccounts.has(text) ||
    software.has(text) ||
    settingWords.has(text) ||
    said.test(text) ||
    redacted.test(text) ||
    quantity.test(text);

  const name = (text: string): string => {
    if (plain(text)) return text;
    if (text.startsWith("system:")) return systemName(text, name);
    if (text.includes("://")) return url(text);
    if (isAddress(text)) return address(text, digits);
    if (/[/ ,:]/.test(text))
      return text
        .split(/([/ ,:]+)/)
        .map((part, at) => (at % 2 === 1 ? part : name(part)))
        .join("");
    if (text.includes(".")) return host(text);
    const parts = generated.exec(text);
    return parts === null ? named(text) : `${name(parts[1] ?? "")}${parts[2] ?? ""}`;
  };

  const host = (text: string): string => {
    if (plain(text)) return text;
    if (isAddress(text)) return address(text, digits);
    const port = /^(.*):(\d{1,5})$/.exec(text);
    if (port !== null) return `${host(port[1] ?? "")}:${port[2]}`;
    return text
      .split(".")
      .map((part) => (hostWords.has(part) || part === "*" || part === "" ? part : label(part)))
      .join(".");
  };
  const label = (text: string) =>
    plain(text) ? text : text.includes(":") ? word(text) : nameOfLabel(text);
  const nameOfLabel = (text: string): string => {
    const parts = generated.exec(text);
    return parts === null ? named(text) : `${label(parts[1] ?? "")}${parts[2] ?? ""}`;
  };

  const url = (text: string): string => {
    const [, scheme = "", authority = "", rest = ""] =
      /^([^:/]+(?::[a-z]+)?):\/\/([^/?#]*)(.*)$/is.exec(text) ?? [];
    if (scheme === "") return word(text);
    return `${scheme}://${authority.split(",").map(host).join(",")}${path(rest)}`;
  };

  const path = (text: string): string =>
    text
      .split(/([/\\?#=&:]+)/)
      .map((part, at) => (at % 2 === 1 || plain(part) || pathWords.has(part) ? part : word(part)))
      .join("");

  const image = (text: string): string => {
    if (plain(text)) return text;
    const [reference = "", digest] = text.split("@", 2);
    const slash = reference.lastIndexOf("/");
    const colon = reference.indexOf(":", slash + 1);
    const repository = colon < 0 ? reference : reference.slice(0, colon);
    const tag = colon < 0 ? "" : reference.slice(colon + 1);
    if (isPublic(repository)) return text;
    const parts = repository.split("/");
    const first = parts[0] ?? "";
    const hasHost = parts.length > 1 && (/[.:]/.test(first) || first === "localhost");
    const renamed = parts.map((part, at) => {
      if (at > 0 || !hasHost) return component(part);
      return publicRegistries.has(part) ? part : host(part);
    });
    const end = `${colon < 0 ? "" : `:${tagOf(tag)}`}${digest === undefined ? "" : `@${digestOf(digest)}`}`;
    return `${renamed.join("/")}${end}`;
  };
  // A reference that no runtime can read stays such a one: capitals, a template's words, half a digest.
  const component = (part: string): string =>
    readable.test(part) ? (software.has(part) ? part : named(part)) : word(part).toUpperCase();
  const tagOf = (tag: string): string => {
    if (tag === "" || tag === "latest" || versionTag.test(tag)) return tag;
    return /^\w[\w.-]{0,127}$/.test(tag) ? word(tag) : `$${word(tag)}`;
  };
  const digestOf = (digest: string): string =>
    `sha256:${digits(digest, /^[a-z0-9]+:[0-9a-f]{64,128}$/.test(digest) ? 64 : 8)}`;

  return {
    name,
    host,
    path,
    image,
    variable: (text) =>
      settingVariables.has(text)
        ? text
        : text
            .split("_")
            .map((part) =>
              variableWords.has(part) || /^\d*$/.test(part) ? part : word(part).toUpperCase(),
            )
            .join("_"),
    group: (text) => (publicGroup.test(text) ? text : host(text)),
    kind: (group, kind) => (publicGroup.test(group) ? kind : `X${digits(kind, 10)}`),
    uid: (text) => {
      if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text)) return name(text);
      const hex = digits(text.toLowerCase(), 32);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}

function systemName(text: string, name: (part: string) => string): string {
  const parts = text.split(":");
  const [, kind, ...rest] = parts;
  if (kind !== "serviceaccount" && kind !== "serviceaccounts" && kind !== "node") return text;
  return ["system", kind, ...rest.map(name)].join(":");
}

function isPublic(repository: string): boolean {
  const parts = repository.split("/");
  const first = parts[0] ?? "";
  const hasHost = parts.length > 1 && (/[.:]/.test(first) || first === "localhost");
  const full = hasHost
    ? parts
    : parts.length === 1
      ? ["docker.io", "library", ...parts]
      : ["docker.io", ...parts];
  // add-ons of EKS come from registries of AWS's own accounts
  if (/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(full[0] ?? "")) {
    return (
      full[1] === "eks" ||
      full[1] === "amazon-k8s-cni" ||
      full[1] === "amazon-k8s-cni-init" ||
      full[1] === "amazon"
    );
  }
  if (full[0] === "docker.io" && full[1] === "library") return officialImages.has(full[2] ?? "");
  return publicOwners.has(full[0] ?? "") || publicOwners.has(full.slice(0, 2).join("/"));
}

function isAddress(text: string): boolean {
  const [bare = "", length] = text.split("/", 2);
  return isIP(bare) !== 0 && (length === undefined || /^\d{1,3}$/.test(length));
}

const resolvers = new Set(["8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"]);

/**
 * Private addresses stay, because which block holds which address must; public ones become
 * documentation addresses (RFC 5737, RFC 3849), which still count as public.
 */
function address(text: string, digits: (text: string, length: number) => string): string {
  const [bare = "", length] = text.split("/", 2);
  const end = length === undefined ? "" : `/${length}`;
  if (bare.includes(":")) {
    if (/^(?:::1?$|f[cd]|fe[89ab])/i.test(bare)) return text;
    if (length === undefined) return `2001:db8::${digits(bare, 4)}`;
    if (Number(length) < 32) return text;
    return Number(length) === 128 ? `2001:db8::${digits(bare, 4)}/128` : `2001:db8::/${length}`;
  }
  const [a = 0, b = 0] = bare.split(".").map(Number);
  const local =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b <= 127);
  if (local || resolvers.has(bare) || (length !== undefined && Number(length) < 16)) return text;
  const last = Number.parseInt(digits(bare, 2), 16);
  // a block has no bits behind its length: one that has is refused by whoever reads it
  return length === undefined
    ? `203.0.113.${last}`
    : `203.0.${Number(length) < 24 ? 0 : 113}.${Number(length) > 24 ? (last >> (32 - Number(length))) << (32 - Number(length)) : 0}${end}`;
}
