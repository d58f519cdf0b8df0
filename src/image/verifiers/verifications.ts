import type { ImagePolicyRow } from "../../facts/index.ts";
import { classicKyverno, imageValidatingPolicy } from "./kyverno.ts";
import { kubewardenPolicy, ratifyConstraint, scopedPolicy, sigstorePolicy } from "./others.ts";
import type { Verification } from "./verifier.ts";

const byGroup: Readonly<Record<string, (row: ImagePolicyRow) => readonly Verification[]>> = {
  "kyverno.io": classicKyverno,
  "policies.kyverno.io": imageValidatingPolicy,
  "policy.sigstore.dev": sigstorePolicy,
  "policies.kubewarden.io": kubewardenPolicy,
  "constraints.gatekeeper.sh": ratifyConstraint,
  "config.openshift.io": scopedPolicy,
  "securityenforcement.admission.cloud.ibm.com": scopedPolicy,
};

/** What a policy does about signatures; empty where it is about something else. */
export function verificationsOf(row: ImagePolicyRow): readonly Verification[] {
  const { group } = row.subject;
  return Object.hasOwn(byGroup, group) ? byGroup[group]!(row) : [];
}
