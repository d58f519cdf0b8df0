import { severityWeight, type Severity } from "../../../model/index.ts";
import { capabilityDangers } from "../../../pods/capability-dangers.ts";
import { capabilityName } from "../../../pods/index.ts";

/**
 * How bad the worst of some added capabilities is, names as written. Another spelling of one from
 * the runtime's own set, which the check refuses, gains nothing and is low.
 */
export function severityOf(names: readonly string[]): Severity {
  return names
    .map((name) => dangerOf(capabilityName(name)))
    .reduce((worst, one) => (severityWeight[one] > severityWeight[worst] ? one : worst), "low");
}

function dangerOf(name: string): Severity {
  return Object.hasOwn(capabilityDangers, name)
    ? (capabilityDangers[name]?.severity ?? "low")
    : "low";
}
