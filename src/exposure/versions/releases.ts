/**
 * Until when the Kubernetes project fixes each minor version, by its pages for each release and
 * "Patch Releases"; compared on 24 November 2026. Older ones ended before.
 */
export const releasesAsOf = "2026-11-24";

const oldest = 20;

const endOfLife: Readonly<Record<number, string>> = {
  20: "2022-02-28",
  21: "2022-06-28",
  22: "2022-12-08",
  23: "2023-02-28",
  24: "2023-07-28",
  25: "2023-10-28",
  26: "2024-02-28",
  27: "2024-07-16",
  28: "2024-10-22",
  29: "2025-02-28",
  30: "2025-07-15",
  31: "2025-11-11",
  32: "2026-02-28",
  33: "2026-06-28",
  34: "2026-10-27",
  35: "2027-02-28",
  36: "2027-06-28",
  37: "2027-10-28",
};

/** The day after which 1.minor has no more fixes; undefined where the table ends before. */
export function endOfLifeOf(minor: number): string | undefined {
  return minor < oldest ? endOfLife[oldest] : endOfLife[minor];
}

/** Builds by providers who go on with fixes after the project does, under their own dates. */
export function supportedElsewhere(version: string): string | undefined {
  if (/-eks-/.test(version)) return "EKS";
  if (/-gke\./.test(version)) return "GKE";
  return undefined;
}
