import { Fault, isObject, snapshotFormat, type JsonObject } from "../../model/index.ts";

/** Turns a line of one format into a line of the next. */
export type Upgrade = (line: JsonObject) => JsonObject;

/**
 * From each released format to the next, by the format that it reads. Empty while there is one
 * format; an entry is never removed, so that every snapshot ever written can be read.
 */
export const upgrades: Readonly<Record<number, Upgrade>> = {};

/**
 * The upgrades that a file with this first line needs. Throws `snapshot-version` for a file that is
 * no snapshot or of a newer format than `newest`.
 */
export function upgradesFor(
  header: unknown,
  file: string,
  newest: number = snapshotFormat,
  chain: Readonly<Record<number, Upgrade>> = upgrades,
): readonly Upgrade[] {
  if (!isObject(header) || header["kind"] !== "Snapshot") {
    throw new Fault(
      "snapshot-version",
      `${file} is no snapshot: its first line is not one of kind Snapshot; make one with: rampart snapshot -o ${file}`,
      { file, line: 1 },
    );
  }
  const { format, apiVersion, tool } = header;
  const by =
    isObject(tool) && typeof tool["version"] === "string"
      ? ` (written by Rampart ${tool["version"].slice(0, 40)})`
      : "";
  const group = typeof apiVersion === "string" ? apiVersion : "";
  if (
    !group.startsWith("rampart.dev/") ||
    typeof format !== "number" ||
    !Number.isInteger(format) ||
    format < 1
  ) {
    throw new Fault("snapshot-version", `${file} says no snapshot format that Rampart knows`, {
      file,
      line: 1,
    });
  }
  if (format > newest) {
    throw new Fault(
      "snapshot-version",
      `${file} has snapshot format ${format}${by}; this version reads up to ${newest}. Use a newer Rampart to read it`,
      { file, line: 1 },
    );
  }
  const needed: Upgrade[] = [];
  for (let from = format; from < newest; from++) {
    const upgrade = chain[from];
    if (upgrade === undefined)
      throw new Fault("internal", `no upgrade from snapshot format ${from}`, { file });
    needed.push(upgrade);
  }
  return needed;
}
