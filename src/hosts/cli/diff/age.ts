import { Fault } from "../../../model/index.ts";

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** "36h", "7d": milliseconds. Throws Fault `usage`. */
export function maxAgeOf(text: string): number {
  const [, count = "", unit = ""] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  const ms = units[unit];
  if (ms === undefined)
    throw new Fault("usage", `--max-age ${text}: give an age such as 36h or 7d`);
  return Number(count) * ms;
}

/** How long before `now`; undefined where the time is none. One in the future is of age 0. */
export function ageOf(at: string, now: Date): number | undefined {
  const time = Date.parse(at);
  return Number.isNaN(time) ? undefined : Math.max(0, now.getTime() - time);
}

/** "3 days", "1 hour", "less than a minute". */
export function ageText(ms: number): string {
  for (const [unit, name] of [
    ["d", "day"],
    ["h", "hour"],
    ["m", "minute"],
  ] as const) {
    const count = Math.floor(ms / (units[unit] ?? 1));
    if (count >= 1) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return "less than a minute";
}

/** "3 days ago (2026-11-21 12:00 UTC)", for the end of a sentence. */
export function takenText(at: string, now: Date): string {
  const age = ageOf(at, now);
  if (age === undefined) return "at a time that is not known";
  const text = new Date(at).toISOString();
  return `${ageText(age)} ago (${text.slice(0, 10)} ${text.slice(11, 16)} UTC)`;
}
