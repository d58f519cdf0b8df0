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

export type { Need, Right } from "./right.ts";
