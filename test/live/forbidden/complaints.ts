import type { Finding } from "../../../src/model/index.ts";
import { objectText, type ScanResult } from "../../cli.ts";

/**
 * What is wrong with an answer that was hindered, compared finding by finding with the whole one. A
 * fail or unknown must stay one, in its own finding or as an unknown of its control on its object; it
 * may be absent only with its whole object, and then a gap counts as unknown.
 */
export function complaints(whole: ScanResult, hindered: ScanResult): readonly string[] {
  const { items, summary, gaps } = hindered.document;
  const wrong: string[] = [];
  const key = (f: Finding) => `${f.control} ${objectText(f.object)}`;
  const open = (f: Finding) => f.verdict === "fail" || f.verdict === "unknown";
  const byPrint = new Map(items.map((f) => [f.fingerprint, f]));
  const undecided = new Set(items.filter((f) => f.verdict === "unknown").map(key));
  const objects = new Set(items.map((f) => objectText(f.object)));
  let absent = 0;
  for (const before of whole.document.items.filter(open)) {
    const now = byPrint.get(before.fingerprint);
    if (now !== undefined && open(now)) continue;
    if (undecided.has(key(before))) continue;
    if (now === undefined && !objects.has(objectText(before.object))) absent += 1;
    else wrong.push(`${before.verdict} became ${now?.verdict ?? "absent"}: ${key(before)}`);
  }
  if (absent > 0 && summary.unknowns === 0) wrong.push(`${absent} findings vanished, none unknown`);
  if (absent > 0 && gaps.length === 0) wrong.push(`${absent} findings vanished without a gap`);
  const complete = absent === 0 && wrong.length === 0 && summary.unknowns === 0;
  if (summary.unknowns === 0) wrong.push("nothing is unknown");
  if (hindered.status !== 1 && hindered.status !== 3) wrong.push(`exit ${hindered.status}`);
  if (!complete && summary.failed.critical + summary.failed.high === 0 && hindered.status !== 3)
    wrong.push(`incomplete, and exit ${hindered.status}`);
  return wrong;
}
