import { base62, bech32Rest, crc32, littleEndianHex } from "./checksum.ts";

/*
 * For tests: values of each format, made when a test runs, so that no file holds a text that looks
 * like a credential.
 */

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
export const alphanumeric = `${letters}${digits}`;

/** Characters of an alphabet, the same for the same seed, spread as chance spreads them. */
export function drawn(length: number, alphabet: string = alphanumeric, seed = 1): string {
  let state = (seed * 2654435761) >>> 0 || 1;
  let text = "";
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    text += alphabet[state % alphabet.length];
  }
  return text;
}

const hex = "0123456789abcdef";
const url64 = `${alphanumeric}-_`;

/** A token with GitHub's and npm's checksum. */
export function checked62(prefix: string, length: number, seed = 1): string {
  const body = drawn(length - 6, alphanumeric, seed);
  return `${prefix}${body}${base62(crc32(body), 6)}`;
}

export function grafanaToken(seed = 1): string {
  const head = `gl${"sa_"}${drawn(32, alphanumeric, seed)}`;
  return `${head}_${littleEndianHex(crc32(head))}`;
}

export function routableToken(prefix: string, versioned: boolean, seed = 1): string {
  const payload = Buffer.from(`o:1\nu:2${drawn(17, alphanumeric, seed)}`).toString("base64url");
  const width = payload.length.toString(36).padStart(2, "0");
  const head = `${prefix}${payload}.${versioned ? "01." : ""}${width}`;
  return `${head}${crc32(head).toString(36).padStart(7, "0")}`;
}

export function jwt(
  claims: object,
  header: object = { alg: "HS256", typ: "JWT" },
  bytes = 32,
): string {
  const coded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signature = Buffer.from(drawn(bytes)).toString("base64url");
  return `${coded(header)}.${coded(claims)}.${signature}`;
}

/** A private key in PEM: the head of a DER SEQUENCE, then chance. */
export function pem(type = "RSA PRIVATE KEY", lineEnd = "\n"): string {
  const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x04, 0xa4]), Buffer.from(drawn(300))]);
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const edge = (word: string) => `-----${word} ${type}-----`;
  return [edge("BEGIN"), ...lines, edge("END"), ""].join(lineEnd);
}

/** An access key id of the account, as AWS makes them since 2019. */
export function awsKeyId(account: number): string {
  let bits = (0b1n << 47n) | (BigInt(account) << 7n) | 0b0101010n;
  bits = (bits << 2n) | 0b01n;
  let text = "";
  for (let i = 0; i < 10; i++) {
    text = `${"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number(bits & 31n)]}${text}`;
    bits >>= 5n;
  }
  return `AK${"IA"}${text}${drawn(6, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`;
}

export const awsSecret = (seed = 1): string => drawn(40, `${alphanumeric}+/`, seed);

function uuid(seed: number): string {
  return [8, 4, 4, 4, 12].map((length, i) => drawn(length, hex, seed + i)).join("-");
}

/** Bech32 of 32 bytes: the one ending of six characters whose checksum holds, found by the polynomial. */
export function ageKey(seed = 1): string {
  const letters32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  const head = `age-secret-key-${1}${drawn(52, letters32, seed)}`;
  // the checksum is linear: each of its 30 bits is found on its own
  const checksum = bech32Rest(`${head}qqqqqq`) ^ 1;
  const end = [25, 20, 15, 10, 5, 0].map((shift) => letters32[(checksum >>> shift) & 31]).join("");
  return `${head}${end}`.toUpperCase();
}

