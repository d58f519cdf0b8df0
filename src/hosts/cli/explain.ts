import { Fault, identityText, type Finding, type FindingObject } from "../../model/index.ts";
import { safeLines } from "../../report/view/safe-text.ts";
import { waiverText } from "../../report/view/waiver.ts";
import type { ExplainFlags } from "./explain-command.ts";
import { controlNamed, laidOutPage } from "./control-page.ts";
import { reportOf } from "./saved-report.ts";
import { show } from "./show.ts";
import { findingNamed } from "./waive/waive.ts";
import type { World } from "./world.ts";

/** The beginning suffices where it names one finding; no control id looks like this. */
const fingerprintText = /^[0-9a-f]{6,20}$/;

/** `rampart explain`: the page of a control, with the finding above it where one was named. */
export async function explain(id: string, flags: ExplainFlags, world: World): Promise<number> {
  if (fingerprintText.test(id)) {
    if (flags.report === undefined) {
      throw new Fault(
        "usage",
        `${id} is a finding's fingerprint; name the JSON report that holds it with --report FILE`,
      );
    }
    const { finding } = findingNamed(await reportOf(flags.report), id);
    const text = safeLines(findingText(finding));
    await show(`${text}\n\n${await page(finding.control, world)}`, world);
    return 0;
  }
  await show(await page(id, world), world);
  return 0;
}

async function page(id: string, world: World): Promise<string> {
  return laidOutPage(controlNamed(id), world.stdout.columns ?? 80);
}

function findingText(finding: Finding): string {
  const lines = [
    `${finding.verdict.toUpperCase()} ${finding.control} (${finding.severity}) on ${objectText(finding.object)}`,
    finding.message,
    ...(finding.reason === undefined ? [] : [`reason: ${finding.reason}`]),
    ...finding.evidence.map((e) => {
      const at =
        e.location === undefined
          ? ""
          : ` (${e.location.file}:${e.location.line}:${e.location.column})`;
      const value = e.value === undefined ? "absent" : JSON.stringify(e.value);
      return `  ${e.path}: ${value}${e.note === undefined ? "" : `, ${e.note}`}${at}`;
    }),
    ...(finding.fix === undefined ? [] : [`fix (${finding.fix.class}): ${finding.fix.summary}`]),
    ...(finding.fix?.needs === undefined ? [] : [`needs: ${finding.fix.needs}`]),
    ...(finding.waiver === undefined ? [] : [`waived ${waiverText(finding.waiver)}`]),
  ];
  return lines.join("\n");
}

function objectText(object: FindingObject): string {
  return identityText(object);
}
