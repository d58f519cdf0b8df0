import type { BindingRow, BindingSubject } from "../../facts/index.ts";
import { subjectText } from "../subjects.ts";
import { managedBindings, type ManagedBinding } from "./table.ts";

const byPlace: ReadonlyMap<string, ManagedBinding> = new Map(
  managedBindings.map((one) => [`${one.namespace}/${one.name}=${one.role}`, one]),
);

/** The distribution or provider that gives this subject this binding's role, or undefined. */
export function managedBy(
  { namespace, name, roleRef }: BindingRow,
  subject: BindingSubject,
): string | undefined {
  const known = byPlace.get(`${namespace}/${name}=${roleRef?.kind} ${roleRef?.name}`);
  return known?.subjects.includes(subjectText(subject)) === true ? known.by : undefined;
}
