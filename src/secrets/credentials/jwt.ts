import type { Placed } from "./formats.ts";

const start =
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,4096}\.eyJ[A-Za-z0-9_-]{2,16384}\.([A-Za-z0-9_-]{20,2048})/g;

/** Bytes of a signature, by algorithm (RFC 7518, 3.1; RFC 8037): of RSA the key's length decides. */
const signatureBytes: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES256K: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
};

/**
 * JSON Web Tokens: header and claims parse as JSON, and the signature has the length that the algorithm
 * gives. Kubernetes' own are told apart by their claims (kubernetes/kubernetes, pkg/serviceaccount).
 */
export function jwtsIn(text: string): readonly Placed[] {
  if (!text.includes("eyJ")) return [];
  const found: Placed[] = [];
  for (const match of text.matchAll(start)) {
    const [value] = match;
    const [head = "", body = "", signature = ""] = value.split(".");
    const header = parsed(head);
    const claims = parsed(body);
    if (header === undefined || claims === undefined || isPublished(claims)) continue;
    const alg = header["alg"];
    if (typeof alg !== "string" || !isSigned(alg, signature)) continue;
    const kubernetes = kubernetesKind(claims);
    const expiry = claims["exp"];
    const note = typeof expiry === "number" ? `valid until ${day(expiry)}` : "it does not expire";
    found.push({
      kind: kubernetes ?? "json-web-token",
      certain: true,
      length: value.length,
      note,
      start: match.index,
      end: match.index + value.length,
    });
  }
  return found;
}

type Claims = Readonly<Record<string, unknown>>;

function parsed(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(alg: string, signature: string): boolean {
  const bytes = Math.floor((signature.length * 3) / 4);
  const exact = Object.hasOwn(signatureBytes, alg) ? signatureBytes[alg] : undefined;
  if (exact !== undefined) return bytes === exact;
  return /^[RP]S(?:256|384|512)$/.test(alg) && bytes >= 128 && bytes % 64 === 0;
}

/** Legacy tokens name their Secret in a claim and never end; bound ones hold an object of claims. */
function kubernetesKind(claims: Claims): string | undefined {
  if (claims["iss"] === "kubernetes/serviceaccount") return "kubernetes-legacy-token";
  return typeof claims["kubernetes.io"] === "object" ? "kubernetes-token" : undefined;
}

/** The example of jwt.io and of RFC 7519, which stand in documentation everywhere. */
function isPublished(claims: Claims): boolean {
  return claims["sub"] === "1234567890" || claims["iss"] === "joe";
}

function day(seconds: number): string {
  const time = seconds * 1000;
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString().slice(0, 10) : "no known day";
}
