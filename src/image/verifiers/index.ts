export { enforcementOf, type Enforcement } from "./enforcement.ts";
export { verificationsOf } from "./verifications.ts";
export type { Verification } from "./verifier.ts";
export { engineOf, verifierWebhooks } from "./webhooks.ts";
