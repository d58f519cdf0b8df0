import { entropy, isMonotonous, isPublished } from "./made-up.ts";

/** What a name says of its value. */
export type Named = "password" | "secret";

/** Passwords that software is delivered with, or that documentation tells people to change. */
const defaults = new Set(
  `admin administrator root password passw0rd p@ssw0rd changeme change-me change_me changeit secret
  guest test postgres mysql redis mongo rabbitmq minio minio123 minioadmin rootpassword mypassword
  supersecret qwerty letmein default user 12345678 123456 1234 12345 hunter2 admin123 password123
  password1 pass123 pass`.split(/\s+/),
);

const words =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|unset|empty|default|auto|required|optional|enabled|disabled|string|text|object|integer|number|boolean|array|any|all|bearer|basic|plain|literal)$/i;

/** What another program puts in: environment, templates, secret stores, and encrypted values. */
const reference =
  /^(?:[$%]|\{\{|\{(?:cipher|aes|noop)\}|ENC[[(]|vault:|secret:|secretref|ref\+|arn:|projects\/|env:|env\.|file:|hmac:|op:\/\/|!|&|\*[a-z]|@)|\$[({]|\{\{|\}\}|%\{|__[A-Z]|<[^>]{0,200}>|\[\[/i;
const placeholder =
  /^(?:x+|\*+|\.+|-+|_+|#+|\?+)$|(?:^|[^a-z])(?:todo|fixme|tbd|redacted|placeholder|replace|insert|your|omitted|n\/a)(?:[^a-z]|$)|example|placeholder|replace.?(?:me|with)|your[-_. ]/i;
/** A hash is no credential, though it can be broken: crypt, bcrypt, Apache's, LDAP's, a digest with its name. */
const hashed =
  /^(?:\$[0-9a-z]{1,10}\$|\{(?:SSHA?|SHA|SMD5|MD5|CRYPT)\}|(?:sha(?:1|256|512)|md5)[:-])/i;
const path = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)/;
const url = /^[a-z][a-z0-9+.-]{1,30}:\/\//i;
/** A name that somebody gave to a thing, as Kubernetes writes names. */
const kebab = /^[a-z][a-z0-9]*(?:[-._][a-z0-9]+)+$/;
const ofSecret = /secret|password|passwd|pass$|creds?|credential|token|key|auth|tls/i;

export interface ValueTold {
  readonly certain: boolean;
  readonly note?: string;
}

/**
 * Whether a value whose name says that it is a password or a secret is one, and not a reference, a
 * placeholder, a path, an address, a name or a word. `free` says that the value stands in prose, code
 * or a file of settings, where less can be told: there it has to look like a value.
 *
 * A password may be any word. A secret, a token or a key is generated: it is taken for one only where
 * its characters are as mixed as chance makes them (isRandom).
 */
export function judgeNamedValue(named: Named, value: string, free: boolean): ValueTold | undefined {
  if (value.length < 3 || value.length > 4096 || /\s/.test(value)) return undefined;
  if (words.test(value) || reference.test(value) || hashed.test(value)) return undefined;
  if (path.test(value) || url.test(value) || isPublished(value)) return undefined;
  if (named === "secret") {
    if (placeholder.test(value) || !isRandom(value)) return undefined;
    return { certain: false };
  }
  if (defaults.has(value.toLowerCase())) return { certain: false, note: "a well-known default" };
  if (placeholder.test(value) || (kebab.test(value) && ofSecret.test(value))) return undefined;
  if (free && /[()<>{}[\]`,;\\|]/.test(value)) return undefined;
  if (free && /^[A-Za-z_]+(?:\.[A-Za-z_]+)+$/.test(value)) return undefined;
  return { certain: false };
}

/**
 * True for what a generator makes: hexadecimal of 128 bits or more, or at least sixteen characters of
 * two classes (letters and digits among them) with an entropy that words do not reach.
 *
 * The bounds come from manifests that people publish: names of objects, hosts and classes stay below
 * 3.4 bits a character or have no digits; sixteen random letters and digits have 3.6 on average, and
 * fewer than one in a hundred less than 3.25.
 */
export function isRandom(value: string): boolean {
  if (value.length < 16 || isMonotonous(value)) return false;
  if (/^[0-9a-f]+$/i.test(value)) {
    const isDate = /^[0-9]+$/.test(value);
    return !isDate && value.length >= 32 && entropy(value) >= 2.8;
  }
  if (uuid.test(value)) return true;
  if (!/^[A-Za-z0-9+/=_.~!@#$%^&*-]+$/.test(value)) return false;
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (isWords(value)) return false;
  return entropy(value) >= 3.25;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Words, short numbers and versions, joined: "argocd-server-v2", "us-east-1.amazonaws.com:443". */
function isWords(value: string): boolean {
  const parts = value.split(/[-_.:/=@+]/);
  return parts.every((part) => /^(?:[A-Za-z]{0,20}[0-9]{0,4}|v?[0-9]{1,4}[a-z]{0,3})$/.test(part));
}
