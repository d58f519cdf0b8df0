import type { ServiceRow } from "../facts/index.ts";
import { pass, type Judgement } from "../model/index.ts";

/** Judges a Service that takes traffic bound for addresses which somebody wrote into it (CVE-2020-8554). */
export function judgeExternalIps({ externalIPs }: ServiceRow): Judgement {
  if (externalIPs.length === 0) return pass;
  return {
    verdict: "fail",
    message: `Traffic for ${externalIPs.slice(0, 5).join(", ")} goes to this Service's pods on every node, whoever owns the address`,
    observations: [{ path: ["spec", "externalIPs"], value: [...externalIPs] }],
  };
}
