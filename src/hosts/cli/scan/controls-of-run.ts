import { didYouMean, Fault, type Framework } from "../../../model/index.ts";
import type { AnyControl } from "../../../facts/index.ts";

/** The controls that a run asked for. Throws Fault `usage` for an id that does not exist. */
export function selectControls(
  controls: readonly AnyControl[],
  ids: readonly string[] | undefined,
  framework: Framework | undefined,
): readonly AnyControl[] {
  let chosen = controls;
  if (framework !== undefined) {
    chosen = chosen.filter((c) => c.frameworks[framework] !== undefined);
  }
  if (ids === undefined) return chosen;
  const wanted = new Set<string>();
  for (const id of ids.flatMap((text) => text.split(","))) {
    const found = controls.find((c) => c.id === id || c.replaces?.includes(id) === true);
    if (found === undefined) {
      const known = controls.map((c) => c.id);
      const hint = didYouMean(id, known) || "; `rampart controls` lists them";
      throw new Fault("usage", `no control is called ${id}${hint}`);
    }
    wanted.add(found.id);
  }
  chosen = chosen.filter((c) => wanted.has(c.id));
  if (chosen.length > 0) return chosen;
  throw new Fault(
    "usage",
    `--framework ${framework} holds none of ${ids.join(", ")}: leave one of the two out`,
  );
}

const versionText = /^v?1\.([0-9]{1,3})(?:[.+-].*)?$/;

/** "1.29", "v1.29.3" → 29. Throws Fault `usage` for anything else. */
export function minorOf(text: string, flag = "--kubernetes-version"): number {
  const match = versionText.exec(text);
  if (match === null) throw new Fault("usage", `${flag} ${text}: give a version such as 1.29`);
  return Number(match[1]);
}
