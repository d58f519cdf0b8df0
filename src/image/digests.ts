import type { LabelledPodRow } from "../facts/index.ts";
import { nameOf, parseImage, type ImageReference } from "./reference.ts";

/**
 * The digest that running pods got for a tag; undefined where none runs it, or where two pods got
 * different ones: then the tag has moved, and a person decides.
 */
export function runningDigest(
  image: ImageReference,
  pods: readonly LabelledPodRow[],
): string | undefined {
  let digests = known.get(pods);
  if (digests === undefined) {
    digests = gather(pods);
    known.set(pods, digests);
  }
  const found = digests.get(keyOf(image));
  return found?.size === 1 ? [...found][0] : undefined;
}

/** Every loose image asks the same list. */
const known = new WeakMap<readonly LabelledPodRow[], ReadonlyMap<string, ReadonlySet<string>>>();

function gather(pods: readonly LabelledPodRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const digests = new Map<string, Set<string>>();
  for (const { pulled } of pods) {
    for (const { image, digest } of pulled) {
      const reference = parseImage(image);
      if (reference === undefined || reference.digest !== "") continue;
      const key = keyOf(reference);
      digests.set(key, (digests.get(key) ?? new Set()).add(digest));
    }
  }
  return digests;
}

function keyOf(image: ImageReference): string {
  return `${nameOf(image)}:${image.tag}`;
}
