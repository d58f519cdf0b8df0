import type { AuditPolicy, AuditRule } from "./policy.ts";

/** A request as audit rules see it; `path` alone for one that is for no resource. */
export interface AuditedRequest {
  readonly user: string;
  readonly groups: readonly string[];
  readonly verb: string;
  /** "" for cluster-scoped resources */
  readonly namespace?: string;
  readonly apiGroup?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly name?: string;
  readonly path?: string;
}

export interface AuditAnswer {
  /** None where no rule matches (DefaultAuditLevel) */
  readonly level: string;
  readonly omitStages: ReadonlySet<string>;
  readonly rule: AuditRule | undefined;
}

/** The first rule that matches decides (apiserver/pkg/audit/policy/checker.go, v1.37). */
export function levelOf(policy: AuditPolicy, request: AuditedRequest): AuditAnswer {
  const rule = policy.rules.find((one) => matches(one, request));
  return {
    level: rule?.level ?? "None",
    omitStages: new Set([...policy.omitStages, ...(rule?.omitStages ?? [])]),
    rule,
  };
}

/** True where at least one event of the request is written: not every stage of it is left out. */
export function isRecorded({ level, omitStages }: AuditAnswer): boolean {
  return (
    level !== "None" && !(omitStages.has("RequestReceived") && omitStages.has("ResponseComplete"))
  );
}

function matches(rule: AuditRule, request: AuditedRequest): boolean {
  const { users, userGroups, verbs, namespaces, resources, nonResourceURLs } = rule;
  if (users.length > 0 && !users.includes(request.user)) return false;
  if (userGroups.length > 0 && !request.groups.some((group) => userGroups.includes(group))) {
    return false;
  }
  if (verbs.length > 0 && !verbs.includes(request.verb)) return false;
  if (namespaces.length > 0 || resources.length > 0) return matchesResource(rule, request);
  if (nonResourceURLs.length === 0) return true;
  const { path } = request;
  return path !== undefined && nonResourceURLs.some((spec) => pathMatches(path, spec));
}

function pathMatches(path: string, spec: string): boolean {
  if (spec === "*" || spec === path) return true;
  return spec.endsWith("*") && path.startsWith(spec.replace(/\*+$/, ""));
}

function matchesResource({ namespaces, resources }: AuditRule, request: AuditedRequest): boolean {
  if (request.path !== undefined) return false;
  const { namespace = "", apiGroup = "", resource = "", subresource = "", name = "" } = request;
  if (namespaces.length > 0 && !namespaces.includes(namespace)) return false;
  if (resources.length === 0) return true;
  const combined = subresource === "" ? resource : `${resource}/${subresource}`;
  return resources.some((one) => {
    if (one.group !== apiGroup && one.group !== "*") return false;
    if (one.resources.length === 0) return true;
    if (one.resourceNames.length > 0 && !one.resourceNames.includes(name)) return false;
    return one.resources.some(
      (text) =>
        text === combined ||
        text === "*" ||
        (subresource !== "" && text === `*/${subresource}`) ||
        text === `${resource}/*`,
    );
  });
}
