import { isObject, type JsonObject } from "../../model/index.ts";
import { cleanPath } from "../find-host-file.ts";
import type { HostFileRow } from "../host-files.ts";
import type { Lookups } from "../tables.ts";
import type { ComponentRow, FlagValue } from "./component.ts";
import { configOf, faultsWithin } from "./config-kinds.ts";

type JoinLook = Pick<Lookups, "hostFile" | "hostFiles">;

/**
 * One row for each running component, where several records tell of it. What runs says more than what
 * was asked for: a kubelet's configz, then the pod or process, then its manifest on the node, then
 * kubeadm's ConfigMap. A manifest that differs from the pod that runs stays a row of its own.
 */
export function joinComponents(
  rows: readonly ComponentRow[],
  look: JoinLook,
): readonly (ComponentRow | undefined)[] {
  // Thousands of nodes have a row each: only those of one node are compared with one another.
  const byNode = Map.groupBy(rows, ({ node }) => node);
  const kubeadm = rows.find(({ source }) => source === "kubeadm-config");
  const others = rows.some(({ source }) => source !== "kubeadm-config");
  return rows.map((row) => {
    if (row.source === "kubeadm-config" && others) return undefined;
    const same = row.node === "" ? [] : (byNode.get(row.node) ?? []);
    if (isSpokenFor(row, same)) return undefined;
    return withConfig(row, same, kubeadm, look);
  });
}

const trust: Readonly<Record<ComponentRow["source"], number>> = {
  configz: 5,
  "static-pod": 4,
  flags: 4,
  "node-files": 3,
  "node-args": 2,
  "kubeadm-config": 1,
  none: 0,
};

/** True where another row of the same component and node tells all that this one does. */
function isSpokenFor(row: ComponentRow, ofNode: readonly ComponentRow[]): boolean {
  const same = ofNode.filter((other) => other !== row);
  if (row.source === "configz") return false;
  if (same.some(({ source }) => source === "configz")) return true;
  // A file that no command line names is not what runs; one that is named takes its flags along.
  const programs = same.filter(hasFlags);
  if (isConfigOnly(row)) {
    return programs.length > 0 && !programs.some((program) => namesFile(program, row));
  }
  if (same.some((other) => isConfigOnly(other) && namesFile(row, other))) return true;
  if (row.source === "node-args") {
    return programs.some(({ source }) => trust[source] > trust[row.source]);
  }
  if (row.source !== "node-files") return false;
  return same.some(
    (other) =>
      !isConfigOnly(other) &&
      other.flagsUnknown === undefined &&
      trust[other.source] >= trust[row.source] &&
      (row.flagsUnknown !== undefined || sameFlags(row, other)) &&
      (trust[other.source] > trust[row.source] || ofNode.indexOf(other) < ofNode.indexOf(row)),
  );
}

/** A configuration file that was read without the command line of its program. */
function isConfigOnly(row: ComponentRow): boolean {
  return row.source === "node-files" && row.flags.size === 0 && row.configFile !== undefined;
}

function hasFlags(row: ComponentRow): boolean {
  return row.source !== "kubeadm-config" && !isConfigOnly(row);
}

function namesFile(row: ComponentRow, config: ComponentRow): boolean {
  const named = row.flags.get("config")?.at(-1)?.value;
  return named !== undefined && cleanPath(named) === config.configFile;
}

function sameFlags(a: ComponentRow, b: ComponentRow): boolean {
  const text = ({ flags }: ComponentRow): string =>
    JSON.stringify([...flags].map(([name, values]) => [name, values.map((v) => v.value)]).sort());
  return text(a) === text(b);
}

function withConfig(
  row: ComponentRow,
  ofNode: readonly ComponentRow[],
  kubeadm: ComponentRow | undefined,
  look: JoinLook,
): ComponentRow {
  if (row.source === "configz" || row.component === "kube-apiserver") return row;
  if (isConfigOnly(row)) {
    const program = ofNode.find((other) => namesFile(other, row));
    if (program === undefined) return row;
    const { flagsUnknown: _, ...rest } = row;
    const { flagsUnknown } = program;
    return withDropIns(
      {
        ...rest,
        minor: program.minor,
        flags: program.subject === row.subject ? program.flags : placedElsewhere(program.flags),
        ...(flagsUnknown === undefined ? {} : { flagsUnknown }),
      },
      look,
    );
  }
  if (row.config !== undefined || row.configUnknown !== undefined) return row;
  const named = row.flags.get("config")?.at(-1)?.value;
  if (named === undefined || named === "" || row.component === "etcd") return row;
  if (row.component === "kube-proxy" && kubeadm?.config !== undefined) {
    return { ...row, config: kubeadm.config, configFile: kubeadm.configFile ?? "" };
  }
  const file = look.hostFile(row.node, named);
  if (!("found" in file)) {
    const why = "unknown" in file ? file.unknown : `file ${named} does not exist`;
    return { ...row, configFile: named, configUnknown: why };
  }
  return withDropIns({ ...row, ...configIn(row, file.found) }, look);
}

/** Flags of another record: their place there means nothing in this one. */
function placedElsewhere(flags: ComponentRow["flags"]): ReadonlyMap<string, readonly FlagValue[]> {
  return new Map(
    [...flags].map(([name, values]) => [
      name,
      values.map(({ value }) => ({ value, path: [`--${name}`] })),
    ]),
  );
}

function configIn(row: ComponentRow, file: HostFileRow): Partial<ComponentRow> {
  const { content, path, contentPath } = file;
  if (!isObject(content)) {
    const why = file.contentUnknown ?? `file ${path} holds no configuration that could be read`;
    return { configFile: path, configUnknown: why };
  }
  const faults = faultsWithin(file.faults, contentPath);
  return configOf(row.component, content, path, undefined, faults);
}

/**
 * The kubelet lays the `*.conf` files of --config-dir over its configuration, in the order of their
 * paths, as JSON merge patches (mergeKubeletConfigurations).
 */
function withDropIns(row: ComponentRow, look: JoinLook): ComponentRow {
  const folder =
    row.component === "kubelet" ? row.flags.get("config-dir")?.at(-1)?.value : undefined;
  if (folder === undefined || folder === "" || row.config === undefined) return row;
  const prefix = `${cleanPath(folder) ?? ""}/`;
  const files = look
    .hostFiles()
    .rows.filter(
      (f) => f.node === row.node && f.path.startsWith(prefix) && f.path.endsWith(".conf"),
    )
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (files.length === 0) {
    const { config: _, configPath: _at, ...rest } = row;
    return { ...rest, configUnknown: `the files of ${folder} are not in the input` };
  }
  let config: JsonObject = row.config;
  for (const file of files) {
    const next = configIn(row, file);
    if (next.config === undefined) {
      const { config: _, configPath: _at, ...rest } = row;
      return { ...rest, ...next };
    }
    config = mergePatch(config, next.config);
  }
  const { configPath: _, ...rest } = row;
  return { ...rest, config };
}

/** RFC 7396: null takes a field away, objects merge, everything else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (isObject(value)) {
      const old = merged.get(key);
      merged.set(key, mergePatch(isObject(old) ? old : {}, value));
    } else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}
