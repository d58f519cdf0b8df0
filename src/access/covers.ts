import type { PolicyRule } from "../facts/index.ts";

/** A request on an API object, as the authorizer sees it (requestinfo.go). */
export interface ResourceRequest {
  readonly verb: string;
  readonly group: string;
  /** with its subresource: "pods/exec" */
  readonly resource: string;
  /** "" where the request carries none: a top-level create, deletecollection, an unselected list */
  readonly name: string;
}

/**
 * Whether one rule allows a request (RuleAllows, pkg/apis/rbac/v1/evaluation_helpers.go): verb, group,
 * resource and name must all match inside this rule. Verbs are exact and case-sensitive; `*` holds
 * every verb. There are no other patterns: `pods/*` matches nothing.
 */
export function covers(rule: PolicyRule, request: ResourceRequest): boolean {
  return coversKind(rule, request) && coversName(rule, request.name);
}

/** As `covers`, whatever the object's name. */
export function coversKind(
  rule: PolicyRule,
  { verb, group, resource }: Omit<ResourceRequest, "name">,
): boolean {
  return holds(rule.verbs, verb) && holds(rule.apiGroups, group) && holdsResource(rule, resource);
}

/** No names: every object. Names are exact, and a request without a name is never one of them. */
function coversName({ resourceNames }: PolicyRule, name: string): boolean {
  return resourceNames.length === 0 || resourceNames.includes(name);
}

function holds(list: readonly string[], wanted: string): boolean {
  return list.some((one) => one === "*" || one === wanted);
}

/** `*` holds subresources too; an exact `pods/exec`; `*` before a subresource, of any resource. */
function holdsResource({ resources }: PolicyRule, wanted: string): boolean {
  const slash = wanted.indexOf("/");
  const ofAny = slash < 0 ? undefined : `*${wanted.slice(slash)}`;
  return resources.some((one) => one === "*" || one === wanted || one === ofAny);
}

/**
 * Whether one rule allows a request on a path that is no API object. A trailing `*` stands for any
 * rest; anywhere else a star is only a star.
 */
export function coversPath(rule: PolicyRule, verb: string, path: string): boolean {
  return (
    holds(rule.verbs, verb) &&
    rule.nonResourceURLs.some(
      (url) =>
        url === "*" ||
        url === path ||
        (url.endsWith("*") && path.startsWith(url.replace(/\*+$/, ""))),
    )
  );
}
