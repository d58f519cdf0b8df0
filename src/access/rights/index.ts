import { clusterRights } from "./cluster.ts";
import { identityRights } from "./identity.ts";
import type { Right } from "./right.ts";
import { secretRights } from "./secrets.ts";
import { wildcardRights } from "./wildcards.ts";
import { workloadRights } from "./workloads.ts";

/** Every right that a control judges. */
export const rights: readonly Right[] = [
  ...wildcardRights,
  ...secretRights,
  ...workloadRights,
  ...identityRights,
  ...clusterRights,
];

const byId: ReadonlyMap<string, Right> = new Map(rights.map((right) => [right.id, right]));

export function rightOf(id: string): Right {
  const right = byId.get(id);
  if (right === undefined) throw new Error(`no right is called ${id}`);
  return right;
}

export type { Need, Right } from "./right.ts";
