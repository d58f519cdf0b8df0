import { severityWeight, type Severity } from "../../model/index.ts";
import {
  harmlessToRead,
  hostPathTable,
  runtimeSocketNames,
  type HostPathClass,
  type HostPathEntry,
} from "./table.ts";

/** What a mounted path gives, at its worst in one class. */
export interface Exposure {
  readonly class: HostPathClass;
  readonly severity: Severity;
  /** the listed path that is met: the mounted one, a folder above it, or something inside it */
  readonly met: string;
  /** true where the mounted path is a folder above the listed one */
  readonly broad: boolean;
  readonly yields: string;
}

/**
 * A path as the node resolves it: doubled and trailing slashes, "." and ".." taken out, `/var/run`
 * read as the link to `/run` that it is on every current distribution, Windows drives and
 * backslashes brought to the same form. A relative path is read from the root, as the kubelet does.
 */
export function normaliseHostPath(path: string): string {
  const windows = /^[A-Za-z]:|\\/.test(path);
  const slashed = windows ? path.replaceAll("\\", "/").toLowerCase() : path;
  if (slashed.startsWith("//./pipe/")) return slashed;
  const steps: string[] = [];
  for (const step of slashed.replace(/^[a-z]:/i, "").split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  if (steps[0] === "var" && steps[1] === "run") steps.shift();
  return `/${steps.join("/")}`;
}

/** True where `outer` is `inner` or a folder above it; both normalised. */
export function containsPath(outer: string, inner: string): boolean {
  return outer === inner || outer === "/" || inner.startsWith(`${outer}/`);
}

/**
 * What a mounted host path exposes, at most one answer a class, worst first. `path` is as written
 * in the volume, joined with the mount's subPath.
 */
export function exposuresOf(path: string, writable: boolean): readonly Exposure[] {
  const place = normaliseHostPath(path);
  if (!writable && harmlessToRead.some((free) => containsPath(free, place))) return [];
  const found = new Map<HostPathClass, Exposure>();
  for (const entry of [...hostPathTable, ...socketByName(place)]) {
    const one = exposureBy(entry, place, writable);
    if (one === undefined) continue;
    const known = found.get(one.class);
    if (known === undefined || better(one, known, place)) found.set(one.class, one);
  }
  return atLeastContents([...found.values()])
    .filter((exposure, _, all) => !all.some((other) => closer(other, exposure)))
    .toSorted((a, b) => bySeverity(a.severity, b.severity));
}

/** A folder is worth no less than what it holds: `/` read-only still holds the runtime's socket. */
function atLeastContents(exposures: readonly Exposure[]): readonly Exposure[] {
  const contents = exposures.filter((one) => one.broad);
  return exposures.map((one) => {
    const worse = contents.find(
      (inside) => severityWeight[inside.severity] > severityWeight[one.severity],
    );
    return one.broad || worse === undefined ? one : { ...one, severity: worst(contents) };
  });
}

function worst(exposures: readonly Exposure[]): Severity {
  return exposures.map((one) => one.severity).toSorted(bySeverity)[0] ?? "low";
}

function bySeverity(a: Severity, b: Severity): number {
  return severityWeight[b] - severityWeight[a];
}

/**
 * `/etc/kubernetes` is the kubelet's, not one more folder of `/etc`; and `/run` is named for its
 * sockets, not once more for the init system's.
 */
function closer(other: Exposure, exposure: Exposure): boolean {
  if (exposure.broad) {
    return other.broad && exposure.class === "root-filesystem" && other.class !== exposure.class;
  }
  return !other.broad && other.met.length > exposure.met.length;
}

function socketByName(place: string): readonly HostPathEntry[] {
  const name = place.slice(place.lastIndexOf("/") + 1);
  if (!runtimeSocketNames.includes(name)) return [];
  const known = hostPathTable.find((entry) => entry.class === "runtime-socket");
  return known === undefined ? [] : [{ ...known, path: place }];
}

const milder: Readonly<Record<Severity, Severity>> = {
  critical: "high",
  high: "medium",
  medium: "low",
  low: "low",
};

function exposureBy(entry: HostPathEntry, place: string, writable: boolean): Exposure | undefined {
  const full = writable ? entry.write : entry.read;
  if (full === undefined) return undefined;
  const yields = writable ? entry.yields : (entry.readYields ?? entry.yields);
  const answer = { class: entry.class, met: entry.path, yields };
  if (place === entry.path) return { ...answer, severity: full, broad: false };
  if (containsPath(place, entry.path)) return { ...answer, severity: full, broad: true };
  if (!containsPath(entry.path, place) || entry.below === "nothing") return undefined;
  return { ...answer, severity: entry.below === "same" ? full : milder[full], broad: false };
}

/**
 * A listed path, or else the nearest folder above, speaks for the mounted one: what is listed below
 * `/var/lib/kubelet` is milder than the folder. Among things inside, the worst speaks.
 */
function better(found: Exposure, known: Exposure, place: string): boolean {
  if (found.broad !== known.broad) return !found.broad;
  if (!found.broad) return found.met.length > known.met.length && containsPath(found.met, place);
  return severityWeight[found.severity] > severityWeight[known.severity];
}
