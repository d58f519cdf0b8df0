/** A set as tables write it: words between white space. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
