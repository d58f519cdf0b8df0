import type { JsonObject, Path } from "../../model/index.ts";
import { objectsOf, textIn } from "../read-json.ts";
import type { FlagValue } from "./component.ts";
import type { ParsedFlags } from "./flags.ts";

/**
 * etcd takes each flag from a variable of its environment as well: ETCD_CLIENT_CERT_AUTH for
 * --client-cert-auth. A flag wins over its variable, and --config-file over them all.
 */
export function withEnvironment(parsed: ParsedFlags, container: JsonObject, at: Path): ParsedFlags {
  const flags = new Map<string, readonly FlagValue[]>();
  let hidden = objectsOf(container["envFrom"]).length > 0;
  objectsOf(container["env"]).forEach((variable, index) => {
    const name = textIn(variable, "name");
    if (!name.startsWith("ETCD_")) return;
    const flag = name.slice("ETCD_".length).toLowerCase().replaceAll("_", "-");
    const { value } = variable;
    if (typeof value === "string")
      flags.set(flag, [{ value, path: [...at, "env", index, "value"] }]);
    else if (variable["valueFrom"] !== undefined && !ownPod.has(flag)) hidden = true;
  });
  for (const [name, values] of parsed.flags) flags.set(name, values);
  const unknown =
    parsed.unknown ??
    (hidden ? "etcd takes settings from variables that are not shown" : undefined);
  return withConfigFile(unknown === undefined ? { flags } : { flags, unknown });
}

/** Filled from the pod's own name and address. */
const ownPod: ReadonlySet<string> = new Set(["name", "advertise-client-urls"]);

/** A command line without the environment that stood around it. */
export function withHiddenEnvironment(parsed: ParsedFlags): ParsedFlags {
  const unknown =
    parsed.unknown ?? "etcd also reads ETCD_ variables, which its command line does not show";
  return withConfigFile({ ...parsed, unknown });
}

/** "Note that if a configuration file is provided, other command line flags and environment variables will be ignored." */
export function withConfigFile(parsed: ParsedFlags): ParsedFlags {
  const file = parsed.flags.get("config-file")?.at(-1)?.value;
  if (file === undefined || file === "") return parsed;
  return { flags: new Map(), unknown: `etcd takes its settings from ${file}, which is not read` };
}
