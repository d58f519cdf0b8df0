import { isObject, type JsonObject, type Observation } from "../../model/index.ts";
import type { ComponentRow, HostFileRow, Lookups } from "../../facts/index.ts";
import { flagSeen, readGiven, asText, type Unread } from "./reading.ts";

export type FileLook = Pick<Lookups, "hostFile">;

/** A configuration file that a flag names, read and of a version that is judged. */
export interface NamedFile {
  readonly content: JsonObject;
  readonly file: HostFileRow;
  readonly seen: Observation;
}

/** A field of a named file as evidence of the component that reads it. */
export function fieldOf({ file, seen }: NamedFile, field: string): Observation {
  return { ...seen, note: `${field} in ${file.path}` };
}

const anyVersion = ["v1", "v1beta1", "v1alpha1"].map((v) => `apiserver.config.k8s.io/${v}`);

/**
 * The configuration of one kind that a flag names: undefined where the flag is not given, unread
 * where the file is not in the input, of another kind, or has fields that its component refuses (the API
 * server decodes its configuration files strictly and does not start).
 */
export function readNamedFile(
  row: ComponentRow,
  flag: string,
  kind: string,
  look: FileLook,
): NamedFile | Unread | undefined {
  const given = row.flags.get(flag)?.at(-1);
  if (given === undefined || given.value === "") return undefined;
  const seen = flagSeen(flag, given);
  const read = readGiven(flag, given, asText);
  if ("unread" in read) return read;
  const found = look.hostFile(row.node, given.value);
  if (!("found" in found)) {
    const unread = "unknown" in found ? found.unknown : `file ${given.value} does not exist`;
    return { unread, seen };
  }
  const file = found.found;
  if (!isObject(file.content)) {
    return { unread: file.contentUnknown ?? `the content of ${file.path} was not read`, seen };
  }
  if (file.kind !== kind || !anyVersion.includes(file.apiVersion)) {
    return {
      unread: `${file.path} holds ${file.apiVersion} ${file.kind}, which is not judged`,
      seen,
    };
  }
  const fault = file.faults.find(({ path }) =>
    file.contentPath.every((step, index) => path[index] === step),
  );
  if (fault !== undefined) return { unread: `${file.path}: ${fault.message}`, seen };
  return { content: file.content, file, seen };
}
