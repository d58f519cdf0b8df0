import {
  groupOf,
  identityKey,
  severities,
  type Catalogue,
  type ControlInfo,
  type Finding,
  type Severity,
} from "../../model/index.ts";

/** 0 for critical … 3 for low. */
export function rank(severity: Severity): number {
  return ranks[severity];
}

const ranks = Object.fromEntries(severities.map((severity, index) => [severity, index])) as Record<
  Severity,
  number
>;

/** Byte order, the same on every machine; localeCompare is not. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Worst first, then control, object and fingerprint: total, so that equal inputs print equally. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    rank(a.severity) - rank(b.severity) ||
    compareText(a.control, b.control) ||
    compareText(a.object.namespace, b.object.namespace) ||
    compareText(a.object.kind, b.object.kind) ||
    compareText(a.object.name, b.object.name) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Identity and file: two documents of one identity in two files are two objects of a report. */
export function objectKey({ object, source }: Finding): string {
  const file = source?.file ?? "";
  const known = keys.get(object);
  if (known?.file === file) return known.key;
  const { apiVersion, kind, namespace, name } = object;
  const key = `${identityKey({ group: groupOf(apiVersion), kind, namespace, name })}|${file}`;
  keys.set(object, { file, key });
  return key;
}

/** A report asks for it many times, and the findings of one workload share its object. */
const keys = new WeakMap<Finding["object"], { readonly file: string; readonly key: string }>();

/** How many objects the findings are about. */
export function countObjects(findings: readonly Finding[]): number {
  return new Set(findings.map(objectKey)).size;
}

/** The catalogue by id. A finding of a control that it lacks is shown by its id. */
export function titles(catalogue: Catalogue): (id: string) => string {
  const byId = new Map<string, ControlInfo>(catalogue.map((c) => [c.id, c]));
  return (id) => byId.get(id)?.title ?? id;
}

/** The items in groups by a key, groups in the order of their first item. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const item of items) {
    const of = key(item);
    const list = out.get(of);
    if (list === undefined) out.set(of, [item]);
    else list.push(item);
  }
  return out;
}
