import type { JsonObject, Path } from "../../model/index.ts";
import { entriesOf, type Entry, type KmsProvider, type Provider } from "./configuration.ts";
import { kmsTimeoutRefusal } from "./kms-timeout.ts";
import { shapeRefusals } from "./shape.ts";
import { parseResource, type StoredResource } from "./writer.ts";

/** Why the API server refuses a configuration, and at which field. */
export interface Refusal {
  readonly path: Path;
  readonly message: string;
}

/**
 * Everything that keeps kube-apiserver 1.37 from taking an EncryptionConfiguration: its
 * strict decoding, ValidateEncryptionConfiguration, and the check for masked entries that comes after it. With `reload`
 * (--encryption-provider-config-automatic-reload) names of KMS v1 must be unique as well. A key that
 * was hidden before its length was kept raises nothing.
 */
export function refusalsOf(config: JsonObject, reload: boolean): readonly Refusal[] {
  const misshapen = shapeRefusals(config);
  if (misshapen.length > 0) return misshapen;
  const entries = entriesOf(config);
  if (entries.length === 0) {
    return [{ path: ["resources"], message: "no entry: at least one is required" }];
  }
  const kmsNames = new Set<string>();
  return [
    ...entries.flatMap((entry) => [
      ...resourceRefusals(entry),
      ...entry.providers.flatMap((one) => providerRefusals(one, kmsNames, reload)),
      ...(entry.providers.length > 0
        ? []
        : [
            {
              path: [...entry.path, "providers"],
              message: "no provider: at least one is required",
            },
          ]),
    ]),
    ...masked(entries),
  ];
}

function resourceRefusals({ resources, path }: Entry): readonly Refusal[] {
  const at = [...path, "resources"];
  if (resources.length === 0) {
    return [{ path: at, message: "no resource: at least one is required" }];
  }
  const parsed = resources.map(parseResource);
  const refusals: Refusal[] = [];
  if (new Set(parsed.map(keyOf)).size < parsed.length) {
    refusals.push({ path: at, message: "the same resource twice in one list" });
  }
  if (overlaps(parsed)) {
    refusals.push({ path: at, message: "a wildcard beside what it covers in one list" });
  }
  resources.forEach((text, index) => {
    const message = nameRefusal(text);
    if (message !== undefined) refusals.push({ path: [...at, index], message });
  });
  return refusals;
}

function overlaps(parsed: readonly StoredResource[]): boolean {
  return parsed.some((one, i) =>
    parsed.some((other, j) => {
      if (i === j || keyOf(one) === keyOf(other)) return false;
      if (isEverything(one)) return true;
      return one.group === other.group && (one.resource === "*" || other.resource === "*");
    }),
  );
}

const withoutApi = new Set([
  "apiserveripinfo",
  "serviceipallocations",
  "servicenodeportallocations",
]);

function nameRefusal(text: string): string | undefined {
  if (text.toLowerCase() !== text) return `${text}: capital letters`;
  if (text === "*") return "*: write *. for the core group or *.* for everything";
  if (withoutApi.has(text)) return `${text} has no API and cannot be encrypted`;
  const { group, resource } = parseResource(text);
  if (group === "events.k8s.io") return `${text}: events are stored as the core resource events`;
  if (group === "extensions") return `${text}: the group extensions is gone`;
  if (group === "*" && resource !== "*") return `${text}: one resource across all groups`;
  return undefined;
}

function providerRefusals(
  { names, keys, kms, path }: Provider,
  kmsNames: Set<string>,
  reload: boolean,
): readonly Refusal[] {
  const [name] = names;
  const several: Refusal[] =
    names.length > 1
      ? [{ path, message: `several providers in one element: ${names.join(", ")}` }]
      : [];
  if (name === undefined)
    return [{ path, message: "none of kms, aesgcm, aescbc, secretbox, identity" }];
  if (kms !== undefined) {
    const refusals = kmsRefusals(kms, [...path, "kms"], kmsNames, reload);
    kmsNames.add(kms.name);
    return [...several, ...refusals];
  }
  if (name === "identity") return several;
  if (keys.length === 0) {
    return [
      ...several,
      { path: [...path, name, "keys"], message: "no key: at least one is required" },
    ];
  }
  const lengths = name === "secretbox" ? [32] : [16, 24, 32];
  return [...several, ...keys.flatMap((key) => keyRefusals(key, lengths))];
}

