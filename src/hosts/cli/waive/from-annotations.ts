import { Writable } from "node:stream";
import { controls } from "../../../controls/index.ts";
import {
  Fault,
  identityText,
  isObject,
  type Finding,
  type Findings,
} from "../../../model/index.ts";
import { safeLines, safeText } from "../../../report/view/safe-text.ts";
import { readConfig } from "../config/config.ts";
import { print } from "../outputs.ts";
import { scan } from "../scan/scan.ts";
import { tell } from "../tell.ts";
import type { WaiveFlags } from "../waive-command.ts";
import type { World } from "../world.ts";
import { entryFor, type NewEntry } from "./entry.ts";
import { withEntry } from "./splice.ts";
import { addEntries } from "./waive.ts";

/**
 * Turns what annotations for other scanners waive in files into waivers of rampart.yaml, which have
 * an owner and an end: shown as YAML, or written. What rampart.yaml waives already is left out, so
 * that a second run adds nothing. Throws Fault `usage` where an owner or an end is lacking.
 */
export async function waiveFromAnnotations(
  paths: readonly string[],
  flags: WaiveFlags,
  world: World,
): Promise<number> {
  const taken = (await findingsOf(paths, world)).filter(({ waiver }) => waiver?.tool !== undefined);
  const entries = distinct(taken.map((finding) => entryOf(finding, flags, world)));
  if (entries.length === 0) {
    tell(world, "no annotation of another scanner waives a finding here");
    return 0;
  }
  const count = entries.length === 1 ? "1 waiver" : `${entries.length} waivers`;
  if (flags.write !== true) {
    const text = entries.reduce((before, entry) => withEntry(before, "rampart.yaml", entry), "");
    await print(safeLines(text), world);
    tell(world, `${count}; --write adds them to rampart.yaml`);
    return 0;
  }
  const config = await readConfig({ cwd: world.cwd, controls });
  const place = { cwd: world.cwd, ...(flags.file === undefined ? {} : { file: flags.file }) };
  const { shown } = await addEntries(entries, taken, config, place);
  await print(
    `${safeText(shown)}: ${count} added; the annotations may go once the other scanner is gone\n`,
    world,
  );
  return 0;
}

function entryOf(finding: Finding, flags: WaiveFlags, world: World): NewEntry {
  const { waiver } = finding;
  const lacks = (what: string): Fault =>
    new Fault(
      "usage",
      `${waiver?.file ?? "an annotation"} on ${identityText(finding.object)} names no ${what}`,
    );
  const owner = flags.owner ?? finding.owner;
  const until = waiver?.expires ?? flags.until;
  if (owner === undefined) throw lacks("owner: give --owner WHO, or owners in rampart.yaml");
  if (until === undefined) throw lacks("end: give --until DAY, such as 2027-01-31");
  return entryFor({
    finding,
    subject: { input: "files" },
    reason: flags.reason ?? waiver?.reason ?? "",
    until,
    owner,
    at: world.now(),
    ...(flags.long === true ? { long: true } : {}),
  });
}

function distinct(entries: readonly NewEntry[]): readonly NewEntry[] {
  const byText = new Map(
    entries.map((entry) => [JSON.stringify([entry.entry.control, entry.entry.selector]), entry]),
  );
  return [...byText.values()];
}

/** A scan like any other, read back from its JSON. */
async function findingsOf(paths: readonly string[], world: World): Promise<readonly Finding[]> {
  const pieces: Buffer[] = [];
  const stdout = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(Buffer.from(piece));
      done();
    },
  });
  await scan(paths, { format: ["json"], quiet: true, timeout: 300 }, { ...world, stdout });
  const document = JSON.parse(Buffer.concat(pieces).toString("utf8")) as Findings;
  if (!isObject(document as never) || document.kind !== "Findings") return [];
  return document.items;
}
