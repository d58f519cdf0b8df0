import { isObject, type Json, type JsonObject, type Path } from "../../model/index.ts";
import { objectsOf, textIn, textsOf } from "../../facts/index.ts";
import { readKeyWord, type KeyWord } from "./key-word.ts";

export type ProviderName = "aesgcm" | "aescbc" | "secretbox" | "identity" | "kms";

export const providerNames: readonly ProviderName[] = [
  "kms",
  "aesgcm",
  "aescbc",
  "secretbox",
  "identity",
];

export interface EncryptionKey {
  readonly name: string;
  readonly secret: KeyWord;
  readonly path: Path;
}

/** One element of a `providers` list; `names` holds several where the API server refuses it. */
export interface Provider {
  readonly names: readonly ProviderName[];
  /** of aescbc, aesgcm and secretbox; the first one writes */
  readonly keys: readonly EncryptionKey[];
  readonly kms: KmsProvider | undefined;
  readonly path: Path;
}

export interface KmsProvider {
  /** v1 where it is not written (SetDefaults_KMSConfiguration) */
  readonly apiVersion: string;
  readonly name: string;
  readonly endpoint: string;
  readonly cacheSize: Json | undefined;
  readonly timeout: Json | undefined;
}

/** One element of `resources`: a list of resource names and the providers for them. */
export interface Entry {
  readonly resources: readonly string[];
  readonly providers: readonly Provider[];
  readonly path: Path;
}

/** The entries of an EncryptionConfiguration with the server's defaults. Never throws. */
export function entriesOf(config: JsonObject): readonly Entry[] {
  return objectsOf(config["resources"]).map((entry, index) => {
    const path = ["resources", index];
    return {
      resources: textsOf(entry["resources"]),
      providers: objectsOf(entry["providers"]).map((one, at) =>
        provider(one, [...path, "providers", at]),
      ),
      path,
    };
  });
}

function provider(from: JsonObject, path: Path): Provider {
  const names = providerNames.filter((name) => isObject(from[name]));
  const name = names[0];
  const own = name === undefined ? undefined : from[name];
  return {
    names,
    keys:
      name === undefined || name === "kms" || !isObject(own)
        ? []
        : objectsOf(own["keys"]).map((key, index) => ({
            name: textIn(key, "name"),
            secret: readKeyWord(key["secret"]),
            path: [...path, name, "keys", index],
          })),
    kms: name === "kms" && isObject(own) ? kms(own) : undefined,
    path,
  };
}

function kms(from: JsonObject): KmsProvider {
  return {
    apiVersion: textIn(from, "apiVersion") || "v1",
    name: textIn(from, "name"),
    endpoint: textIn(from, "endpoint"),
    cacheSize: from["cachesize"],
    timeout: from["timeout"],
  };
}
