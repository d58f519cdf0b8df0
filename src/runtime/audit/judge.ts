import {
  isObject,
  notApplicable,
  unknown,
  type Judgement,
  type Observation,
  type Path,
} from "../../model/index.ts";
import type { HostFileRow } from "../../facts/index.ts";
import type { AuditAnswer, AuditedRequest } from "./evaluate.ts";
import { auditPolicyOf, type AuditPolicy } from "./policy.ts";
import { policyRefusals } from "./refusals.ts";

/** Every field of the file: a fault anywhere in it leaves each verdict open. */
export const auditFields: readonly string[] = ["files[].content"];

const known = "audit.k8s.io/v1";

/** Why nothing can be said of a policy file at all. */
export function unreadablePolicy(row: HostFileRow): string | undefined {
  if (row.contentUnknown !== undefined) return row.contentUnknown;
  if (row.apiVersion !== known) return `${row.path} is of ${row.apiVersion}; ${known} is known`;
  return undefined;
}

/** Judges a policy that the API server takes; `audit-policy-refused` tells of the others. */
export function judgePolicy(
  row: HostFileRow,
  judge: (policy: AuditPolicy, at: (path: Path, note: string) => Observation) => Judgement,
): Judgement {
  const why = unreadablePolicy(row);
  if (why !== undefined || !isObject(row.content)) {
    return unknown(why ?? `${row.path} holds no object`, [{ path: row.contentPath }]);
  }
  if (policyRefusals(row.content).length > 0) {
    return notApplicable(`the API server refuses ${row.path}: audit-policy-refused tells why`);
  }
  return judge(auditPolicyOf(row.content), (path, note) => ({
    path: [...row.contentPath, ...path],
    note,
  }));
}

/** "create roles in namespace shop as jane@example.com: rule 3, level None" */
export function spotText(
  request: AuditedRequest,
  { level, rule, omitStages }: AuditAnswer,
): string {
  const { verb, resource, subresource, namespace, path, user } = request;
  const what = path ?? (subresource ? `${resource}/${subresource}` : resource);
  const where = namespace === undefined || namespace === "" ? "" : ` in namespace ${namespace}`;
  const by = rule === undefined ? "no rule matches" : `rule ${Number(rule.path[1]) + 1}`;
  const left = omitStages.size === 0 ? "" : `, without ${[...omitStages].join(", ")}`;
  return `${verb} ${what}${where} as ${user}: ${by}, level ${level}${left}`;
}
