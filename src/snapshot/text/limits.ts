/** What a reader refuses to take, so that no input can exhaust the machine. All are stated in README. */
export const limits = {
  /** decoded characters of one file, or of one JSON line */
  text: 64 * 1024 * 1024,
  /** collections inside one another; the deepest published CRD schemas stay below 60 */
  depth: 200,
  /** nodes that aliases may add to one document, as many as the API server's own reader lets through */
  aliasedNodes: 400_000,
} as const;

/** What one document may hold. */
export type ReadLimits = Readonly<Record<"depth" | "aliasedNodes", number>>;
