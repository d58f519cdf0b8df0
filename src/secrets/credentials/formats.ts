import type { Credential, Format } from "./credential.ts";
import { clouds } from "./formats/clouds.ts";
import { services } from "./formats/services.ts";
import { sourceHosting } from "./formats/source-hosting.ts";
import { isMadeUp, isMonotonous } from "./made-up.ts";

/** Every format that a provider's own marks tell. */
export const formats: readonly Format[] = [...sourceHosting, ...clouds, ...services];

const byMark = new Map<string, Format[]>();
for (const format of formats) {
  for (const mark of format.marks) byMark.set(mark, [...(byMark.get(mark) ?? []), format]);
}
// "sk-ant-" before "sk-": the longest mark that stands there is the one that was meant
const marks = [...byMark.keys()].toSorted((a, b) => b.length - a.length);
const anyMark = new RegExp(marks.map((mark) => mark.replace(/[.-]/g, "\\$&")).join("|"), "g");
const shortest = 20;

/** A credential with its place in the text. */
export interface Placed extends Credential {
  readonly start: number;
  readonly end: number;
}

/**
 * The values of a known format that stand in a text, in time proportional to its length. A value
 * whose checksum does not hold is told as one that is not certain: it may have been cut or mistyped.
 */
export function formatsIn(text: string): readonly Placed[] {
  if (text.length < shortest) return none;
  const found: Placed[] = [];
  anyMark.lastIndex = 0;
  for (let mark = anyMark.exec(text); mark !== null; mark = anyMark.exec(text)) {
    const hit = hitAt(text, mark.index, mark[0]);
    if (hit === undefined) continue;
    found.push(hit);
    anyMark.lastIndex = hit.end;
  }
  return found;
}

const none: readonly Placed[] = [];
const wordBefore = /[A-Za-z0-9]/;

function hitAt(text: string, at: number, mark: string): Placed | undefined {
  for (const format of byMark.get(mark) ?? []) {
    const { whole, before, check, kind } = format;
    whole.lastIndex = at;
    const value = whole.exec(text)?.[0];
    if (value === undefined) continue;
    const ahead = before === undefined ? "" : headOf(text, at, before);
    if (ahead === undefined) continue;
    // a mark in the middle of a longer word is chance: base64 of anything holds some
    if (ahead === "" && at > 0 && wordBefore.test(text[at - 1] as string) && !/^[.:h]/.test(mark))
      continue;
    const all = `${ahead}${value}`;
    const told = check === undefined ? { certain: true } : check(value);
    if (told === undefined) continue;
    const proven = told.note === "its checksum holds";
    if (!proven && (isMadeUp(all) || isMonotonous(all.slice(mark.length)))) continue;
    const place = { start: at - ahead.length, end: at + value.length };
    return { kind, length: all.length, ...told, ...place };
  }
  return undefined;
}

function headOf(text: string, at: number, before: NonNullable<Format["before"]>) {
  const { pattern, most } = before;
  return pattern.exec(text.slice(Math.max(0, at - most - 1), at))?.[1];
}
