import type { JsonObject, Path } from "../../model/index.ts";
import { auditPolicyOf, levels, mistypedIn, stages, type AuditRule } from "./policy.ts";

export interface PolicyRefusal {
  readonly path: Path;
  readonly message: string;
}

/** Why kube-apiserver 1.37 does not start with a policy (LoadPolicyFromBytes, ValidatePolicy). */
export function policyRefusals(content: JsonObject): readonly PolicyRefusal[] {
  const mistyped = mistypedIn(content);
  if (mistyped.length > 0) return mistyped.map((path) => ({ path, message: "of another type" }));
  const { rules, omitStages } = auditPolicyOf(content);
  if (rules.length === 0) return [{ path: ["rules"], message: "no rule: one is required" }];
  return [...stageRefusals(omitStages, ["omitStages"]), ...rules.flatMap(ruleRefusals)];
}

function ruleRefusals(rule: AuditRule): readonly PolicyRefusal[] {
  const { path } = rule;
  const refusals: PolicyRefusal[] = [];
  if (!(levels as readonly string[]).includes(rule.level)) {
    const message = rule.level === "" ? "no level" : `${rule.level} is no level`;
    refusals.push({ path: [...path, "level"], message });
  }
  rule.nonResourceURLs.forEach((url, index) => {
    if (url === "*") return;
    const at = [...path, "nonResourceURLs", index];
    if (!url.startsWith("/")) refusals.push({ path: at, message: "a path that begins without /" });
    if (url.slice(0, -1).includes("*")) refusals.push({ path: at, message: "a * before the end" });
  });
  rule.resources.forEach(({ group, resources, resourceNames }, index) => {
    const at = [...path, "resources", index];
    if (group !== "" && group !== "*" && !isSubdomain(group)) {
      refusals.push({ path: [...at, "group"], message: `${group} is no API group` });
    }
    if (resourceNames.length > 0 && resources.length === 0) {
      refusals.push({ path: [...at, "resourceNames"], message: "names without resources" });
    }
  });
  if (
    rule.nonResourceURLs.length > 0 &&
    (rule.resources.length > 0 || rule.namespaces.length > 0)
  ) {
    refusals.push({ path: [...path, "nonResourceURLs"], message: "paths beside resources" });
  }
  return [...refusals, ...stageRefusals(rule.omitStages, [...path, "omitStages"])];
}

function stageRefusals(given: readonly string[], path: Path): readonly PolicyRefusal[] {
  return given.flatMap((stage, index) =>
    (stages as readonly string[]).includes(stage)
      ? []
      : [{ path: [...path, index], message: `${stage} is no stage` }],
  );
}

/** RFC 1123 subdomain of at most 253 characters. */
function isSubdomain(group: string): boolean {
  return (
    group.length <= 253 &&
    group.split(".").every((label) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(label))
  );
}
