import { isObject, type Json } from "../../model/index.ts";
import { redactAnnotations } from "./annotations.ts";
import type { Hash } from "./hash.ts";
import { mapField, without } from "./share.ts";

/** The metadata of an object or of a template in one: annotations redacted, managers gone. */
export function redactMetadata(metadata: Json, hash: Hash): Json {
  if (!isObject(metadata)) return metadata;
  const reduced = without(metadata, "managedFields", "selfLink");
  return mapField(reduced, "annotations", (annotations) => redactAnnotations(annotations, hash));
}

/** A claim's template inside a StatefulSet or a volume: an object of its own, so reduced as one. */
export function redactClaimTemplate(template: Json, hash: Hash): Json {
  if (!isObject(template)) return template;
  return mapField(without(template, "status"), "metadata", (metadata) =>
    redactMetadata(metadata, hash),
  );
}
