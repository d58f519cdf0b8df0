import type { Findings } from "../../../model/index.ts";
import { safeText } from "../../../report/view/safe-text.ts";

/**
 * What is to be said of annotations for other scanners that took effect: such a waiver has no owner
 * and mostly no end, and a report alone would not tell how to give it both. Undefined for none.
 */
export function foreignNotice(documents: readonly Findings[]): string | undefined {
  const waived = documents.flatMap(({ items }) =>
    items.flatMap(({ waiver }) => (waiver?.tool === undefined ? [] : [waiver.tool])),
  );
  const unmatched = documents.flatMap(({ summary }) =>
    Object.keys(summary.skipped).filter((what) => what.startsWith("annotations for checks of ")),
  );
  const tools = [...new Set(waived.flatMap((tool) => tool.split(", ")))].sort().join(", ");
  const count = waived.length === 1 ? "1 finding is" : `${waived.length} findings are`;
  const parts = [
    ...(waived.length === 0
      ? []
      : [
          `${count} waived by annotations for ${tools}; \`rampart waive --from-annotations PATH\` writes them to rampart.yaml with owner and date`,
        ]),
    ...(unmatched.length === 0 ? [] : [`not counted: ${[...new Set(unmatched)].join("; ")}`]),
  ];
  return parts.length === 0 ? undefined : safeText(parts.join("; "));
}
