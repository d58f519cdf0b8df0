import type { Edit, Fix, Observation, Path } from "../model/index.ts";

/**
 * True where every observed field can be edited in the object that holds it. Ephemeral containers
 * cannot: they are added to a running pod and never change.
 */
export function editable(found: readonly Observation[]): boolean {
  return !found.some(({ path }) => path.includes("ephemeralContainers"));
}

/** Removes each path; later list items first, so that no removal moves another's index. */
export function removals(paths: readonly Path[]): readonly Edit[] {
  return paths.toReversed().map((path) => ({ op: "remove", path }));
}

/** `{ fix }` to spread into a verdict, or nothing where the fix would leave the object failing. */
export function offer(found: readonly Observation[], fix: () => Fix | undefined): { fix?: Fix } {
  const made = editable(found) ? fix() : undefined;
  return made === undefined ? {} : { fix: made };
}
