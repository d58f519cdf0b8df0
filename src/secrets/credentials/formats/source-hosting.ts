import { base62, crc32 } from "../checksum.ts";
import type { Checked, Format } from "../credential.ts";

const holds = { certain: true, note: "its checksum holds" } as const;
const broken = { certain: false, note: "its checksum does not hold" } as const;

/**
 * The last six characters are the CRC-32 of what stands between prefix and them, in base 62
 * (github.blog, 2021-04-05; npm took the form over, github.blog, 2021-09-23).
 */
function checked62(value: string): Checked {
  const body = value.slice(value.indexOf("_") + 1);
  return base62(crc32(body.slice(0, -6)), 6) === body.slice(-6) ? holds : broken;
}

/**
 * Routable tokens end in the CRC-32 of all before it, in base 36 and seven characters wide
 * (gitlab-org/gitlab, lib/authn/token_field/generator/routable_token.rb); earlier ones have none.
 */
function gitlab(value: string): Checked {
  if (!/\.[0-9a-z]{9}$/.test(value)) return { certain: true };
  const sum = crc32(value.slice(0, -7)).toString(36).padStart(7, "0");
  return sum === value.slice(-7) ? holds : broken;
}

/** Tokens of hosts of sources and packages. */
export const sourceHosting: readonly Format[] = [
  {
    kind: "github-token",
    title: "GitHub token",
    marks: ["ghp_", "gho_", "ghu_", "ghs_"],
    whole: /gh[pous]_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    check: checked62,
  },
  {
    kind: "github-refresh-token",
    title: "GitHub refresh token",
    marks: ["ghr_"],
    whole: /ghr_[A-Za-z0-9]{76}(?![A-Za-z0-9])/y,
    check: checked62,
  },
  {
    kind: "github-fine-grained-token",
    title: "GitHub fine-grained token",
    marks: ["github_pat_"],
    whole: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9])/y,
  },
  {
    kind: "gitlab-token",
    title: "GitLab token",
    marks: ["glpat-", "gldt-", "glptt-", "glsoat-", "glffct-", "glimt-", "glagent-", "glrt-"],
    whole:
      /gl(?:pat|dt|ptt|soat|ffct|imt|agent|rt)-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2})?(?:\.[0-9a-z]{9})?(?![A-Za-z0-9])/y,
    check: gitlab,
  },
  {
    kind: "npm-token",
    title: "npm token",
    marks: ["npm_"],
    whole: /npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    check: checked62,
  },
  {
    kind: "pypi-token",
    title: "PyPI token",
    // the macaroon's own head: version, and the location pypi.org or test.pypi.org
    marks: ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"],
    whole: /pypi-Ag[A-Za-z0-9_-]{85,500}/y,
  },
  {
    kind: "rubygems-key",
    title: "RubyGems key",
    marks: ["rubygems_"],
    whole: /rubygems_[0-9a-f]{48}(?![0-9A-Za-z])/y,
  },
  {
    kind: "docker-hub-token",
    title: "Docker Hub token",
    marks: ["dckr_pat_", "dckr_oat_"],
    whole: /dckr_[po]at_[A-Za-z0-9_-]{27,64}(?![A-Za-z0-9])/y,
  },
  {
    kind: "terraform-token",
    title: "Terraform Cloud token",
    marks: [".atlasv1."],
    before: { pattern: /(?:^|[^A-Za-z0-9])([A-Za-z0-9]{14})$/, most: 14 },
    whole: /\.atlasv1\.[A-Za-z0-9_=-]{60,80}/y,
  },
];
