import type { Finding, Gap, Verdict } from "../model/index.ts";

const order: Readonly<Record<Verdict, number>> = {
  fail: 0,
  unknown: 1,
  "not-applicable": 2,
  pass: 3,
};

/** The findings of one workload share its object: its key is made once, not in every comparison. */
const keys = new WeakMap<Finding["object"], string>();

function objectKey(object: Finding["object"]): string {
  let key = keys.get(object);
  if (key === undefined) {
    key = `${object.namespace}|${object.kind}|${object.name}`;
    keys.set(object, key);
  }
  return key;
}

/** The order of a Findings document: what fails first, then by control and object. */
export function byControlThenObject(a: Finding, b: Finding): number {
  return (
    order[a.verdict] - order[b.verdict] ||
    compare(a.control, b.control) ||
    (a.object === b.object ? 0 : compare(objectKey(a.object), objectKey(b.object))) ||
    compare(a.fingerprint, b.fingerprint)
  );
}

export function byPlace(a: Gap, b: Gap): number {
  return (
    compare(a.file ?? "", b.file ?? "") ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.resource ?? "", b.resource ?? "") ||
    compare(a.namespace ?? "", b.namespace ?? "") ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
