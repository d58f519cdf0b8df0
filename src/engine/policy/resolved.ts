import {
  groupOf,
  identityKey,
  type Finding,
  type Resolved,
  type Subject,
} from "../../model/index.ts";
import { sameCluster } from "./baseline.ts";
import type { Baseline, BaselineItem } from "./baseline-document.ts";
import { naming, type Surroundings } from "./exceptions.ts";

/**
 * Fails of the baseline that are mended. It takes that the control ran (or the one that took its
 * place), and that the object was judged and neither fails nor is undecided, waived or not; a file's
 * object must have been judged in the same file. Of an object that was not met, only a whole listing
 * of its kind and namespace says that it is gone.
 */
export function resolvedSince(
  baseline: readonly Baseline[],
  items: readonly Finding[],
  subject: Pick<Subject, "cluster" | "input" | "unreachable">,
  around: Surroundings,
): readonly Resolved[] {
  if (subject.unreachable !== undefined) return [];
  const standing = new Set(
    items
      .filter(({ verdict }) => verdict === "fail" || verdict === "unknown")
      .map((item) => `${item.control} ${keyOf(item.object)}`),
  );
  const judged = new Map<string, Set<string | undefined>>();
  for (const { object, source } of around.judged) {
    const key = keyOf(object);
    judged.set(key, (judged.get(key) ?? new Set()).add(source?.file));
  }
  const seen = (item: BaselineItem): boolean => {
    const files = judged.get(keyOf(item.object));
    if (files !== undefined && (item.file === undefined || files.has(item.file))) return true;
    const { kind, namespace } = item.object;
    return around.complete(kind, namespace === "" ? undefined : namespace);
  };
  const successors = new Map<string, readonly string[]>();
  const successorsOf = (control: string): readonly string[] => {
    let found = successors.get(control);
    if (found === undefined) {
      const names = naming([control], around.controls);
      found = around.controls.filter(({ id }) => names(id)).map(({ id }) => id);
      successors.set(control, found);
    }
    return found;
  };
  const resolved = baseline
    .filter((one) => sameCluster(one, subject.cluster))
    .flatMap((one) => one.items)
    .filter((item) => {
      if (item.verdict !== "fail") return false;
      const ids = successorsOf(item.control);
      const key = keyOf(item.object);
      return ids.length > 0 && ids.every((id) => !standing.has(`${id} ${key}`)) && seen(item);
    });
  const distinct = new Map(resolved.map((item) => [item.fingerprint, item]));
  return [...distinct.values()].map(({ control, object, owner, fingerprint }) => ({
    control,
    object,
    ...(owner === undefined ? {} : { owner }),
    fingerprint,
  }));
}

function keyOf({ apiVersion, kind, namespace, name }: BaselineItem["object"]): string {
  return identityKey({ group: groupOf(apiVersion), kind, namespace, name });
}
