import type { Observation } from "../model/index.ts";

/**
 * From where an address is reached: the internet, a private network, only the cluster, or unknown,
 * where neither the object nor the provider's documented defaults say. `sources` narrows the internet
 * to a list of addresses.
 */
export interface Scope {
  readonly scope: "internet" | "private" | "cluster" | "unknown";
  /** one clause that says what decided: "annotation … says internal" */
  readonly why: string;
  /** the internet, but only from listed addresses */
  readonly narrowed?: true;
  /** what decided, in the object that was asked about */
  readonly seen: readonly Observation[];
}

const rank: Readonly<Record<Scope["scope"], number>> = {
  internet: 3,
  unknown: 2,
  private: 1,
  cluster: 0,
};

/** The widest of several ways to the same thing. Something unknown is wider than what is private. */
export function widest(scopes: readonly Scope[]): Scope | undefined {
  return scopes.toSorted(
    (a, b) =>
      rank[b.scope] - rank[a.scope] || Number(a.narrowed ?? false) - Number(b.narrowed ?? false),
  )[0];
}

/** True where everybody on the internet gets there. */
export function isOpen({ scope, narrowed }: Scope): boolean {
  return scope === "internet" && narrowed !== true;
}
