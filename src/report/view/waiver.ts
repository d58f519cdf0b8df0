import type { AppliedWaiver } from "../../model/index.ts";

/** "shop", or what is to be said where an annotation of another scanner names nobody. */
export function waiverOwner(waiver: AppliedWaiver): string {
  return waiver.owner ?? "nobody named";
}

/** "until 2027-01-31", or "without end". */
export function waiverEnd(waiver: AppliedWaiver): string {
  return waiver.expires === undefined ? "without end" : `until ${waiver.expires}`;
}

/** "by shop until 2027-01-31: vendor fix in 4.2": whom to ask, how long, why. */
export function waiverText(waiver: AppliedWaiver): string {
  return `by ${waiverOwner(waiver)} ${waiverEnd(waiver)}: ${waiver.reason}`;
}

/** "waivers/data.yaml:4" */
export function waiverPlace(waiver: AppliedWaiver): string {
  return waiver.line === undefined ? waiver.file : `${waiver.file}:${waiver.line}`;
}
