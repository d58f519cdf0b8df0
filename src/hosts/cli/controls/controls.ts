import { apiVersion, didYouMean, Fault, version } from "../../../model/index.ts";
import { controls } from "../../../controls/index.ts";
import type { AnyControl } from "../../../facts/index.ts";
import { canonicalJson } from "../../../report/view/canonical.ts";
import { tell } from "../tell.ts";
import { controlNamed, laidOutPage, markdownPage, type Paged } from "../control-page.ts";
import type { ControlsFlags } from "../controls-command.ts";
import { print } from "../outputs.ts";
import { pageOf } from "../pages.ts";
import { show } from "../show.ts";
import type { World } from "../world.ts";
import { frameworkList, frameworkRows } from "./frameworks.ts";
import { controlList } from "./list.ts";

/** `rampart controls`: a list, one control's page, or the frameworks. Throws Fault `usage`. */
export async function showControls(
  id: string | undefined,
  flags: ControlsFlags,
  world: World,
): Promise<number> {
  const json = flags.format === "json";
  const columns = world.stdout.columns ?? 80;
  if (id !== undefined) {
    refuseFilters(id, flags);
    const control = controlNamed(id);
    if (json) await print(await asJson([control], true), world);
    else if (world.stdout.isTTY === true) await show(await laidOutPage(control, columns), world);
    else await print(await markdownPage(control), world);
    return 0;
  }
  if (flags.frameworks === true) {
    const rows = frameworkRows();
    await (json
      ? print(documentOf("Frameworks", rows), world)
      : show(frameworkList(rows, columns), world));
    return 0;
  }
  const chosen = filtered(flags);
  if (chosen.length === 0) tell(world, "no control is so; leave a filter out");
  if (json) await print(await asJson(chosen, false), world);
  else if (chosen.length > 0) await show(controlList(chosen, flags.framework, columns), world);
  return 0;
}

const areas: readonly string[] = [...new Set(controls.map(({ area }) => area))];

function filtered(flags: ControlsFlags): readonly AnyControl[] {
  for (const area of flags.area ?? []) {
    if (areas.includes(area)) continue;
    const hint = didYouMean(area, areas);
    throw new Fault("usage", `--area ${area}: give one of ${areas.join(", ")}${hint}`);
  }
  const text = flags.text?.toLowerCase();
  return controls.filter(
    ({ id, area, severity, title, frameworks }) =>
      (flags.area?.includes(area) ?? true) &&
      (flags.severity?.includes(severity) ?? true) &&
      (flags.framework === undefined || frameworks[flags.framework] !== undefined) &&
      (text === undefined || id.includes(text) || title.toLowerCase().includes(text)),
  );
}

/** One control is shown whole: a filter beside it would be a mistake that goes unseen. */
function refuseFilters(id: string, flags: ControlsFlags): void {
  for (const name of ["area", "severity", "framework", "text", "frameworks"] as const) {
    if (flags[name] === undefined) continue;
    throw new Fault("usage", `--${name} chooses from the list; leave it or ${id} out`);
  }
}

async function asJson(chosen: readonly Paged[], pages: boolean): Promise<string> {
  const items = await Promise.all(
    chosen.map(async (control) => {
      const { id, area, title, severity, frameworks, replaces } = control;
      const page = pages ? await pageOf(control) : undefined;
      return {
        id,
        area,
        title,
        severity,
        ...("subject" in control ? { judges: control.subject } : {}),
        frameworks,
        ...(replaces === undefined ? {} : { replaces }),
        ...(page === undefined ? {} : { page }),
      };
    }),
  );
  return documentOf("Controls", items);
}

function documentOf(kind: "Controls" | "Frameworks", items: readonly object[]): string {
  const tool = { name: "rampart", version };
  return [...canonicalJson({ apiVersion, kind, tool, items })].join("");
}
