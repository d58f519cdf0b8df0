import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  Fault,
  identityText,
  severityWeight,
  type Finding,
  type Findings,
} from "../../../model/index.ts";
import { waiverEnd, waiverPlace } from "../../../report/view/waiver.ts";
import { countsHere } from "../../../engine/policy/selector.ts";
import type { Config } from "../config/config.ts";
import { configName, readBounded } from "../config/files.ts";
import { readConfigText } from "../config/text.ts";
import { entryFor, type NewEntry, type WaiveRequest } from "./entry.ts";
import { withEntry } from "./splice.ts";

/** Letters of a fingerprint that suffice where they name one finding. */
const shortest = 6;

/**
 * The finding that a fingerprint, an occurrence or the beginning of either names, and the document
 * that holds it. Throws Fault `usage` where there is none, or several objects that differ.
 */
export function findingNamed(
  findings: readonly Findings[],
  name: string,
): { readonly finding: Finding; readonly document: Findings } {
  if (name.length < shortest)
    throw new Fault("usage", `${name}: give at least ${shortest} letters`);
  const found = findings.flatMap((document) =>
    document.items
      .filter((item) => item.fingerprint.startsWith(name) || item.occurrence.startsWith(name))
      .map((finding) => ({ finding, document })),
  );
  const [first] = found;
  if (first === undefined) {
    throw new Fault(
      "usage",
      `no finding here is called ${name}: take the fingerprint from a report of the same input`,
    );
  }
  const distinct = new Set(found.map(({ finding }) => finding.occurrence));
  if (distinct.size > 1) {
    const named = found.slice(0, 5).map(({ finding, document }) => {
      const where = document.subject.cluster?.name ?? document.subject.name;
      return `${finding.occurrence} ${finding.control} on ${identityText(finding.object)} in ${where}`;
    });
    throw new Fault(
      "usage",
      `${name} names several findings; give an occurrence:\n${named.join("\n")}`,
    );
  }
  return first;
}

export interface Waived {
  /** absolute path of the file that was written */
  readonly path: string;
  readonly created: boolean;
  /** one sentence for the terminal */
  readonly message: string;
}

/**
 * Writes a waiver of one finding to rampart.yaml (made in the working directory where there is
 * none) or to `file`, relative to the working directory, which may be a team's `waivers/<team>.yaml`.
 * Nothing is written unless the result is a file that Rampart reads. Throws Fault `usage` for a
 * waiver that would not take.
 */
export async function waive(
  request: WaiveRequest,
  config: Pick<Config, "folder" | "path" | "policy">,
  options: { readonly cwd: string; readonly file?: string },
): Promise<Waived> {
  const { waiver } = request.finding;
  // An annotation for another scanner has no owner: a waiver of ours may take its place.
  if (waiver !== undefined && waiver.tool === undefined) {
    const where = waiverPlace(waiver);
    throw new Fault("usage", `it is waived ${waiverEnd(waiver)} already, by ${where}`);
  }
  const entry = entryFor(request);
  if (!countsHere(config.policy.clusters, entry.entry.clusters ?? [], request.subject)) {
    throw new Fault(
      "usage",
      `${config.policy.file} is for other clusters: add this one to its clusters`,
    );
  }
  const { path, created, shown } = await addEntries([entry], [request.finding], config, options);
  const { expires, control } = entry.entry;
  const what = `${control} on ${identityText(request.finding.object)}`;
  return {
    path,
    created,
    message: `${shown}: ${what} is ${entry.section === "waivers" ? "waived" : "accepted as unknown"} until ${expires}`,
  };
}

/**
 * Adds entries to rampart.yaml or to the file that `options` names, all or none. `findings` are what
 * the entries take: a team's file takes only what the team owns.
 */
export async function addEntries(
  entries: readonly NewEntry[],
  findings: readonly Finding[],
  config: Pick<Config, "folder" | "path" | "policy">,
  options: { readonly cwd: string; readonly file?: string },
): Promise<{ readonly path: string; readonly created: boolean; readonly shown: string }> {
  const main = config.path ?? join(config.folder, configName);
  const path = options.file === undefined ? main : resolve(options.cwd, options.file);
  const shown = options.file ?? basename(path);
  const team = teamOf(path, main, shown);
  if (team !== undefined) {
    for (const finding of findings) {
      const section = finding.verdict === "fail" ? "waivers" : "accept-unknown";
      checkTeam(team, section, finding, config);
    }
  }
  const created = !existsSync(path);
  let text = created ? "" : readBounded(path, shown);
  for (const entry of entries) text = withEntry(text, shown, entry);
  await readConfigText(text, shown, team === undefined ? "rampart" : "rampart-waivers");
  write(path, text, created);
  return { path, created, shown };
}

/** The team whose file this is; undefined for rampart.yaml. Another file would never be read. */
function teamOf(path: string, main: string, shown: string): string | undefined {
  if (path === main) return undefined;
  if (dirname(path) === join(dirname(main), "waivers") && path.endsWith(".yaml")) {
    return basename(path, ".yaml");
  }
  throw new Fault(
    "usage",
    `--file ${shown} would not be read: give ${main} or waivers/<team>.yaml beside it`,
  );
}

function checkTeam(
  name: string,
  section: string,
  finding: Finding,
  { policy }: Pick<Config, "policy">,
): void {
  const refuse = (why: string) =>
    new Fault("usage", `waivers/${name}.yaml would not take it: ${why}`);
  const team = policy.owners.teams.find((one) => one.name === name);
  if (team === undefined) throw refuse(`there is no team ${name} under owners.teams`);
  if (section !== "waivers") throw refuse("unknowns are accepted in rampart.yaml");
  if (finding.owner !== name) throw refuse(`the owner is ${finding.owner ?? "not known"}`);
  if (severityWeight[finding.severity] > severityWeight[team.maxSeverity]) {
    throw refuse(`${finding.severity} is above the team's max-severity ${team.maxSeverity}`);
  }
}

/** Whole or not at all: a reader meets the old text or the new one. A link keeps pointing there. */
function write(path: string, text: string, created: boolean): void {
  try {
    if (created) mkdirSync(dirname(path), { recursive: true });
    const target = created ? path : realpathSync(path);
    const marked = !created && startsWithMark(target) ? `\uFEFF${text}` : text;
    const mode = created ? 0o644 : statSync(target).mode & 0o777;
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    writeFileSync(beside, marked, { mode, flag: "wx" });
    renameSync(beside, target);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new Fault("usage", `${path} cannot be written: ${why}`, { cause, file: path });
  }
}

function startsWithMark(file: string): boolean {
  const [first, second, third] = readFileSync(file);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new Fault("config", `${file} is UTF-16: save it as UTF-8 first`, { file });
  }
  return first === 0xef && second === 0xbb && third === 0xbf;
}
