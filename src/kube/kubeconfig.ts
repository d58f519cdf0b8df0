import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { load } from "js-yaml";
import { Fault, isObject, type JsonObject } from "../model/index.ts";
import { inCluster } from "./in-cluster.ts";
import { clusterOf, type Cluster } from "./kubeconfig-cluster.ts";
import { fieldsOf, type Fields } from "./kubeconfig-fields.ts";
import { userOf, type User } from "./kubeconfig-user.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Context {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  /** "" where the context names none */
  readonly namespace: string;
}

/** The merged kubeconfig. Of two entries of one name the first wins, as for kubectl. */
export interface Kubeconfig {
  /** what it was read from, for messages */
  readonly source: string;
  readonly currentContext: string;
  readonly contexts: ReadonlyMap<string, Context>;
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly users: ReadonlyMap<string, User>;
}

/** One file may hold embedded certificates of many clusters; none comes near this. */
const sizeLimit = 16 * 1024 * 1024;

function parse(file: string): JsonObject {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "it does not exist" : message;
    throw new Fault("config", `kubeconfig ${file} cannot be read: ${why}`, {
      file,
      cause,
    });
  }
  if (text.length > sizeLimit)
    throw new Fault("config", `kubeconfig ${file} is larger than 16 MiB`, { file });
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : load(text);
  } catch (cause) {
    throw new Fault("config", `kubeconfig ${file} is no YAML: ${firstLine(cause)}`, {
      file,
      cause,
    });
  }
  if (!isObject(value))
    throw new Fault("config", `kubeconfig ${file} holds no object; is it a kubeconfig?`, { file });
  const kind = value["kind"];
  if (kind !== undefined && kind !== "Config") {
    throw new Fault(
      "config",
      `${file} is no kubeconfig: its kind is ${JSON.stringify(kind)}, not Config`,
      { file },
    );
  }
  return value;
}

function firstLine(cause: unknown): string {
  return String((cause as Error).message).split("\n", 1)[0] ?? "";
}

/** Adds `[{name, <field>: {…}}]` to a map, keeping what is there. */
function merge<T>(
  into: Map<string, T>,
  config: Fields,
  list: string,
  field: string,
  make: (name: string, fields: Fields) => T,
): void {
  for (const entry of config.objects(list)) {
    const name = entry.text("name");
    if (name === "" || into.has(name)) continue;
    into.set(name, make(name, entry.object(field) ?? fieldsOf({}, entry.where)));
  }
}

function readFiles(files: readonly string[], source: string): Kubeconfig {
  const contexts = new Map<string, Context>();
  const clusters = new Map<string, Cluster>();
  const users = new Map<string, User>();
  let currentContext = "";
  for (const file of files) {
    const fields = fieldsOf(parse(file), `kubeconfig ${file}`);
    const folder = dirname(resolve(file));
    const path = (relative: string): string => resolve(folder, relative);
    currentContext ||= fields.text("current-context");
    merge(clusters, fields, "clusters", "cluster", (name, of) => clusterOf(name, of, path));
    merge(users, fields, "users", "user", (name, of) => userOf(name, of, path));
    merge(contexts, fields, "contexts", "context", (name, of) => ({
      name,
      cluster: of.text("cluster"),
      user: of.text("user"),
      namespace: of.text("namespace"),
    }));
  }
  return { source, currentContext, contexts, clusters, users };
}

/**
 * The kubeconfig as kubectl finds it: `--kubeconfig` (must exist), else the files of `KUBECONFIG`
 * (those that are missing are passed over), else `~/.kube/config`, else the service account of the
 * pod that this runs in. Throws Fault("config") where there is none, or one is no kubeconfig.
 */
export function loadKubeconfig(surroundings: Surroundings, explicit?: string): Kubeconfig {
  if (explicit !== undefined) return readFiles([explicit], explicit);
  const listed = (surroundings.env["KUBECONFIG"] ?? "")
    .split(delimiter)
    .filter((file) => file !== "");
  if (listed.length > 0) {
    const present = listed.filter((file) => existsSync(file));
    if (present.length === 0) {
      throw new Fault("config", `KUBECONFIG names ${listed.join(", ")}, and no such file exists`);
    }
    return readFiles(present, present.join(delimiter));
  }
  const usual = join(surroundings.home, ".kube", "config");
  if (existsSync(usual)) return readFiles([usual], usual);
  const pod = inCluster(surroundings.env);
  if (pod !== undefined) return pod;
  throw new Fault(
    "config",
    `no kubeconfig: ${usual} does not exist, KUBECONFIG is not set and this is no pod; name one with --kubeconfig FILE`,
  );
}
