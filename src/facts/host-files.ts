import {
  groupOf,
  isObject,
  type FieldFault,
  type Identity,
  type Json,
  type Path,
  type Rec,
} from "../model/index.ts";
import { objectsOf, textIn } from "./read-json.ts";

/** One file of a node: its content, its mode and owner, or both. */
export interface HostFileRow {
  readonly subject: Identity;
  readonly node: string;
  /** absolute, as on the node: "/etc/kubernetes/manifests/kube-apiserver.yaml" */
  readonly path: string;
  /** the content's kind ("EncryptionConfiguration"), "" where it has none */
  readonly kind: string;
  /** the content's apiVersion, "" where it has none */
  readonly apiVersion: string;
  /** parsed and redacted; undefined where only mode and owner are known, or where it is no YAML */
  readonly content: Json | undefined;
  /** where `content` stands in the record */
  readonly contentPath: Path;
  /** why a content that is there could not be read */
  readonly contentUnknown?: string;
  /** permission bits as a number (0o644), undefined where no listing tells them */
  readonly mode: number | undefined;
  /** where the file's entry stands in the record, with mode, owner and group */
  readonly entryPath: Path;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly faults: readonly FieldFault[];
}

/** The files of a record whose content is of one kind, whatever version of it. */
export function hostFilesOf(group: string, kind: string): (rec: Rec) => readonly HostFileRow[] {
  return (rec) =>
    hostFileRows(rec).filter((row) => row.kind === kind && groupOf(row.apiVersion) === group);
}

/** The group of our own kinds, which stand for what is no API object. */
export const ownGroup = "rampart.dev";

/** The node that a record of kind NodeFiles is of: its field, or its name up to the first colon. */
export function nodeOfFiles({ identity, object }: Rec): string {
  // A document that lies with manifests is of no node, and says so.
  if (typeof object["node"] === "string") return object["node"];
  const colon = identity.name.indexOf(":");
  return colon < 0 ? identity.name : identity.name.slice(0, colon);
}

/** One row for each file of a record of kind NodeFiles. */
export function hostFileRows(rec: Rec): readonly HostFileRow[] {
  const node = nodeOfFiles(rec);
  return objectsOf(rec.object["files"]).flatMap((file, index) => {
    const path = textIn(file, "path");
    if (!path.startsWith("/")) return [];
    const content = file["content"];
    const known = isObject(content) ? content : {};
    const unknown = textIn(file, "contentUnknown");
    return [
      {
        subject: rec.identity,
        node,
        path,
        kind: textIn(known, "kind"),
        apiVersion: textIn(known, "apiVersion"),
        content,
        contentPath: ["files", index, "content"],
        ...(unknown === "" ? {} : { contentUnknown: unknown }),
        mode: modeOf(file["mode"]),
        entryPath: ["files", index],
        owner: text(file["owner"]),
        group: text(file["group"]),
        faults: rec.faults,
      },
    ];
  });
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * "0644" and "644" as text. A number is none: YAML 1.1 reads 0644 as 420 and 644 as 644, and which was
 * meant cannot be told afterwards.
 */
function modeOf(value: Json | undefined): number | undefined {
  if (typeof value !== "string" || !/^0?[0-7]{3,4}$/.test(value)) return undefined;
  return Number.parseInt(value, 8) & 0o7777;
}
