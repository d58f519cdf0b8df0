import type { PodSpec } from "../facts/index.ts";
import type { Observation } from "../model/index.ts";
import { containersOf, type ContainerKind, type PlacedContainer } from "./containers.ts";

const nouns: readonly (readonly [ContainerKind, string])[] = [
  ["regular", "container"],
  ["init", "init container"],
  ["ephemeral", "ephemeral container"],
];

/** A message stays one line on a pod of fifty containers. */
const most = 4;

/** The containers that observations lie in, each once. */
export function containersAt(
  spec: PodSpec,
  found: readonly Observation[],
): readonly PlacedContainer[] {
  const all = containersOf(spec);
  if (all.length * found.length <= few) {
    return all.filter((one) => found.some(({ path }) => isIn(path, one)));
  }
  const places = new Set(found.map(({ path }) => placeOf(path)));
  return all.filter(({ path }) => places.has(placeOf(path)));
}

/** Up to as many pairs are compared one by one; a set costs more than these. */
const few = 64;

function isIn(path: Observation["path"], { path: place }: PlacedContainer): boolean {
  return path[0] === place[0] && path[1] === place[1] && path[2] === place[2];
}

/** `spec.containers.0` of any path below it: sets of these keep a pod of thousands of containers quick. */
function placeOf(path: Observation["path"]): string {
  return `${path[0]}.${path[1]}.${path[2]}`;
}

/** What observations lie in, as people call it: "container web and init container setup", "the pod". */
export function namesOf(spec: PodSpec, found: readonly Observation[]): string {
  return named(containersAt(spec, found), atPod(spec, found));
}

function named(touched: readonly PlacedContainer[], pod: boolean): string {
  const parts = nouns.flatMap(([kind, noun]) => {
    const names = touched.filter((one) => one.kind === kind).map((one) => one.container.name);
    return names.length === 0 ? [] : [`${noun}${names.length === 1 ? "" : "s"} ${listed(names)}`];
  });
  return listed(pod ? ["the pod", ...parts] : parts);
}

/** A sentence about what observations lie in: "Containers web and proxy run privileged". */
export function sentence(
  spec: PodSpec,
  found: readonly Observation[],
  ofOne: string,
  ofMany: string,
): string {
  const touched = containersAt(spec, found);
  const pod = atPod(spec, found);
  const subjects = touched.length + (pod ? 1 : 0);
  const names = named(touched, pod);
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} ${subjects === 1 ? ofOne : ofMany}`;
}

/** Names as a list in prose: "a, b and c", and "a, b, c and 3 more" where there are many. */
export function listed(names: readonly string[]): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length < 2
    ? (shown[0] ?? "")
    : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function atPod(spec: PodSpec, found: readonly Observation[]): boolean {
  const all = containersOf(spec);
  if (all.length * found.length <= few) {
    return found.some(({ path }) => !all.some((one) => isIn(path, one)));
  }
  const containers = new Set(all.map(({ path }) => placeOf(path)));
  return found.some(({ path }) => !containers.has(placeOf(path)));
}
