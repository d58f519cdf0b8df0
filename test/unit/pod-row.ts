import type { PodRow, PodSpec } from "../../src/facts/index.ts";

/** The row of a pod of its own in namespace shop, for tests of what judges one row. */
export function podRow(spec: PodSpec, more: Partial<PodRow> = {}): PodRow {
  const subject = { group: "", kind: "Pod", namespace: "shop", name: "web" };
  return {
    subject,
    subjectApiVersion: "v1",
    holder: subject,
    instance: false,
    namespace: "shop",
    base: [],
    specKey: "spec",
    annotations: {},
    spec,
    mirror: false,
    faults: [],
    ...more,
  };
}