/** A value of each format that its marks tell, by kind. */
export const samples: Readonly<Record<string, string>> = {
  "github-token": checked62(`gh${"p_"}`, 36),
  "github-refresh-token": checked62(`gh${"r_"}`, 76),
  "github-fine-grained-token": `github${"_pat_"}${drawn(22)}_${drawn(59)}`,
  "gitlab-token": `gl${"pat-"}${drawn(20)}`,
  "npm-token": checked62(`np${"m_"}`, 36),
  "pypi-token": `py${"pi-"}AgEIcHlwaS5vcmc${drawn(140, url64)}`,
  "rubygems-key": `ruby${"gems_"}${drawn(48, hex)}`,
  "docker-hub-token": `dckr${"_pat_"}${drawn(27)}`,
  "terraform-token": `${drawn(14)}.atlas${"v1."}${drawn(67)}`,
  "google-api-key": `AI${"za"}${drawn(35)}`,
  "google-oauth-secret": `GOC${"SPX-"}${drawn(28)}`,
  "azure-client-secret": `${drawn(3)}8${"Q~"}${drawn(34)}`,
  "digitalocean-token": `dop${"_v1_"}${drawn(64, hex)}`,
  "databricks-token": `da${"pi"}${drawn(32, hex)}`,
  "vault-token": `hv${"s."}${drawn(90)}`,
  "doppler-token": `dp.${"pt."}${drawn(43)}`,
  "age-key": ageKey(),
  "tailscale-key": `ts${"key-"}auth-${drawn(12)}-${drawn(32)}`,
  "pulumi-token": `pu${"l-"}${drawn(40, hex)}`,
  "planetscale-key": `pscale${"_tkn_"}${drawn(43)}`,
  "slack-token": `xo${"xb-"}${drawn(12, digits)}-${drawn(12, digits, 2)}-${drawn(24)}`,
  "slack-webhook": `https://hooks.${"slack.com"}/services/T${drawn(9, "ABCDEFGH12345", 3)}/B${drawn(9, "ABCDEFGH12345", 4)}/${drawn(24)}`,
  "teams-webhook": `https://a.web${"hook.office.com"}/webhookb2/${uuid(1)}@${uuid(2)}/IncomingWebhook/${drawn(32, hex)}/${uuid(3)}`,
  "discord-webhook": `https://${"discord.com"}/api/webhooks/${drawn(18, digits)}/${drawn(68)}`,
  "stripe-key": `sk${"_live_"}${drawn(24)}`,
  "stripe-webhook-secret": `wh${"sec_"}${drawn(32)}`,
  "sendgrid-key": `S${"G."}${drawn(22)}.${drawn(43, alphanumeric, 2)}`,
  "openai-key": `s${"k-"}proj-${drawn(74)}T3Blbk${"FJ"}${drawn(74, alphanumeric, 2)}`,
  "anthropic-key": `sk-${"ant-"}api03-${drawn(93)}AA`,
  "hugging-face-token": `h${"f_"}${drawn(34, letters)}`,
  "grafana-token": grafanaToken(),
  "grafana-cloud-token": `gl${"c_"}eyJ${drawn(90)}`,
  "new-relic-key": `NR${"AK-"}${drawn(27)}`,
  "sentry-token": `sntr${"yu_"}${drawn(64, hex)}`,
  "telegram-token": `${drawn(9, "123456789")}:A${"A"}${drawn(33)}`,
  "mailchimp-key": `${drawn(32, hex)}-u${"s"}12`,
  "shopify-token": `sh${"pat_"}${drawn(32, hex)}`,
  "linear-key": `lin${"_api_"}${drawn(40)}`,
  "atlassian-token": `ATATT${"3xFfGF0"}${drawn(160)}=${drawn(8, "0123456789ABCDEF")}`,
  "artifactory-key": `AK${"Cp"}${drawn(69)}`,
  "json-web-token": jwt({ sub: "app", exp: 4102444800 }),
  "kubernetes-token": jwt({ "kubernetes.io": { namespace: "a" } }, { alg: "RS256" }, 256),
  "kubernetes-legacy-token": jwt({ iss: "kubernetes/serviceaccount" }, { alg: "RS256" }, 256),
  "private-key": pem(),
  "encrypted-private-key": pem("ENCRYPTED PRIVATE KEY"),
  "database-password": `postgres://app:${drawn(16)}@db.shop.svc:5432/shop`,
  "address-password": `https://app:${drawn(16)}@git.example.com/a.git`,
  "aws-secret-key": `${awsKeyId(123456789012)}:${awsSecret()}`,
  "azure-storage-key": `DefaultEndpointsProtocol=https;AccountName=a;Account${"Key="}${Buffer.from(drawn(64)).toString("base64")}`,
  "azure-shared-access-key": `Endpoint=sb://a.servicebus.windows.net/;SharedAccess${"Key="}${Buffer.from(drawn(32)).toString("base64")}`,
  "azure-shared-access-signature": `https://a.blob.core.windows.net/c?sv=2022-11-02&se=2030-01-01&sp=r&s${"ig="}${encodeURIComponent(Buffer.from(drawn(32)).toString("base64"))}`,
  "basic-auth": `Authorization: Basic ${Buffer.from(`app:${drawn(12)}`).toString("base64")}`,
  "bearer-token": `Authorization: Bearer ${drawn(40)}`,
  "registry-password": `{"auths":{"registry.example.com":{"auth":"${Buffer.from(`app:${drawn(12)}`).toString("base64")}"}}}`,
};
