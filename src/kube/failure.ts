import { X509Certificate } from "node:crypto";
import type { FailureReason } from "./outcome.ts";

export interface Failure {
  readonly reason: FailureReason;
  /** follows the name of the request and a colon */
  readonly text: string;
  /** the same request may well succeed in a moment */
  readonly passing: boolean;
}

function codeOf(error: unknown): string {
  for (
    let here: unknown = error, depth = 0;
    here instanceof Error && depth < 5;
    here = here.cause, depth += 1
  ) {
    // Several addresses of one name were tried: each has its own error.
    if (here instanceof AggregateError && here.errors.length > 0) return codeOf(here.errors[0]);
    const { code } = here as NodeJS.ErrnoException;
    if (typeof code === "string") return code;
  }
  return "";
}

const untrusted =
  "the server's certificate is signed by an authority that this context does not trust; check certificate-authority in the kubeconfig (another cluster's, or replaced when the cluster was rebuilt?)";

const byCode: Readonly<Record<string, readonly [FailureReason, string, boolean]>> = {
  CERT_HAS_EXPIRED: [
    "tls",
    "the server's certificate, or its authority's, has expired; renew it (kubeadm: `kubeadm certs renew all`) or set this machine's clock",
    false,
  ],
  CERT_NOT_YET_VALID: [
    "tls",
    "the server's certificate is not valid yet; check the clocks of both machines",
    false,
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["tls", untrusted, false],
  SELF_SIGNED_CERT_IN_CHAIN: ["tls", untrusted, false],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["tls", untrusted, false],
  UNABLE_TO_GET_ISSUER_CERT: ["tls", untrusted, false],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["tls", untrusted, false],
  CERT_SIGNATURE_FAILURE: ["tls", untrusted, false],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "tls",
    "the server's certificate is for another name; use that name in the kubeconfig's server, or set tls-server-name",
    false,
  ],
  ERR_SSL_WRONG_VERSION_NUMBER: [
    "tls",
    "the server does not speak TLS there; is its address https, and the port right?",
    false,
  ],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: [
    "tls",
    "the server does not speak TLS there; is its address https, and the port right?",
    false,
  ],
  ECONNREFUSED: [
    "network",
    "nothing listens there; is the server up, and its address in the kubeconfig right?",
    false,
  ],
  ENOTFOUND: [
    "network",
    "the server's name does not resolve; check its address in the kubeconfig, and DNS or VPN",
    false,
  ],
  EAI_AGAIN: ["network", "the server's name did not resolve just now; check DNS or VPN", true],
  EHOSTUNREACH: ["network", "no route to the server; check network or VPN", false],
  ENETUNREACH: ["network", "no route to the server; check network or VPN", false],
  ETIMEDOUT: ["network", "the connection timed out; check network, VPN or firewall", true],
  UND_ERR_CONNECT_TIMEOUT: [
    "network",
    "no connection within 15 s; check network, VPN or firewall",
    false,
  ],
  ECONNRESET: ["network", "the server closed the connection before its answer was whole", true],
  EPIPE: ["network", "the server closed the connection", true],
  UND_ERR_SOCKET: ["network", "the server closed the connection before its answer was whole", true],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: [
    "body",
    "the answer ended before its announced length",
    true,
  ],
  UND_ERR_PRX_TLS: ["tls", "TLS to the proxy failed", false],
  Z_BUF_ERROR: ["body", "the compressed answer ended early", true],
};

/** What a thrown network error means, and what to do. */
export function failureOf(error: unknown): Failure {
  const code = codeOf(error);
  const found = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (found !== undefined) return { reason: found[0], text: found[1], passing: found[2] };
  const message = error instanceof Error ? error.message : String(error);
  if (/^ERR_(SSL|TLS|OSSL)/.test(code) || code === "EPROTO") {
    return { reason: "tls", text: `TLS failed: ${message}`, passing: false };
  }
  if (error instanceof Error && error.name === "HTTPParserError")
    return { reason: "body", text: "the answer is no HTTP", passing: false };
  return { reason: "network", text: code === "" ? message : `${message} (${code})`, passing: true };
}

/** Says so where the client certificate is past or before its time; "" where it is not, or is none. */
export function certificateTrouble(pem: string | undefined, now: number): string {
  if (pem === undefined) return "";
  try {
    const { validFrom, validTo } = new X509Certificate(pem);
    if (Date.parse(validTo) < now) {
      return `the kubeconfig's client certificate expired on ${new Date(validTo).toISOString()}; get a new one`;
    }
    if (Date.parse(validFrom) > now) {
      return `the kubeconfig's client certificate is valid only from ${new Date(validFrom).toISOString()}; check this machine's clock`;
    }
    return "";
  } catch {
    return "the kubeconfig's client certificate cannot be read";
  }
}