function keyRefusals({ name, secret, path }: Provider["keys"][number], lengths: readonly number[]) {
  const refusals: Refusal[] =
    name === "" ? [{ path: [...path, "name"], message: "a key without a name" }] : [];
  const at = [...path, "secret"];
  if (secret.kind === "empty") refusals.push({ path: at, message: "a key without a secret" });
  if (secret.kind === "not-base64")
    refusals.push({ path: at, message: "a secret that is not base64" });
  if (secret.kind === "bytes" && !lengths.includes(secret.bytes)) {
    refusals.push({
      path: at,
      message: `a key of ${secret.bytes} bytes; it takes ${lengths.join(", ")}`,
    });
  }
  return refusals;
}

function kmsRefusals(
  { apiVersion, name, endpoint, cacheSize, timeout }: KmsProvider,
  path: Path,
  kmsNames: ReadonlySet<string>,
  reload: boolean,
): readonly Refusal[] {
  const say = (field: string, message: string): Refusal => ({ path: [...path, field], message });
  const refusals: Refusal[] = [];
  if (name === "") refusals.push(say("name", "a KMS provider without a name"));
  if (apiVersion !== "v1" && name.includes(":")) refusals.push(say("name", "a colon in the name"));
  if ((reload || apiVersion !== "v1") && kmsNames.has(name)) {
    refusals.push(say("name", `a second KMS provider named ${name}`));
  }
  const late = kmsTimeoutRefusal(timeout);
  if (late !== undefined) refusals.push(say("timeout", late));
  const scheme = schemeOf(endpoint);
  if (endpoint === "") refusals.push(say("endpoint", "a KMS provider without an endpoint"));
  else if (scheme !== "unix") refusals.push(say("endpoint", `${endpoint}: it takes a unix socket`));
  if (apiVersion !== "v1" && cacheSize !== undefined && cacheSize !== null) {
    refusals.push(say("cachesize", "a cache size, which only KMS v1 has"));
  }
  if (apiVersion === "v1" && cacheSize === 0) refusals.push(say("cachesize", "a cache of size 0"));
  if (apiVersion !== "v1" && apiVersion !== "v2") {
    refusals.push(say("apiVersion", `${apiVersion}: it takes v1 or v2`));
  }
  return refusals;
}

/** As Go's url.Parse: letters, then digits, +, - and . up to the first colon; case is folded. */
function schemeOf(endpoint: string): string {
  return (/^([A-Za-z][A-Za-z0-9+.-]*):/.exec(endpoint)?.[1] ?? "").toLowerCase();
}

/** An entry behind a wildcard that covers it is refused; the name itself may come twice. */
function masked(entries: readonly Entry[]): readonly Refusal[] {
  const before = new Set<string>();
  const refusals: Refusal[] = [];
  for (const { resources, path } of entries) {
    resources.forEach((text, index) => {
      const own = parseResource(text);
      const wildcard = [{ group: own.group, resource: "*" }, everything].find((one) =>
        before.has(keyOf(one)),
      );
      if (wildcard !== undefined) {
        const earlier = isEverything(wildcard) ? "*.*" : `*.${wildcard.group}`;
        const message = `${text} comes after ${earlier}, which masks it`;
        refusals.push({ path: [...path, "resources", index], message });
      }
      before.add(keyOf(own));
    });
  }
  return refusals;
}

const everything: StoredResource = { group: "*", resource: "*" };

function isEverything({ group, resource }: StoredResource): boolean {
  return group === "*" && resource === "*";
}

function keyOf({ group, resource }: StoredResource): string {
  return `${resource}.${group}`;
}
