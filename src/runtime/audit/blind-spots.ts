import { isRecorded, levelOf, type AuditAnswer, type AuditedRequest } from "./evaluate.ts";
import type { AuditNeed } from "./needs.ts";
import { levels, type AuditPolicy, type AuditRule } from "./policy.ts";

/** Somebody whose requests a need is tried with. */
export interface Caller {
  readonly user: string;
  readonly groups: readonly string[];
}

/** A person, and a pod's service account: who an attacker is once inside. */
export const attackers: readonly Caller[] = [
  { user: "jane@example.com", groups: ["system:authenticated"] },
  {
    user: "system:serviceaccount:shop:web",
    groups: ["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"],
  },
];

/** A request that the log lacks, or lacks what it sent. */
export interface BlindSpot {
  readonly request: AuditedRequest;
  readonly answer: AuditAnswer;
}

/**
 * The requests of a need that are recorded below its level, one for each rule that takes them away.
 * Tried are a person and a service account in a namespace of no special name, and in every namespace
 * and as every named user or group that the policy itself speaks of, unless it is the cluster's own
 * (system:…): a rule that silences `kube-system` or the user `ci` is a blind spot.
 */
export function blindSpotsOf(policy: AuditPolicy, need: AuditNeed): readonly BlindSpot[] {
  const found = new Map<AuditRule | undefined, BlindSpot>();
  for (const request of requestsOf(policy, need, attackers)) {
    const answer = levelOf(policy, request);
    if (found.has(answer.rule)) continue;
    const enough = rank(answer.level) >= rank(need.level) && isRecorded(answer);
    if (!enough) found.set(answer.rule, { request, answer });
  }
  return [...found.values()];
}

/** Each request by each caller, and by whom the policy names, in every namespace that it names. */
export function* requestsOf(
  policy: AuditPolicy,
  { requests, namespaced }: Pick<AuditNeed, "requests" | "namespaced">,
  callers: readonly Caller[],
): Generator<AuditedRequest> {
  const namespaces = namespaced
    ? unique(["shop", ...policy.rules.flatMap((rule) => rule.namespaces)]).filter((n) => n !== "")
    : [""];
  for (const caller of [...callers, ...namedCallers(policy)]) {
    for (const request of requests) {
      if (request.path !== undefined) yield { ...caller, ...request };
      else
        for (const namespace of namespaces) yield { ...caller, ...request, namespace, name: "any" };
    }
  }
}

function namedCallers({ rules }: AuditPolicy): readonly Caller[] {
  const users = unique(rules.flatMap((rule) => rule.users)).filter(isForeign);
  const groups = unique(rules.flatMap((rule) => rule.userGroups)).filter(isForeign);
  return [
    ...users.map((user) => ({ user, groups: ["system:authenticated"] })),
    ...groups.map((group) => ({
      user: "jane@example.com",
      groups: [group, "system:authenticated"],
    })),
  ];
}

/** Components, nodes and controllers are the cluster's own: policies leave them out for volume. */
function isForeign(name: string): boolean {
  if (name.startsWith("system:serviceaccount:")) {
    return !name.startsWith("system:serviceaccount:kube-system:");
  }
  return !name.startsWith("system:");
}

function rank(level: string): number {
  return (levels as readonly string[]).indexOf(level);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
