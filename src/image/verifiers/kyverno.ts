import { isObject, type JsonObject, type Path } from "../../model/index.ts";
import { objectIn, objectsOf, textIn, textsOf, type ImagePolicyRow } from "../../facts/index.ts";
import { isEveryImage, type Verification } from "./verifier.ts";

const engine = "Kyverno";

/**
 * A ClusterPolicy or Policy of kyverno.io: its rules with `verifyImages` that have somebody to verify
 * by. An action of a verification (`failureAction`, 1.13) comes before the policy's
 * `validationFailureAction`, which is Audit where it is not written.
 */
export function classicKyverno({ subject, spec }: ImagePolicyRow): readonly Verification[] {
  const ofPolicy = textIn(spec, "validationFailureAction") || "Audit";
  return objectsOf(spec["rules"]).flatMap((rule, index) =>
    objectsOf(rule["verifyImages"]).flatMap((verify, at) => {
      if (!isAttested(verify)) return [];
      const path = ["spec", "rules", index, "verifyImages", at];
      const own = textIn(verify, "failureAction");
      const images = [...textsOf(verify["imageReferences"]), textIn(verify, "image")].filter(
        (text) => text !== "",
      );
      const skipped = textsOf(verify["skipImageReferences"]);
      return [
        {
          engine,
          mode: isEnforce(own || ofPolicy) ? ("enforce" as const) : ("report" as const),
          modePath: own === "" ? ["spec", "validationFailureAction"] : [...path, "failureAction"],
          images,
          limits: [
            ...(isEveryImage(images) ? [] : [`only images ${images.join(", ")}`]),
            ...(skipped.length === 0 ? [] : [`not images ${skipped.join(", ")}`]),
            ...(verify["required"] === false ? ["images without a signature pass"] : []),
            ...(subject.namespace === "" ? [] : [`only namespace ${subject.namespace}`]),
            ...ruleLimits(rule, spec),
          ],
        },
      ];
    }),
  );
}

function isAttested(verify: JsonObject): boolean {
  return ["attestors", "attestations", "key", "issuer", "roots"].some((field) => {
    const value = verify[field];
    return Array.isArray(value) ? value.length > 0 : typeof value === "string" && value !== "";
  });
}

function isEnforce(action: string): boolean {
  return action.toLowerCase() === "enforce";
}

/** A match on the kind Pod alone covers all; each further condition is a limit. */
function ruleLimits(rule: JsonObject, spec: JsonObject): readonly string[] {
  const limits: string[] = [];
  const match = objectIn(rule, "match");
  const alternatives = [...objectsOf(match["any"]), ...objectsOf(match["all"])];
  const blocks = alternatives.length > 0 ? alternatives : [match];
  const covers = (block: JsonObject): boolean => {
    const resources = objectIn(block, "resources");
    const others = Object.keys(resources).filter((key) => key !== "kinds" && key !== "operations");
    const kinds = textsOf(resources["kinds"]);
    return others.length === 0 && kinds.some((kind) => /^(?:\*|(?:.*\/)?Pod)$/.test(kind));
  };
  const whole = objectsOf(match["all"]).length > 0 ? blocks.every(covers) : blocks.some(covers);
  if (!whole) limits.push("only some objects (match)");
  if (isObject(rule["exclude"]) && Object.keys(rule["exclude"]).length > 0) {
    limits.push("not what it excludes");
  }
  if (rule["preconditions"] !== undefined) limits.push("only under its preconditions");
  if (spec["admission"] === false) limits.push("not at admission");
  if (objectsOf(spec["validationFailureActionOverrides"]).length > 0) {
    limits.push("another action in some namespaces");
  }
  if (textIn(spec, "failurePolicy") === "Ignore") limits.push("fails open");
  return limits;
}

/** An ImageValidatingPolicy of policies.kyverno.io: enforced where its actions hold Deny. */
export function imageValidatingPolicy({ subject, spec }: ImagePolicyRow): readonly Verification[] {
  if (!Array.isArray(spec["attestors"]) || spec["attestors"].length === 0) return [];
  // "If unspecified, Deny" (ValidatingPolicySpec.validationActions)
  const actions = textsOf(spec["validationActions"]);
  const references = objectsOf(spec["matchImageReferences"]);
  const images = references.map((one) => textIn(one, "glob") || textIn(one, "expression"));
  const conditions = spec["matchConditions"];
  const modePath: Path = ["spec", "validationActions"];
  return [
    {
      engine,
      mode: actions.length === 0 || actions.includes("Deny") ? "enforce" : "report",
      modePath,
      images,
      limits: [
        ...(isEveryImage(images) ? [] : [`only images ${images.join(", ")}`]),
        ...(subject.namespace === "" ? [] : [`only namespace ${subject.namespace}`]),
        ...(Array.isArray(conditions) && conditions.length > 0
          ? ["only under its match conditions"]
          : []),
        ...selectorLimits(objectIn(spec, "matchConstraints")),
        ...(textIn(spec, "failurePolicy") === "Ignore" ? ["fails open"] : []),
      ],
    },
  ];
}

function selectorLimits(constraints: JsonObject): readonly string[] {
  return ["namespaceSelector", "objectSelector"]
    .filter((field) => Object.keys(objectIn(constraints, field)).length > 0)
    .map((field) => `only what its ${field} selects`);
}
