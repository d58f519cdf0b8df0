import { bech32Rest } from "../checksum.ts";
import type { Format } from "../credential.ts";

/** Keys of clouds, and of what keeps secrets. AWS and Azure's connection strings are in files of their own. */
export const clouds: readonly Format[] = [
  {
    kind: "google-api-key",
    title: "Google API key",
    marks: ["AIza"],
    whole: /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "google-oauth-secret",
    title: "Google OAuth client secret",
    marks: ["GOCSPX-"],
    whole: /GOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "azure-client-secret",
    title: "Microsoft Entra client secret",
    // three characters, a digit, "Q~", and 31 to 34 more
    marks: ["Q~"],
    before: { pattern: /(?:^|[^A-Za-z0-9_~.-])([A-Za-z0-9_~.]{3}[0-9])$/, most: 4 },
    whole: /Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])/y,
  },
  {
    kind: "digitalocean-token",
    title: "DigitalOcean token",
    marks: ["dop_v1_", "doo_v1_", "dor_v1_"],
    whole: /do[por]_v1_[0-9a-f]{64}(?![0-9A-Za-z])/y,
  },
  {
    kind: "databricks-token",
    title: "Databricks token",
    marks: ["dapi"],
    whole: /dapi[0-9a-f]{32}(?:-[0-9])?(?![0-9A-Za-z])/y,
  },
  {
    kind: "vault-token",
    title: "Vault token",
    marks: ["hvs.", "hvb.", "hvr."],
    whole: /hv[sbr]\.[A-Za-z0-9_-]{24,300}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "doppler-token",
    title: "Doppler token",
    marks: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."],
    whole:
      /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}(?![A-Za-z0-9])/y,
  },
  {
    kind: "age-key",
    title: "age private key",
    marks: ["AGE-SECRET-KEY-1"],
    whole: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}(?![A-Z0-9])/y,
    check: (value) =>
      bech32Rest(value.toLowerCase()) === 1
        ? { certain: true, note: "its checksum holds" }
        : { certain: false, note: "its checksum does not hold" },
  },
  {
    kind: "tailscale-key",
    title: "Tailscale key",
    marks: ["tskey-auth-", "tskey-api-", "tskey-client-"],
    whole: /tskey-(?:auth|api|client)-[A-Za-z0-9]{8,32}-[A-Za-z0-9]{20,64}(?![A-Za-z0-9])/y,
  },
  {
    kind: "pulumi-token",
    title: "Pulumi token",
    marks: ["pul-"],
    whole: /pul-[0-9a-f]{40}(?![0-9A-Za-z])/y,
  },
  {
    kind: "planetscale-key",
    title: "PlanetScale key",
    marks: ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"],
    whole: /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}(?![A-Za-z0-9_.-])/y,
  },
];
