import { effectiveRole, type Lookups, type RoleRow } from "../facts/index.ts";
import {
  notApplicable,
  pass,
  type Judgement,
  type Observation,
  type Severity,
} from "../model/index.ts";
import { remembered } from "./assess.ts";
import { bootstrapRole } from "./bootstrap/policy.ts";
import { severityOf, worse } from "./severity.ts";

/** From the weakest: what view has, edit and admin have too. */
const targets = ["view", "edit", "admin"] as const;

const label = (target: string) => `rbac.authorization.k8s.io/aggregate-to-${target}`;

/** Any namespace but kube-system: there the default roles are meant to be bound. */
const anywhere = "any";

/**
 * Judges what a ClusterRole adds to the default roles through its aggregate-to labels: rights of the
 * catalogue that the weakest of these roles does not have by default go to everybody who holds it.
 */
export function judgeAggregated(row: RoleRow, look: Pick<Lookups, "kubernetesMinor">): Judgement {
  const target = targets.find((one) => row.labels[label(one)] === "true");
  if (target === undefined) return pass;
  if (bootstrapRole("", row.name) !== undefined) {
    return notApplicable("the API server's own bootstrap policy");
  }
  const usual = bootstrapRole("", target);
  if (usual === undefined) return pass;
  const minor = look.kubernetesMinor();
  const before = remembered(usual, anywhere, minor);
  const own = effectiveRole({ ...row, aggregation: undefined }, [], undefined);
  let severity: Severity = "low";
  const added = [...remembered(own, anywhere, minor).values()].filter((grant) => {
    const weighs = severityOf(grant, anywhere, []);
    if (weighs === undefined || before.get(grant.right.id)?.whole === true) return false;
    severity = worse(severity, weighs);
    return true;
  });
  if (added.length === 0) return pass;
  const path = ["metadata", "labels", label(target)];
  return {
    verdict: "fail",
    severity,
    message: `Whoever holds ${target} may ${added[0]!.right.may}${more(added.length - 1)}`,
    observations: [
      { path, value: "true" },
      ...added.slice(0, 5).map(({ rules, right }): Observation => ({
        path: ["rules", rules[0]?.index ?? 0],
        note: `may ${right.may}: ${right.yields}`,
      })),
    ],
  };
}

function more(count: number): string {
  return count === 0 ? "" : `, and has ${count} more such ${count === 1 ? "right" : "rights"}`;
}
