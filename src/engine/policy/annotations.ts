import { nearest, type AppliedWaiver, type Finding } from "../../model/index.ts";
import { hasExpired, isDay } from "./dates.ts";
import { naming, type Staged, type Surroundings } from "./exceptions.ts";
import { remarkOnAnnotation } from "./remark.ts";
import type { Judged } from "./selector.ts";

/** What follows is the id of a control. */
export const annotationPrefix = "rampart.dev/waive.";

export interface Annotated extends Staged {
  /** annotations that did not count, because the object that bears them runs in a cluster */
  readonly ignored: number;
}

/**
 * Waivers that an object bears itself: `rampart.dev/waive.<control>: "reason; until=2027-01-31;
 * owner=team"`. They count in files, where a review stands between writer and cluster. In a live
 * scan or a snapshot a workload must not excuse itself: there they count only with `allow`. One
 * without reason, date or owner, or with an unknown control, does not take, and is a finding.
 */
export function applyAnnotations(
  items: readonly Finding[],
  allow: boolean,
  around: Surroundings,
): Annotated {
  const excuses = [...excusesIn(around)];
  if (around.subject.input !== "files" && !allow) {
    return { items, remarks: [], ignored: excuses.length };
  }
  const used = new Set<string>();
  const marked = items.map((item) => {
    if (item.verdict !== "fail" && item.verdict !== "unknown") return item;
    for (const [name, text] of annotationsOf(item, around)) {
      const id = name.slice(annotationPrefix.length);
      if (id === "*" || !naming([id], around.controls)(item.control)) continue;
      used.add(excuseKey(item, name));
      const excuse = parseExcuse(name, text);
      if (item.verdict === "unknown" || "problem" in excuse) continue;
      if (!hasExpired(excuse.expires, around.at)) return { ...item, waiver: excuse };
    }
    return item;
  });
  const remarks = excuses.flatMap(({ judged, name, text }) =>
    remarkOnExcuse(judged, name, text, used.has(excuseKey(judged, name)), around),
  );
  return { items: marked, remarks, ignored: 0 };
}

/** A waiver of ours always says who answers for it and until when. */
type Excuse = AppliedWaiver & Required<Pick<AppliedWaiver, "owner" | "expires">>;

/** The waiver in an annotation's text, or what is wrong with it. */
export function parseExcuse(name: string, text: string): Excuse | { readonly problem: string } {
  const words: string[] = [];
  const said = new Map<string, string>();
  for (const part of text.slice(0, 2000).split(";")) {
    const [, key, value] = /^\s*(until|owner)\s*=(.*)$/s.exec(part) ?? [];
    if (key === undefined) words.push(part.trim());
    else said.set(key, value!.trim());
  }
  const reason = words.filter((word) => word !== "").join("; ");
  const [expires, owner] = [said.get("until") ?? "", said.get("owner") ?? ""];
  if (reason === "") return { problem: "it gives no reason" };
  if (!isDay(expires)) return { problem: "it needs until= and a day such as 2027-01-31" };
  if (owner === "") return { problem: "it needs owner= and who answers for it" };
  return { reason, owner, expires, file: `annotation ${name}` };
}

function remarkOnExcuse(
  judged: Judged,
  name: string,
  text: string,
  used: boolean,
  around: Surroundings,
): readonly Finding[] {
  const id = name.slice(annotationPrefix.length);
  const say = (...[control, message]: [Parameters<typeof remarkOnAnnotation>[2], string]) => [
    remarkOnAnnotation(
      judged,
      { name, text },
      control,
      `The annotation ${name} ${message}`,
      around,
    ),
  ];
  const excuse = parseExcuse(name, text);
  if ("problem" in excuse) return say("waiver-refused", `does not take: ${excuse.problem}`);
  if (id === "*") return say("waiver-refused", "does not take: it must name one control");
  const named = naming([id], around.controls);
  if (!around.controls.some((control) => named(control.id))) {
    const ids = around.knownControls.flatMap((one) => [one.id, ...(one.replaces ?? [])]);
    // Not run this time is no mistake; not known at all is.
    if (ids.includes(id)) return [];
    const near = nearest(id, ids);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    return say("waiver-refused", `does not take: no control is called ${id}${hint}`);
  }
  if (hasExpired(excuse.expires, around.at)) {
    return say("waiver-expired", `expired on ${excuse.expires} and counts no longer`);
  }
  return used ? [] : say("waiver-unused", "meets no finding: remove it");
}

function* excusesIn(around: Surroundings) {
  const seen = new Set<string>();
  for (const judged of around.judged) {
    for (const [name, text] of annotationsOf(judged, around)) {
      const key = excuseKey(judged, name);
      if (seen.has(key)) continue;
      seen.add(key);
      yield { judged, name, text };
    }
  }
}

function annotationsOf(judged: Judged, { facts }: Surroundings): [string, string][] {
  const all = facts.annotationsOf(judged);
  if (all === undefined) return [];
  return Object.entries(all).filter(([name]) => name.startsWith(annotationPrefix));
}

function excuseKey({ object, source }: Judged, name: string): string {
  const { apiVersion, kind, namespace } = object;
  return JSON.stringify([apiVersion, kind, namespace, object.name, source?.file, name]);
}
