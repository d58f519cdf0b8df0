import {
  apiVersion,
  Fault,
  isObject,
  severities,
  type Finding,
  type FindingObject,
  type Gap,
  type Json,
  type JsonObject,
  type Severity,
} from "../../model/index.ts";

/** What a baseline says of one cluster, or of files. */
export interface Baseline {
  /** "" where it is not known; files have neither */
  readonly cluster: { readonly id: string; readonly name: string };
  readonly items: readonly BaselineItem[];
  /** keys of its gaps */
  readonly gaps: readonly string[];
}

export interface BaselineItem {
  readonly control: string;
  readonly verdict: "fail" | "unknown";
  readonly severity: Severity;
  readonly object: Pick<FindingObject, "apiVersion" | "kind" | "namespace" | "name">;
  readonly path: string | undefined;
  readonly owner: string | undefined;
  /** the file that the object was read from */
  readonly file: string | undefined;
  readonly fingerprint: string;
}

/** More items than any cluster's findings; the bound keeps a wrong file from filling the memory. */
export const maxItems = 2_000_000;

/**
 * Reads a saved `Findings` document, or a `FindingsList` of several. Throws Fault `config` for what
 * is neither, and for one that a newer Rampart wrote: its fingerprints may mean something else.
 */
export function readBaseline(document: Json, file: string): readonly Baseline[] {
  const documents =
    isObject(document) && document["kind"] === "FindingsList" ? document["items"] : [document];
  if (!Array.isArray(documents)) throw wrong(file, "its items are no list");
  if (isObject(document)) checkVersion(document, file);
  let left = maxItems;
  return documents.map((one: Json) => {
    if (!isObject(one) || one["kind"] !== "Findings") {
      throw wrong(file, "it is no Findings document; write one with --format json");
    }
    checkVersion(one, file);
    const items = listAt(one, "items", file);
    left -= items.length;
    if (left < 0) throw wrong(file, `it holds more than ${maxItems} items`);
    return {
      cluster: clusterOf(one),
      items: items.flatMap((item) => readItem(item, file)),
      gaps: listAt(one, "gaps", file)
        .filter(isObject)
        .filter(standing)
        .map((gap) => gapKey(gap as Partial<Gap>)),
    };
  });
}

/** What a gap is about, whatever its line and wording. */
export function gapKey(gap: Partial<Gap>): string {
  const { reason, verb, group, resource, namespace, file, object, path } = gap;
  return JSON.stringify([reason, verb, group, resource, namespace, file, object, path]);
}

function checkVersion(document: JsonObject, file: string): void {
  const version = document["apiVersion"];
  if (version === apiVersion) return;
  const ours = typeof version === "string" && version.startsWith("rampart.dev/");
  throw wrong(
    file,
    ours
      ? `it is of ${String(version)}, this Rampart reads ${apiVersion}: a newer Rampart wrote it, scan with that one`
      : `its apiVersion is not ${apiVersion}`,
  );
}

function clusterOf(document: JsonObject): Baseline["cluster"] {
  const subject = document["subject"];
  const cluster = isObject(subject) ? subject["cluster"] : undefined;
  if (!isObject(cluster)) return { id: "", name: "" };
  return { id: textAt(cluster, "id") ?? "", name: textAt(cluster, "name") ?? "" };
}

/** Passes and what stood under a waiver are left out; see compareWithBaseline. */
function readItem(item: Json, file: string): BaselineItem[] {
  if (!isObject(item)) throw wrong(file, "an item is no object");
  const verdict = item["verdict"] as Finding["verdict"];
  if ((verdict !== "fail" && verdict !== "unknown") || !standing(item)) return [];
  const object = item["object"];
  const severity = severities.find((one) => one === item["severity"]);
  const [control, fingerprint] = [textAt(item, "control"), textAt(item, "fingerprint")];
  if (!isObject(object) || severity === undefined || !control || !fingerprint) {
    throw wrong(file, "an item lacks control, severity, object or fingerprint");
  }
  const text = (key: string) => textAt(object, key) ?? "";
  const source = item["source"];
  return [
    {
      control,
      verdict,
      severity,
      object: {
        apiVersion: text("apiVersion"),
        kind: text("kind"),
        namespace: text("namespace"),
        name: text("name"),
      },
      path: textAt(item, "path"),
      owner: textAt(item, "owner"),
      file: isObject(source) ? textAt(source, "file") : undefined,
      fingerprint,
    },
  ];
}

function standing(item: JsonObject): boolean {
  return ["waiver", "acceptedUnknown", "accepted"].every((key) => item[key] === undefined);
}

function listAt(document: JsonObject, key: string, file: string): readonly Json[] {
  const list = document[key] ?? [];
  if (!Array.isArray(list)) throw wrong(file, `its ${key} are no list`);
  return list;
}

function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}

function wrong(file: string, why: string): Fault {
  return new Fault("config", `${file} cannot be used as a baseline: ${why}`, { file });
}
