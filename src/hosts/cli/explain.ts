import {
  didYouMean,
  Fault,
  identityText,
  type Finding,
  type FindingObject,
} from "../../model/index.ts";
import { controls } from "../../controls/index.ts";
import { waiverControls } from "../../engine/policy/waiver-controls.ts";
import { safeLines } from "../../report/view/safe-text.ts";
import type { ExplainFlags } from "./explain-command.ts";
import { print } from "./outputs.ts";
import { pageText } from "./page-text.ts";
import { pageOf } from "./pages.ts";
import { reportOf } from "./saved-report.ts";
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
    await print(
      `${safeLines(findingText(finding))}\n\n${await page(finding.control, world)}`,
      world,
    );
    return 0;
  }
  await print(await page(id, world), world);
  return 0;
}

async function page(id: string, world: World): Promise<string> {
  const known = [...controls, ...waiverControls];
  const control = known.find((c) => c.id === id || ("replaces" in c && c.replaces?.includes(id)));
  if (control === undefined) {
    const hint = didYouMean(
      id,
      known.map((c) => c.id),
    );
    throw new Fault("usage", `no control is called ${id}${hint}`);
  }
  const text = (await pageOf(control)) ?? `# ${control.title}\n`;
  const facts = [
    `id: ${control.id}   area: ${control.area}   severity: ${control.severity}`,
    ...Object.entries(control.frameworks).map(
      ([name, ids]) => `${name}: ${(ids as readonly string[]).join(", ")}`,
    ),
  ];
  return `${pageText(text, world.stdout.columns ?? 80).trimEnd()}\n\n${facts.join("\n")}\n`;
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
    ...(finding.waiver === undefined
      ? []
      : [
          `waived until ${finding.waiver.expires} by ${finding.waiver.owner}: ${finding.waiver.reason}`,
        ]),
  ];
  return lines.join("\n");
}

function objectText(object: FindingObject): string {
  return identityText(object);
}
