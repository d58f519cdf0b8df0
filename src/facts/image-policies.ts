import type { FieldFault, Identity, JsonObject, Rec } from "../model/index.ts";
import { objectIn } from "./read-json.ts";

/**
 * A policy of an admission engine that may verify image signatures. What it means is read in
 * `image/verifiers/`, as far as the engine's documentation says.
 */
export interface ImagePolicyRow {
  readonly subject: Identity;
  readonly spec: JsonObject;
  readonly faults: readonly FieldFault[];
}

const kinds: Readonly<Record<string, string>> = {
  "kyverno.io": "ClusterPolicy Policy",
  "policies.kyverno.io": "ImageValidatingPolicy NamespacedImageValidatingPolicy",
  "policy.sigstore.dev": "ClusterImagePolicy",
  "policies.kubewarden.io": "ClusterAdmissionPolicy AdmissionPolicy",
  "constraints.gatekeeper.sh": "RatifyVerification",
  "config.openshift.io": "ClusterImagePolicy ImagePolicy",
  "securityenforcement.admission.cloud.ibm.com": "ClusterImagePolicy ImagePolicy",
};

export const imagePolicyKinds: readonly Pick<Identity, "group" | "kind">[] = Object.entries(
  kinds,
).flatMap(([group, names]) => names.split(" ").map((kind) => ({ group, kind })));

export function imagePolicyRow({ identity, object, faults }: Rec): ImagePolicyRow {
  return { subject: identity, spec: objectIn(object, "spec"), faults };
}
