import {
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from "node:crypto";
import { isIPv4 } from "node:net";

/**
 * A small issuer of X.509 certificates (RFC 5280) for tests: node:crypto reads certificates and
 * cannot make them, and the `openssl` of people's machines differ in their options. P-256 keys,
 * ECDSA with SHA-256.
 */
export interface Pair {
  /** PEM */
  readonly cert: string;
  /** PEM, PKCS #8 */
  readonly key: string;
}

export interface Subject {
  readonly name: string;
  /** Kubernetes reads the groups of a client certificate from its organisations */
  readonly groups?: readonly string[];
}

export interface Terms {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** IPv4 addresses and DNS names that a server's certificate is for */
  readonly hosts?: readonly string[];
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const short = body.length < 0x80;
  const size = short ? "" : body.length.toString(16);
  const bytes = Buffer.from(size.length % 2 === 0 ? size : `0${size}`, "hex");
  const head = short ? [tag, body.length] : [tag, 0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(head), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: readonly Buffer[]): Buffer => der(0x31, ...parts);
const octets = (...parts: readonly Buffer[]): Buffer => der(0x04, ...parts);
const bits = (unused: number, body: Buffer): Buffer => der(0x03, Buffer.from([unused]), body);
const text = (value: string): Buffer => der(0x0c, Buffer.from(value, "utf8"));
const yes = der(0x01, Buffer.from([0xff]));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return der(0x06, Buffer.from(bytes));
}

/** GeneralizedTime, which unlike UTCTime has one meaning in every century. */
function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\..*/g, "")}Z`, "ascii"));
}

function distinguishedName(subject: Subject): Buffer {
  const part = (kind: string, value: string): Buffer => set(sequence(oid(kind), text(value)));
  const groups = (subject.groups ?? []).map((group) => part("2.5.4.10", group));
  return sequence(...groups, part("2.5.4.3", subject.name));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [yes] : []), octets(value));
}

function alternativeName(host: string): Buffer {
  if (isIPv4(host)) return der(0x87, Buffer.from(host.split(".").map(Number)));
  return der(0x82, Buffer.from(host, "ascii"));
}

function extensions(authority: boolean, hosts: readonly string[]): Buffer {
  const basic = extension("2.5.29.19", true, authority ? sequence(yes) : sequence());
  // digitalSignature, or keyCertSign and cRLSign
  const usage = authority ? bits(1, Buffer.from([0x06])) : bits(7, Buffer.from([0x80]));
  const extended = sequence(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"));
  const all = [basic, extension("2.5.29.15", true, usage)];
  if (!authority) all.push(extension("2.5.29.37", false, extended));
  if (hosts.length > 0) {
    all.push(extension("2.5.29.17", false, sequence(...hosts.map(alternativeName))));
  }
  return der(0xa3, sequence(...all));
}

const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));
const hour = 3_600_000;

function certify(
  subject: Subject,
  issuer: Subject,
  signer: KeyObject | string,
  publicKey: KeyObject,
  authority: boolean,
  terms: Terms,
): string {
  const serial = randomBytes(12);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    distinguishedName(issuer),
    sequence(
      time(terms.notBefore ?? new Date(now - hour)),
      time(terms.notAfter ?? new Date(now + 24 * hour)),
    ),
    distinguishedName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    extensions(authority, terms.hosts ?? []),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(0, sign("sha256", body, signer)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

export interface Authority extends Pair {
  readonly issue: (subject: Subject, terms?: Terms) => Pair;
}

function keys(): { key: string; publicKey: KeyObject } {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { key, publicKey: createPublicKey(privateKey) };
}

/** A certificate authority, good for a day. */
export function certificateAuthority(name: string): Authority {
  const own = keys();
  const cert = certify({ name }, { name }, own.key, own.publicKey, true, {});
  return {
    cert,
    key: own.key,
    issue: (subject, terms = {}) => {
      const { key, publicKey } = keys();
      return { cert: certify(subject, { name }, own.key, publicKey, false, terms), key };
    },
  };
}

/** A key pair for service-account tokens: the API server signs with `key`, checks with `publicKey`. */
export function serviceAccountKeys(): { readonly key: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}
