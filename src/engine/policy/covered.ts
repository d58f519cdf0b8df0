import { isGlob, type Waiver } from "../../model/index.ts";
import { naming, type Surroundings } from "./exceptions.ts";
import { selects } from "./selector.ts";

/**
 * True where the scan could have met a finding: the control ran, and an object that is selected was
 * judged, or all objects that could be selected were read and none is. A waiver of files that were
 * not scanned, or of namespaces that could not be listed, is never called unused.
 */
export function wasCovered(
  entry: Pick<Waiver, "controls" | "selector">,
  around: Surroundings,
): boolean {
  const ran = (id: string) => {
    const named = naming([id], around.controls);
    return around.controls.some((control) => named(control.id));
  };
  if (!entry.controls.every(ran)) return false;
  for (const judged of around.judged) {
    if (selects(entry.selector, judged, around.facts)) return true;
  }
  const { kinds, namespaces } = entry.selector;
  const exact = namespaces === undefined || namespaces.some(isGlob) ? [undefined] : namespaces;
  return (kinds ?? [undefined]).every((kind) =>
    exact.every((namespace) => around.complete(kind, namespace)),
  );
}
