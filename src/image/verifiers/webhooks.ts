import { sees, type WebhookRow } from "../../facts/index.ts";

/** Engines that verify images, by the names that their own installation gives the webhooks. */
const engines: readonly {
  readonly name: string;
  readonly configurations: RegExp;
  readonly webhooks: RegExp;
}[] = [
  { name: "Kyverno", configurations: /^kyverno-/, webhooks: /\.kyverno\.svc(?:-|$)/ },
  {
    name: "policy-controller",
    configurations: /^policy\.sigstore\.dev$/,
    webhooks: /^policy\.sigstore\.dev$/,
  },
  {
    name: "Gatekeeper",
    configurations: /^gatekeeper-/,
    webhooks: /^(?:validation|mutation)\.gatekeeper\.sh$/,
  },
  { name: "Connaisseur", configurations: /^connaisseur/, webhooks: /connaisseur/ },
  {
    name: "Kubewarden",
    configurations: /^(?:clusterwide|namespaced)-/,
    webhooks: /\.kubewarden\.admission$/,
  },
  {
    name: "Portieris",
    configurations: /^image-admission-config$/,
    webhooks: /^trust\.hooks\.securityenforcement\.admission\.cloud\.ibm\.com$/,
  },
];

/** The engine that a webhook belongs to, by the configuration's and the webhook's name. */
export function engineOf(webhook: WebhookRow): string | undefined {
  return engines.find(
    ({ configurations, webhooks }) =>
      configurations.test(webhook.subject.name) && webhooks.test(webhook.name),
  )?.name;
}

/** The webhooks of known engines that are asked when a pod is made. */
export function verifierWebhooks(rows: readonly WebhookRow[]): readonly WebhookRow[] {
  return rows.filter((row) => engineOf(row) !== undefined && sees(row, "pods", "CREATE"));
}
