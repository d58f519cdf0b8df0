import type { ImagePolicyRow, WebhookRow } from "../../facts/index.ts";
import { verificationsOf } from "./verifications.ts";
import type { Verification } from "./verifier.ts";
import { engineOf, verifierWebhooks } from "./webhooks.ts";

/** What of a cluster verifies signatures. */
export interface Enforcement {
  /** policies that refuse pods, with an engine that is asked */
  readonly enforcing: readonly Verification[];
  /** policies that only tell, or that let everything through */
  readonly telling: readonly Verification[];
  /** policies that would refuse, of an engine whose webhook is not there */
  readonly orphaned: readonly Verification[];
  /** engines that are asked and keep their policy where it is not read */
  readonly opaque: readonly string[];
}

/** Policies are in force without a webhook of their own here: nodes enforce them, or Gatekeeper does. */
const hookOf: Readonly<Record<string, string | undefined>> = {
  Kyverno: "Kyverno",
  "policy-controller": "policy-controller",
  Kubewarden: "Kubewarden",
  Ratify: "Gatekeeper",
  Portieris: "Portieris",
  OpenShift: undefined,
};

/** Brings the policies together with the webhooks that put them into force. */
export function enforcementOf(
  policies: readonly ImagePolicyRow[],
  webhooks: readonly WebhookRow[],
): Enforcement {
  const asked = new Set(verifierWebhooks(webhooks).map(engineOf));
  const verifications = policies.flatMap(verificationsOf);
  const inForce = ({ engine }: Verification): boolean => {
    const hook = hookOf[engine];
    return hook === undefined || asked.has(hook);
  };
  const refusing = verifications.filter(({ mode }) => mode === "enforce");
  return {
    enforcing: refusing.filter(inForce),
    telling: verifications.filter(({ mode }) => mode !== "enforce"),
    orphaned: refusing.filter((one) => !inForce(one)),
    opaque: asked.has("Connaisseur") ? ["Connaisseur"] : [],
  };
}
