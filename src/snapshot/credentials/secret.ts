import {
  isObject,
  type CredentialHit,
  type Json,
  type JsonObject,
  type Path,
} from "../../model/index.ts";
import { credentialsIn, judgeNamedValue, nameSays } from "../../secrets/credentials/index.ts";
import { mostHits } from "./walk.ts";

const mostText = 65_536;

/** Keys of Secrets whose values are no secrets: who, where, and what everybody may see. */
const open =
  /(?:^|[-_. ]|[a-z](?=[A-Z]))(?:user(?:name)?|login|host(?:name)?|port|address|server|url|uri|endpoint|region|zone|database|db(?:name)?|bucket|name|namespace|type|kind|project|email|id|version|scheme|protocol|crt|cert(?:ificate)?|pub(?:lic)?|ca|pem|path|file|config|conf|cfg|ya?ml|json|toml|ini|properties|xml|sh|sql|env|enabled|labels?|usage-bootstrap-[a-z]+)$/i;
const types: ReadonlySet<string> = new Set(["bootstrap.kubernetes.io/token"]);

/**
 * The values of a Secret that stand in the clear in a manifest: base64 hides nothing. Values that
 * another program puts in or decrypts (SOPS, argocd-vault-plugin, bank-vaults, templates) are none,
 * nor are keys that hold a name, an address or a certificate, and files of settings in which no
 * credential is seen.
 */
export function lookAtSecret(object: JsonObject, hits: CredentialHit[]): void {
  if (object["sops"] !== undefined) return;
  for (const field of ["data", "stringData"] as const) {
    const values = object[field];
    if (!isObject(values)) continue;
    for (const key of Object.keys(values)) {
      if (hits.length >= mostHits) return;
      lookAtValue(key, values[key], field === "data", [field, key], object["type"], hits);
    }
  }
}

function lookAtValue(
  key: string,
  value: Json | undefined,
  coded: boolean,
  path: Path,
  type: Json | undefined,
  hits: CredentialHit[],
): void {
  if (typeof value !== "string" || value === "") return;
  // a reference may stand where base64 should (a template that is filled in later)
  const plain = coded && isBase64(value) ? decoded(value) : value;
  if (plain === undefined) {
    if (!open.test(key))
      hits.push({ path, kind: "secret-value", certain: false, length: value.length });
    return;
  }
  const [first] = credentialsIn(key, plain.slice(0, mostText));
  if (first !== undefined) {
    hits.push({ path, ...first });
    return;
  }
  if (/\s/.test(plain.trim()) || open.test(key)) return;
  const says = nameSays(key) ?? (types.has(String(type)) ? "password" : undefined);
  const told = judgeNamedValue("password", plain.trim(), false);
  if (told === undefined || isPlainWord(plain.trim(), says !== undefined)) return;
  hits.push({ path, kind: "secret-value", certain: says !== undefined, length: plain.length });
}

/** Numbers and words under a key that says nothing are settings: `replicas: 3`, `mode: production`. */
function isPlainWord(text: string, named: boolean): boolean {
  return !named && (/^[0-9.]{1,12}$/.test(text) || /^[a-z]{1,24}$/i.test(text));
}

function isBase64(value: string): boolean {
  const text = value.replaceAll(/\s/g, "");
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** The text of base64; undefined where it is no text. */
function decoded(value: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(value, "base64"));
  } catch {
    return undefined;
  }
}
