import type { Framework, FrameworkInfo } from "../model/index.ts";
import { framework as cis112 } from "./cis-1.12.ts";
import { framework as cis20 } from "./cis-2.0.ts";
import { framework as aks } from "./cis-aks.ts";
import { framework as eks } from "./cis-eks.ts";
import { framework as gke } from "./cis-gke.ts";
import { framework as mitre } from "./mitre.ts";
import { framework as nsaCisa } from "./nsa-cisa.ts";
import { framework as owasp } from "./owasp-k8s.ts";
import { framework as pssBaseline } from "./pss-baseline.ts";
import { framework as pssRestricted } from "./pss-restricted.ts";

export { withFrameworks } from "./mapping.ts";

/** Every framework, in the order of the help and of a control's page. */
export const frameworks: readonly FrameworkInfo[] = [
  cis20,
  cis112,
  eks,
  gke,
  aks,
  nsaCisa,
  owasp,
  mitre,
  pssBaseline,
  pssRestricted,
];

const byName = new Map<string, FrameworkInfo>(frameworks.map((info) => [info.name, info]));

/** A framework by the name that `--framework` takes. */
export function frameworkNamed(name: Framework): FrameworkInfo {
  return byName.get(name)!;
}
