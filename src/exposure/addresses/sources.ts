import { parseRange, type IpRange } from "./ip.ts";
import { publicSize } from "./special.ts";

/**
 * Who may come in by a list of source ranges: `everyone`, some `listed` public addresses, or only
 * `private` ones. `unreadable` are entries that are no range: the controller refuses the Service.
 */
export interface Sources {
  readonly open: "everyone" | "listed" | "private" | "unreadable";
  readonly text: string;
}

/**
 * 2^24 addresses, a /8: more than any organisation has for its own clients. Ranges are summed, so that
 * 0.0.0.0/1 with 128.0.0.0/1 is what it is.
 */
const wide = { 4: 1n << 24n, 6: 1n << 112n } as const;

export function sourcesOf(entries: readonly string[]): Sources {
  const given = entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
  const ranges = given.map(parseRange);
  const text = given.length > 4 ? `${given.slice(0, 4).join(", ")} …` : given.join(", ");
  const read = ranges.filter((range): range is IpRange => range !== undefined);
  const sizes = { 4: publicSize(read, 4), 6: publicSize(read, 6) } as const;
  if (sizes[4] >= wide[4] || sizes[6] >= wide[6]) return { open: "everyone", text };
  if (read.length < ranges.length) return { open: "unreadable", text };
  return { open: sizes[4] > 0n || sizes[6] > 0n ? "listed" : "private", text };
}
