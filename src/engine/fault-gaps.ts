import { formatPath, identityText, type Gap } from "../model/index.ts";
import type { Held } from "./store.ts";

/** Names one fault of one record. */
export function faultKey(member: Held, fault: Held["faults"][number]): string {
  return `${member.key}#${fault.fault}#${fault.message}`;
}

/** Every field fault as a gap, with its place. */
export function faultGaps(held: Iterable<Held>): { key: string; gap: Gap }[] {
  const out: { key: string; gap: Gap }[] = [];
  for (const member of held) {
    for (const fault of member.faults) {
      const at = member.locate?.(fault.path);
      out.push({
        key: faultKey(member, fault),
        gap: {
          reason: fault.fault,
          message: fault.message,
          object: identityText(member.identity),
          path: formatPath(fault.path),
          ...(member.file === undefined ? {} : { file: member.file }),
          ...(at === undefined ? {} : { line: at.line, column: at.column }),
        },
      });
    }
  }
  return out;
}
