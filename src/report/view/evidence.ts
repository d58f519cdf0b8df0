import type { Evidence, Finding, FindingObject, Findings, Gap, Json } from "../../model/index.ts";
import { clip, safeText } from "./safe-text.ts";

const container =
  /^(?:.*\.)?(containers|initContainers|ephemeralContainers)\[([^\]]{1,80})\]\.?(.*)$/s;

/** The way from a workload to its pod spec: left out, because it says nothing of the fault. */
const toPodSpec = /^spec\.(?:jobTemplate\.spec\.)?template\.spec\./;

/** Where one piece of evidence stands, in the shortest form that is still exact. */
export interface Place {
  /** "web", "init migrate", "ephemeral debug"; absent where the path names no container */
  readonly container?: string;
  /** the field within the container, or within the object */
  readonly field: string;
}

/** Splits `spec.template.spec.containers[web].securityContext.privileged` at the container. */
export function placeOf(path: string): Place {
  if (path.length > 2000) return { field: path };
  const found = container.exec(path);
  if (found === null) return { field: path.replace(toPodSpec, "spec.") };
  const [, list, name, rest] = found as unknown as [string, string, string, string];
  // In a node's files a container is known by its index alone, which names nothing to a reader.
  if (/^\d+$/.test(name)) return { field: `${list}[${name}].${rest}` };
  const prefix = list === "containers" ? "" : list === "initContainers" ? "init " : "ephemeral ";
  return { container: `${prefix}${name}`, field: rest };
}

/** A value on one line, at most 60 characters: strings as they are, the rest as JSON. */
export function valueText(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return clip(safeText(text.slice(0, 200)), 60);
}

/** "container web: securityContext.privileged = true (why)", "…: why", "… is not set". */
export function evidenceText(evidence: Evidence): string {
  const place = placeOf(evidence.path);
  const at = place.container === undefined ? "" : `container ${safeText(place.container)}: `;
  return `${at}${fieldText(evidence)}`;
}

/** The same without the container: what several objects have in common. */
export function fieldText(evidence: Evidence): string {
  const { field: path, container } = placeOf(evidence.path);
  const field = safeText(path) || "(whole)";
  const note = noteText(evidence.note, container);
  // What is not shown need not be absent: a volume's source has no value that says more than its name.
  if (evidence.value === undefined) return `${field}${note === "" ? " is not set" : `: ${note}`}`;
  return `${field} = ${valueText(evidence.value)}${note === "" ? "" : ` (${note})`}`;
}

/** The note without the name of the container, where the path says it already. */
function noteText(note: string | undefined, container: string | undefined): string {
  if (note === undefined) return "";
  const said = container === undefined ? "" : `container ${container.replace(/^\w+ /, "")}`;
  const after = said !== "" && note.startsWith(said) ? note.slice(said.length) : note;
  const fits = after === note || after === "" || /^[: ]/.test(after);
  return safeText(fits ? after.replace(/^:? /, "") : note);
}

/**
 * "deploy/web.yaml:31:9", or "" where the evidence was not read from a file. A file below the
 * folder `base` is named from there.
 */
export function locationText(finding: Finding, base: string = ""): string {
  const at = finding.evidence.find((e) => e.location !== undefined)?.location;
  const file = at?.file ?? finding.source?.file ?? "";
  const inside = base !== "" && file.startsWith(`${base}/`);
  const name = inside ? file.slice(base.length + 1) : file;
  return safeText(at === undefined ? name : `${name}:${at.line}:${at.column}`);
}

/** The folder that was scanned, without a slash at its end; "" for any other input. */
export function baseFolder(document: Findings): string {
  const { input, name } = document.subject;
  return input === "files" ? name.replace(/\/$/, "") : "";
}

/** "Deployment shop/web", with the mark of an assumed namespace. */
export function objectText(object: FindingObject): string {
  const name = object.namespace === "" ? object.name : `${object.namespace}/${object.name}`;
  const assumed = object.assumedNamespace === true ? " (namespace assumed)" : "";
  return safeText(`${object.kind} ${name}${assumed}`);
}

/** "12 instances", or "" where the object itself was judged. */
export function instancesText(finding: Finding): string {
  const count = finding.instances?.count ?? 0;
  if (count < 1) return "";
  return count === 1 ? "1 instance" : `${count} instances`;
}

/** Where a gap is: "list serviceaccounts in shop", or the file and line. */
export function gapPlace(gap: Gap): string {
  if (gap.file !== undefined) {
    const line = gap.line === undefined ? "" : `:${gap.line}`;
    const column = gap.line === undefined || gap.column === undefined ? "" : `:${gap.column}`;
    return safeText(`${gap.file}${line}${column}`);
  }
  if (gap.resource === undefined) return safeText(gap.object ?? "");
  const group = gap.group === undefined || gap.group === "" ? "" : `.${gap.group}`;
  const where = gap.namespace === undefined ? "" : ` in namespace ${gap.namespace}`;
  return safeText(`${gap.verb ?? "list"} ${gap.resource}${group}${where}`);
}

/** What is told beside `gapPlace`, which many messages begin with for readers that have no place. */
export function gapText(gap: Gap): string {
  const places = [gapPlace(gap), safeText(gap.file ?? "")].filter((place) => place !== "");
  const message = safeText(gap.message);
  const said = places.find((place) => message.startsWith(`${place}: `));
  return said === undefined ? message : message.slice(said.length + 2);
}
