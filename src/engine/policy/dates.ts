/** The day of an instant in UTC, "2027-01-31". */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** True for a day of the calendar written "2027-01-31"; "2027-02-30" is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

/** True from the day after `expires`, in UTC: an exception counts through its last day. */
export function hasExpired(expires: string, at: Date): boolean {
  return dayOf(at) > expires;
}

/** Whole days from the day of `at` to `day`; negative in the past. */
export function daysUntil(day: string, at: Date): number {
  return Math.round(
    (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${dayOf(at)}T00:00:00Z`)) / 86_400_000,
  );
}
