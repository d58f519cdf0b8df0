import type { FieldFault, Path } from "../model/index.ts";

/**
 * The fault that could have held a field that a control reads, or undefined. A mistyped or doubled
 * field matters to whoever reads it, what is below it or what holds it; an unknown field (`privilged`)
 * could have been meant for any field of the same parent, so it matters to whoever reads below that.
 */
export function taintOf(
  faults: readonly FieldFault[],
  reads: readonly string[],
): FieldFault | undefined {
  return faults.find((fault) => {
    const at = fault.fault === "unknown-field" ? fault.path.slice(0, -1) : fault.path;
    const steps = at.map((step) => (typeof step === "number" ? "[]" : step));
    return reads.some((read) => overlaps(steps, splitRead(read), fault.fault !== "unknown-field"));
  });
}

/**
 * True where a fault may have taken away the very field that is missing: `runAsUser: "0"` is not
 * "runAsUser is not set". A verdict that rests on such an absence alone is no verdict.
 */
export function hidesAbsence(faults: readonly FieldFault[], path: Path): FieldFault | undefined {
  return faults.find((fault) => {
    const at = fault.fault === "unknown-field" ? fault.path.slice(0, -1) : fault.path;
    return at.length <= path.length && at.every((step, i) => step === path[i]);
  });
}

/** "spec.containers[].name" → ["spec", "containers", "[]", "name"] */
function splitRead(read: string): readonly string[] {
  return read.split(/\.|(?=\[\])/);
}

function overlaps(fault: Path, read: readonly string[], alsoBelow: boolean): boolean {
  const shared = Math.min(fault.length, read.length);
  for (let i = 0; i < shared; i++) if (fault[i] !== read[i] && read[i] !== "*") return false;
  return fault.length <= read.length || alsoBelow;
}
