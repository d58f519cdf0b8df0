import type { Container, PodSpec } from "../facts/index.ts";
import type { Path } from "../model/index.ts";

export type ContainerKind = "init" | "regular" | "ephemeral";

export interface PlacedContainer {
  readonly kind: ContainerKind;
  /** from the pod's root: ["spec", "initContainers", 0] */
  readonly path: Path;
  readonly container: Container;
}

const lists: readonly (readonly [
  ContainerKind,
  "initContainers" | "containers" | "ephemeralContainers",
])[] = [
  ["init", "initContainers"],
  ["regular", "containers"],
  ["ephemeral", "ephemeralContainers"],
];

/** The API server reads a null list item as an empty object. */
const empty: Container = { name: "" };

/**
 * Every container of a pod with its place. Ephemeral containers count like the others: Pod Security
 * admission visits them too, and a debug container runs beside the workload's own.
 */
export function containersOf(spec: PodSpec): readonly PlacedContainer[] {
  let known = placed.get(spec);
  if (known === undefined) {
    known = place(spec);
    placed.set(spec, known);
  }
  return known;
}

/** Every control asks this of every pod. */
const placed = new WeakMap<PodSpec, readonly PlacedContainer[]>();

function place(spec: PodSpec): readonly PlacedContainer[] {
  return lists.flatMap(([kind, list]) =>
    (spec[list] ?? []).map((container, index) => ({
      kind,
      path: ["spec", list, index],
      container: container ?? empty,
    })),
  );
}
