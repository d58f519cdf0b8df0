import type { Severity } from "../../model/index.ts";
import { attackers, requestsOf, type BlindSpot, type Caller } from "./blind-spots.ts";
import { isRecorded, levelOf } from "./evaluate.ts";
import { levels, type AuditPolicy, type AuditRule, type Level } from "./policy.ts";

/** Requests whose body or answer holds credentials, and the level from which they are in the log. */
interface ValuesOf {
  readonly what: string;
  readonly severity: Severity;
  readonly from: Level;
  readonly verbs: readonly string[];
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespaced: boolean;
}

const valuesOf: readonly ValuesOf[] = [
  {
    what: "values of Secrets",
    severity: "high",
    from: "Request",
    verbs: ["create", "update", "patch"],
    apiGroup: "",
    resource: "secrets",
    namespaced: true,
  },
  {
    what: "values of Secrets",
    severity: "high",
    from: "RequestResponse",
    verbs: ["get", "list"],
    apiGroup: "",
    resource: "secrets",
    namespaced: true,
  },
  {
    what: "tokens of service accounts",
    severity: "high",
    from: "RequestResponse",
    verbs: ["create"],
    apiGroup: "",
    resource: "serviceaccounts",
    subresource: "token",
    namespaced: true,
  },
  {
    what: "tokens under review",
    severity: "high",
    from: "Request",
    verbs: ["create"],
    apiGroup: "authentication.k8s.io",
    resource: "tokenreviews",
    namespaced: false,
  },
  {
    what: "data of ConfigMaps",
    severity: "low",
    from: "Request",
    verbs: ["create", "update", "patch"],
    apiGroup: "",
    resource: "configmaps",
    namespaced: true,
  },
];

/** Nodes and the API server read Secrets more than anybody. */
const everyone: readonly Caller[] = [
  ...attackers,
  { user: "system:node:n1", groups: ["system:nodes", "system:authenticated"] },
  { user: "system:apiserver", groups: ["system:masters", "system:authenticated"] },
];

export interface WrittenValues extends BlindSpot {
  readonly what: string;
  readonly severity: Severity;
}

/** What the policy writes into the log that must not be in one: one for each rule and kind of value. */
export function writtenValues(policy: AuditPolicy): readonly WrittenValues[] {
  return valuesOf.flatMap(({ what, severity, from, verbs, namespaced, ...target }) => {
    const found = new Map<AuditRule | undefined, WrittenValues>();
    const requests = verbs.map((verb) => ({ verb, ...target }));
    for (const request of requestsOf(policy, { requests, namespaced }, everyone)) {
      const answer = levelOf(policy, request);
      const reaches = (levels as readonly string[]).indexOf(answer.level) >= levels.indexOf(from);
      if (!reaches || !isRecorded(answer) || found.has(answer.rule)) continue;
      found.set(answer.rule, { request, answer, what, severity });
    }
    return [...found.values()];
  });
}
