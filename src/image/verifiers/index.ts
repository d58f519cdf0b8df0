export { enforcementOf } from "./enforcement.ts";
export { verificationsOf } from "./verifications.ts";
export { engineOf, verifierWebhooks } from "./webhooks.ts";
