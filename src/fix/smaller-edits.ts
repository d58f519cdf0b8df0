import { isObject, valueAt, type Edit, type Json, type Path } from "../model/index.ts";
import { same } from "./apply-edits.ts";

/**
 * The same edit as the fewest edits of single members, so that what stays equal keeps its text:
 * an object set over an object changes only the members that differ, a list only its items.
 */
export function smallerEdits(value: Json, edit: Edit): readonly Edit[] {
  if (edit.op !== "set") return [edit];
  return setting(valueAt(value, edit.path), edit.value, edit.path);
}

function setting(old: Json | undefined, to: Json, path: Path): readonly Edit[] {
  if (old !== undefined && same(old, to)) return [];
  if (isObject(old) && isObject(to) && filled(old) && filled(to)) {
    const gone = Object.keys(old).filter((key) => !Object.hasOwn(to, key));
    const members = Object.entries(to).flatMap(([key, member]) =>
      setting(Object.hasOwn(old, key) ? old[key] : undefined, member as Json, [...path, key]),
    );
    // First what comes, then what goes: a mapping is never empty in between.
    return [...members, ...gone.map((key): Edit => ({ op: "remove", path: [...path, key] }))];
  }
  if (Array.isArray(old) && Array.isArray(to) && old.length > 0 && to.length > 0) {
    const both = Math.min(old.length, to.length);
    const changed = to
      .slice(0, both)
      .flatMap((item, i) => setting(old[i] as Json, item as Json, [...path, i]));
    const more = to.slice(both).map((item): Edit => ({ op: "append", path, value: item as Json }));
    const fewer = old
      .slice(both)
      .map((_, i): Edit => ({ op: "remove", path: [...path, both + i] }));
    return [...changed, ...more, ...fewer.toReversed()];
  }
  return [{ op: "set", path, value: to }];
}

function filled(value: object): boolean {
  return Object.keys(value).length > 0;
}

/**
 * The fewest edits that make one value of another. Only where nothing is removed: a list that
 * loses an item is not told from one whose items all change.
 */
export function editsBetween(old: Json, to: Json): readonly Edit[] {
  return setting(old, to, []);
}
