import { crc32, littleEndianHex } from "../checksum.ts";
import type { Format } from "../credential.ts";

/** Keys of services that applications call. */
export const services: readonly Format[] = [
  {
    kind: "slack-token",
    title: "Slack token",
    marks: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe.xox", "xoxe-", "xapp-"],
    whole:
      /(?:xox[bpars]-[0-9]{8,14}-[A-Za-z0-9-]{16,128}|xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{100,256}|xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[0-9a-f]{64})(?![A-Za-z0-9])/y,
  },
  {
    kind: "slack-webhook",
    title: "Slack webhook",
    marks: ["hooks.slack.com/services/T"],
    whole: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,14}\/B[A-Z0-9]{8,14}\/[A-Za-z0-9]{20,28}/y,
  },
  {
    kind: "teams-webhook",
    title: "Microsoft Teams webhook",
    marks: [".webhook.office.com/webhookb2/"],
    whole:
      /\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/y,
  },
  {
    kind: "discord-webhook",
    title: "Discord webhook",
    marks: ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
    whole: /discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,72}/y,
  },
  {
    kind: "stripe-key",
    title: "Stripe key",
    marks: ["sk_live_", "rk_live_", "sk_test_", "rk_test_"],
    whole: /[sr]k_(?:live|test)_[A-Za-z0-9]{16,247}(?![A-Za-z0-9])/y,
    check: (value) =>
      value.startsWith("_test_", 2)
        ? { certain: true, note: "of the test mode" }
        : { certain: true },
  },
  {
    kind: "stripe-webhook-secret",
    title: "Stripe webhook secret",
    marks: ["whsec_"],
    whole: /whsec_[A-Za-z0-9+/]{24,64}={0,2}(?![A-Za-z0-9])/y,
  },
  {
    kind: "sendgrid-key",
    title: "SendGrid key",
    marks: ["SG."],
    whole: /SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "openai-key",
    title: "OpenAI key",
    // "OpenAI" in base64 stands in the middle of every key
    marks: ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-"],
    whole:
      /sk-(?:(?:proj|svcacct|admin)-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "anthropic-key",
    title: "Anthropic key",
    marks: ["sk-ant-"],
    whole: /sk-ant-[a-z]{2,8}[0-9]{2}-[A-Za-z0-9_-]{80,120}AA(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "hugging-face-token",
    title: "Hugging Face token",
    marks: ["hf_", "api_org_"],
    whole: /(?:hf|api_org)_[A-Za-z]{34}(?![A-Za-z0-9])/y,
  },
  {
    kind: "grafana-token",
    title: "Grafana service account token",
    marks: ["glsa_"],
    whole: /glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}(?![0-9A-Za-z])/y,
    // the CRC-32 of all before the last underscore, least significant byte first (grafana, satokengen)
    check: (value) =>
      littleEndianHex(crc32(value.slice(0, -9))) === value.slice(-8)
        ? { certain: true, note: "its checksum holds" }
        : { certain: false, note: "its checksum does not hold" },
  },
  {
    kind: "grafana-cloud-token",
    title: "Grafana Cloud token",
    marks: ["glc_ey"],
    whole: /glc_eyJ[A-Za-z0-9+/_-]{40,400}={0,2}(?![A-Za-z0-9])/y,
  },
  {
    kind: "new-relic-key",
    title: "New Relic key",
    marks: ["NRAK-", "NRII-"],
    whole: /NR(?:AK|II)-[A-Za-z0-9_-]{27,32}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "sentry-token",
    title: "Sentry token",
    marks: ["sntrys_eyJ", "sntryu_"],
    whole: /(?:sntrys_eyJ[A-Za-z0-9+/_=-]{60,500}|sntryu_[0-9a-f]{64})(?![A-Za-z0-9])/y,
  },
  {
    kind: "telegram-token",
    title: "Telegram bot token",
    marks: [":AA"],
    before: { pattern: /(?:^|[^0-9])([0-9]{8,10})$/, most: 10 },
    whole: /:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/y,
  },
  {
    kind: "mailchimp-key",
    title: "Mailchimp key",
    marks: ["-us"],
    before: { pattern: /(?:^|[^0-9A-Za-z])([0-9a-f]{32})$/, most: 32 },
    whole: /-us[0-9]{1,2}(?![A-Za-z0-9-])/y,
  },
  {
    kind: "shopify-token",
    title: "Shopify token",
    marks: ["shpat_", "shpca_", "shppa_", "shpss_"],
    whole: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}(?![0-9A-Za-z])/y,
  },
  {
    kind: "linear-key",
    title: "Linear key",
    marks: ["lin_api_"],
    whole: /lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])/y,
  },
  {
    kind: "atlassian-token",
    title: "Atlassian token",
    marks: ["ATATT3xFfGF0"],
    whole: /ATATT3xFfGF0[A-Za-z0-9_-]{60,300}=[0-9A-F]{8}(?![0-9A-Za-z])/y,
  },
  {
    kind: "artifactory-key",
    title: "Artifactory key",
    marks: ["AKCp"],
    whole: /AKCp[A-Za-z0-9]{69}(?![A-Za-z0-9])/y,
  },
];
