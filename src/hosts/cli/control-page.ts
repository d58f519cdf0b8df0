import { didYouMean, Fault, type ControlInfo } from "../../model/index.ts";
import { controls } from "../../controls/index.ts";
import { checkLines } from "../../equivalents/index.ts";
import { waiverControls } from "../../engine/policy/waiver-controls.ts";
import { wrap } from "../../report/terminal/wrap.ts";
import { pageText } from "./page-text.ts";
import { pageOf } from "./pages.ts";

/** Any control that has a page or a title for one. */
export type Paged = ControlInfo & { readonly subject?: string };

const known: readonly Paged[] = [...controls, ...waiverControls];

/** The control of this id, or the one that took its place. Throws Fault `usage` with the nearest. */
export function controlNamed(id: string): Paged {
  const control = known.find((c) => c.id === id || c.replaces?.includes(id) === true);
  if (control !== undefined) return control;
  const ids = known.map((c) => c.id);
  const hint = didYouMean(id, ids) || "; `rampart controls` lists them";
  throw new Fault("usage", `no control is called ${id}${hint}`);
}

/** The page laid out for a terminal, with what else is known of the control below it. */
export async function laidOutPage(control: Paged, columns: number): Promise<string> {
  const facts = [
    `id: ${control.id}   area: ${control.area}   severity: ${control.severity}`,
    ...mappedLines(control).flatMap((line) => wrap(line, Math.max(40, columns), "", "  ")),
  ];
  return `${pageText(await markdownOf(control), columns).trimEnd()}\n\n${facts.join("\n")}\n`;
}

/** The page as Markdown, as its folder has it, with the same below it as a list. */
export async function markdownPage(control: Paged): Promise<string> {
  const facts = [
    `id: ${control.id}`,
    `area: ${control.area}`,
    `severity: ${control.severity}`,
    ...mappedLines(control),
  ];
  const list = facts.map((fact) => `- ${fact}`).join("\n");
  return `${(await markdownOf(control)).trimEnd()}\n\n## Reference\n\n${list}\n`;
}

async function markdownOf(control: Paged): Promise<string> {
  return (await pageOf(control)) ?? `# ${control.title}\n`;
}

/** Its ids in frameworks, and the checks of other scanners that say the same or nearly so. */
function mappedLines({ id, frameworks }: Paged): readonly string[] {
  return [
    ...Object.entries(frameworks).map(([name, ids]) => `${name}: ${ids.join(", ")}`),
    ...checkLines(id),
  ];
}
