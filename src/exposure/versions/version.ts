/** A version as components write it: three numbers, and what stands after them. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** "rc.1": before the release of the same numbers */
  readonly pre: string | undefined;
  /** whoever built it may have taken fixes in: -eks-1a2b3c, -gke.1200, -0ubuntu1 */
  readonly vendor: boolean;
  readonly text: string;
}

const form = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(.*)$/s;

/**
 * "v1.31.4", "1.7.24", "v1.33.1+k3s1", "v1.31.4-eks-aeac579". Undefined where the text begins with no
 * version. k3s and RKE2 build the release of that number; every other word after it is a vendor's.
 */
export function parseVersion(text: string): Version | undefined {
  const parts = text.length > 128 ? null : form.exec(text.trim());
  if (parts === null) return undefined;
  const [, major, minor, patch = "0", rest = ""] = parts;
  const numbers = [Number(major), Number(minor), Number(patch)] as const;
  const pre = /^-((?:alpha|beta|rc)[.0-9]*)(?:\+.*)?$/s.exec(rest)?.[1];
  const plain = rest === "" || pre !== undefined || /^\+(?:k3s|rke2r?)\d+$/.test(rest);
  return { numbers, pre, vendor: !plain, text };
}

/** Negative where a is before b, by the numbers and then the pre-release (semver.org, 11). */
export function compareVersions(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.pre === b.pre) return 0;
  if (a.pre === undefined) return 1;
  if (b.pre === undefined) return -1;
  return comparePre(a.pre, b.pre);
}

function comparePre(a: string, b: string): number {
  const [as, bs] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.max(as.length, bs.length); i++) {
    const [x = "", y = ""] = [as[i], bs[i]];
    if (x === y) continue;
    const numeric = /^\d+$/.test(x) && /^\d+$/.test(y);
    return numeric ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return 0;
}

/** Affected from `from` (the first release where absent) up to, without, `fixed`. */
export interface Range {
  readonly from?: string;
  /** absent where no release has the fix */
  readonly fixed?: string;
}

/** "1.28.12, 1.29.0-1.29.7": each range ends before its second version. */
export function ranges(text: string): readonly Range[] {
  return text.split(",").map((part) => {
    const [first = "", second] = part.trim().split("-");
    return second === undefined ? { fixed: first } : { from: first, fixed: second };
  });
}

export function isIn(version: Version, range: Range): boolean {
  const from = range.from === undefined ? undefined : parseVersion(range.from);
  const fixed = range.fixed === undefined ? undefined : parseVersion(range.fixed);
  // A release candidate of an affected release has the flaw as well.
  if (from !== undefined && compareVersions({ ...version, pre: undefined }, from) < 0) return false;
  return fixed === undefined || compareVersions(version, fixed) < 0;
}
