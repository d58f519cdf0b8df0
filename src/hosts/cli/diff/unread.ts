import { groupOf, type Finding, type Findings, type Gap } from "../../../model/index.ts";
import { gapKey } from "../../../engine/policy/baseline-document.ts";
import { snapshotKinds } from "../../../snapshot/live/kinds.ts";

/** "Deployment|shop|web" of the objects that were judged; undefined where only a report tells. */
export type Met = ReadonlySet<string> | undefined;

export function objectName({ kind, namespace, name }: Finding["object"]): string {
  return `${kind}|${namespace}|${name}`;
}

/**
 * Tells why an object that has no verdict on this side may be there all the same: its list was
 * refused, its file could not be read now and could before, or the reading ended early. A gap that
 * the other side had as well hid nothing that it saw.
 */
export function createUnread(
  side: Pick<Findings, "items" | "gaps" | "subject">,
  other: Pick<Findings, "gaps">,
  met: Met,
): (finding: Finding) => string | undefined {
  const { unreachable } = side.subject;
  const named = met ?? new Set(side.items.map(({ object }) => objectName(object)));
  const old = new Set(other.gaps.map(gapKey));
  const hiding = side.gaps.filter((gap) => !ofOneField(gap) && !old.has(gapKey(gap)));
  return (finding) => {
    if (unreachable !== undefined) return unreachable;
    if (named.has(objectName(finding.object))) return undefined;
    return hiding.find((gap) => mayHide(gap, finding))?.message;
  };
}

/** The object itself was read. */
function ofOneField({ reason }: Gap): boolean {
  return reason === "mistyped" || reason === "unknown-field" || reason === "duplicate-key";
}

function mayHide(gap: Gap, { object }: Finding): boolean {
  if (gap.resource === undefined) return true;
  if (gap.verb === "get" && gap.resource === "/version") return true;
  if (gap.namespace !== undefined && gap.namespace !== object.namespace) return false;
  const known = snapshotKinds.find(
    (kind) => kind.resource === gap.resource && kind.group === (gap.group ?? ""),
  );
  if (known !== undefined) return known.kind === object.kind;
  const group = groupOf(object.apiVersion);
  return group === (gap.group ?? "") && gap.resource.startsWith(object.kind.toLowerCase());
}
