import {
  isObject,
  notApplicable,
  pass,
  unknown,
  type Judgement,
  type Observation,
  type Path,
} from "../../model/index.ts";
import type { HostFileRow } from "../../facts/index.ts";
import { entriesOf, type Entry, type Provider, type ProviderName } from "./configuration.ts";
import { refusalsOf } from "./refusals.ts";
import { providersFor, type StoredResource } from "./writer.ts";

/** Every field of the file: a fault anywhere in it leaves each verdict open. */
export const encryptionFields: readonly string[] = ["files[].content"];

const known = "apiserver.config.k8s.io/v1";

/** A control's view of one configuration: its entries, and its paths made those of the record. */
export interface EncryptionView {
  readonly row: HostFileRow;
  readonly entries: readonly Entry[];
  readonly at: (path: Path, value?: Observation["value"], note?: string) => Observation;
}

/**
 * Judges a configuration that the API server takes. One that it refuses does nothing, and is told of by
 * a control of its own (`encryption-config-refused`).
 */
export function judgeConfiguration(
  row: HostFileRow,
  judge: (view: EncryptionView) => Judgement,
): Judgement {
  const why = unreadable(row);
  if (why !== undefined) return unknown(why, [{ path: row.contentPath }]);
  if (isObject(row.content) && refusalsOf(row.content, false).length > 0) {
    return notApplicable(`the API server refuses ${row.path}: encryption-config-refused tells why`);
  }
  return judge(viewOf(row));
}

/** Why nothing can be said of the file at all. */
export function unreadable(row: HostFileRow): string | undefined {
  if (row.contentUnknown !== undefined) return row.contentUnknown;
  if (row.apiVersion !== known) return `${row.path} is of ${row.apiVersion}; ${known} is known`;
  return isObject(row.content) ? undefined : `${row.path} holds no object`;
}

export function viewOf(row: HostFileRow): EncryptionView {
  return {
    row,
    entries: isObject(row.content) ? entriesOf(row.content) : [],
    at: (path, value, note) => ({
      path: [...row.contentPath, ...path],
      ...(value === undefined ? {} : { value }),
      ...(note === undefined ? {} : { note }),
    }),
  };
}

/** The provider that writes a resource; undefined where no entry names it. */
export function writerOf(
  entries: readonly Entry[],
  resource: StoredResource,
): Provider | undefined {
  return providersFor(entries, resource)[0];
}

/** True where new values of the resource are stored plain. */
export function isPlain(entries: readonly Entry[], resource: StoredResource): boolean {
  const writer = writerOf(entries, resource);
  return writer === undefined || writer.names[0] === "identity";
}

/** Fails with one observation for each provider that some test picks; passes without. */
export function failOnProviders(
  view: EncryptionView,
  picks: (provider: Provider, index: number, entry: Entry) => string | undefined,
  message: string,
): Judgement {
  const observations = view.entries.flatMap((entry) =>
    entry.providers.flatMap((provider, index) => {
      const note = picks(provider, index, entry);
      const name = provider.names[0];
      return note === undefined || name === undefined
        ? []
        : [view.at([...provider.path, name], undefined, note)];
    }),
  );
  return observations.length === 0 ? pass : { verdict: "fail", message, observations };
}

/** Providers whose key stands in the file itself. */
const localKeys: ReadonlySet<ProviderName> = new Set(["aescbc", "aesgcm", "secretbox"]);

export function hasLocalKey({ names }: Provider): boolean {
  return names[0] !== undefined && localKeys.has(names[0]);
}

export const coreSecrets: StoredResource = { group: "", resource: "secrets" };
export const coreConfigMaps: StoredResource = { group: "", resource: "configmaps" };
