import { objectIn, objectsOf, textIn, textsOf, type ImagePolicyRow } from "../../facts/index.ts";
import { isEveryImage, type Verification } from "./verifier.ts";

/**
 * A ClusterImagePolicy of sigstore's policy-controller. It counts only in namespaces that carry the
 * label policy.sigstore.dev/include=true; a `static` authority decides without any signature.
 */
export function sigstorePolicy({ spec }: ImagePolicyRow): readonly Verification[] {
  const authorities = objectsOf(spec["authorities"]);
  const passes = authorities.some((one) => textIn(objectIn(one, "static"), "action") === "pass");
  const images = objectsOf(spec["images"]).map((one) => textIn(one, "glob"));
  const match = objectsOf(spec["match"]);
  return [
    {
      engine: "policy-controller",
      mode: passes ? "passes" : textIn(spec, "mode") === "warn" ? "report" : "enforce",
      modePath: passes ? ["spec", "authorities"] : ["spec", "mode"],
      images,
      limits: [
        ...(isEveryImage(images) ? [] : [`only images ${images.join(", ")}`]),
        ...(match.length === 0 ? [] : ["only the kinds that it matches"]),
        "only namespaces with the label policy.sigstore.dev/include=true",
      ],
    },
  ];
}

/** Kubewarden's verify-image-signatures, in `protect` where nothing else is written. */
export function kubewardenPolicy({ subject, spec }: ImagePolicyRow): readonly Verification[] {
  if (!/(?:^|\/)verify-image-signatures(?::|@|$)/.test(textIn(spec, "module"))) return [];
  const signatures = objectsOf(objectIn(spec, "settings")["signatures"]);
  const images = signatures.map((one) => textIn(one, "image"));
  const selectors = ["namespaceSelector", "objectSelector"].filter(
    (field) => Object.keys(objectIn(spec, field)).length > 0,
  );
  return [
    {
      engine: "Kubewarden",
      mode: textIn(spec, "mode") === "monitor" ? "report" : "enforce",
      modePath: ["spec", "mode"],
      images,
      limits: [
        ...(isEveryImage(images) ? [] : [`only images ${images.join(", ")}`]),
        ...(subject.namespace === "" ? [] : [`only namespace ${subject.namespace}`]),
        ...selectors.map((field) => `only what its ${field} selects`),
        ...(textIn(spec, "failurePolicy") === "Ignore" ? ["fails open"] : []),
      ],
    },
  ];
}

/** Ratify's constraint for Gatekeeper: `deny` where nothing else is written. */
export function ratifyConstraint({ spec }: ImagePolicyRow): readonly Verification[] {
  const action = textIn(spec, "enforcementAction") || "deny";
  const match = objectIn(spec, "match");
  const narrowing = Object.keys(match).filter((key) => key !== "kinds");
  return [
    {
      engine: "Ratify",
      mode: action === "deny" ? "enforce" : "report",
      modePath: ["spec", "enforcementAction"],
      images: ["*"],
      limits: narrowing.map((key) => `only what its ${key} matches`),
    },
  ];
}

/** OpenShift's policies, which the nodes' CRI-O enforces at the pull, and those of Portieris. */
export function scopedPolicy({ subject, spec }: ImagePolicyRow): readonly Verification[] {
  const openshift = subject.group === "config.openshift.io";
  const images = openshift
    ? textsOf(spec["scopes"])
    : objectsOf(spec["repositories"]).map((one) => textIn(one, "name"));
  return [
    {
      engine: openshift ? "OpenShift" : "Portieris",
      mode: "enforce",
      modePath: ["spec", openshift ? "scopes" : "repositories"],
      images,
      limits: [
        ...(isEveryImage(images) ? [] : [`only images ${images.join(", ")}`]),
        ...(subject.namespace === "" ? [] : [`only namespace ${subject.namespace}`]),
      ],
    },
  ];
}
