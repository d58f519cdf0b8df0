import type { ControlInfo, FrameworkInfo } from "../model/index.ts";

type Mapped = ControlInfo["frameworks"];

/**
 * The controls with the ids that each decides in every framework, in the frameworks' order. The
 * frameworks' own files are the only place that says who decides what: a control does not know.
 */
export function withFrameworks<C extends { readonly id: string }>(
  controls: readonly C[],
  frameworks: readonly FrameworkInfo[],
): readonly (C & Pick<ControlInfo, "frameworks">)[] {
  const byControl = new Map<string, Record<string, string[]>>();
  for (const { name, sections } of frameworks) {
    for (const { id, deciders } of sections.flatMap((section) => section.items)) {
      for (const control of new Set(deciders.map((decider) => decider.control))) {
        const mapped = byControl.get(control) ?? {};
        (mapped[name] ??= []).push(id);
        byControl.set(control, mapped);
      }
    }
  }
  return controls.map((control) => ({
    ...control,
    frameworks: (byControl.get(control.id) ?? {}) as Mapped,
  }));
}
