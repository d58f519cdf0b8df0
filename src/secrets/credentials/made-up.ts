/** Words that people write where a value is to be put. */
const placeholder =
  /example|sample|placeholder|replace|redacted|change.?(?:me|this|it)|your[-_. ]|(?:^|[^a-z])(?:todo|fixme|tbd|dummy|fake|foo|bar|insert|enter)(?:[^a-z]|$)|not.?a.?real|xxxx|\*\*\*|\.\.\.|1234567890?abcdef|abcdef1234567|deadbeef/i;

/**
 * True for a value that nobody uses: a placeholder, one character again and again, a run of the
 * alphabet. For values that have a format; a password may well be "changeme".
 */
export function isMadeUp(value: string): boolean {
  return placeholder.test(value) || isMonotonous(value);
}

/** Fewer different characters than chance gives: seven of twenty. */
export function isMonotonous(value: string): boolean {
  const seen = new Set(value);
  if (value.length >= 16 && seen.size < 7) return true;
  let steps = 0;
  for (let i = 1; i < value.length; i++) {
    const step = value.charCodeAt(i) - value.charCodeAt(i - 1);
    if (step === 1 || step === 0) steps += 1;
  }
  return value.length >= 12 && steps > value.length / 2;
}

/** Shannon's entropy of the characters, in bits for each; 0 for an empty text. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** The head of the key that Azurite, the emulator, always has (learn.microsoft.com, Azurite). */
const emulatorKey = "Eby8vdM02xNOcqFl";

/** True for a key that is the same everywhere, because documentation gives it. */
export function isPublished(value: string): boolean {
  return value.startsWith(emulatorKey);
}
