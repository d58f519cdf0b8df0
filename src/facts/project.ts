import {
  isObject,
  type CredentialHit,
  type FieldFault,
  type Path,
  type Rec,
} from "../model/index.ts";
import { projectPodSpec } from "./project-pod.ts";
import { objectsOf, textIn } from "./read-json.ts";
import { controllerOf } from "./subject.ts";
import type { NamespaceRow, PodRow, ServiceAccountRow } from "./tables.ts";
import { podTemplates, type SpecKey, type TemplateAt } from "./templates.ts";

/** The pod rows of a record: one for each pod template that it holds. Shape and sizes: PodRow. */
export function podRows(rec: Rec): readonly PodRow[] {
  const { identity, object } = rec;
  const templates = podTemplates(identity.group, object);
  if (templates.length === 0) return [];
  const controller = controllerOf(identity, object.metadata);
  const isPod = identity.kind === "Pod" && identity.group === "";
  const mirror =
    isPod && object.metadata.annotations?.["kubernetes.io/config.mirror"] !== undefined;
  return templates.map((at) => ({
    subject: controller?.identity ?? identity,
    subjectApiVersion: controller?.apiVersion ?? object.apiVersion,
    holder: identity,
    instance: isPod && (controller !== undefined || rec.origin.from === "cluster"),
    namespace: identity.namespace,
    base: at.base,
    specKey: at.specKey,
    annotations: securityAnnotations(rec, at),
    spec: projectPodSpec(at.spec),
    mirror,
    faults: rec.faults.length === 0 ? none : faultsBelow(rec.faults, at),
    ...(rec.hits === undefined
      ? {}
      : { hits: rec.hits.length === 0 ? noHits : hitsBelow(rec.hits, at) }),
  }));
}

export function namespaceRow(rec: Rec): NamespaceRow {
  const { identity, object } = rec;
  return {
    subject: identity,
    name: identity.name,
    labels: object.metadata.labels ?? {},
    annotations: object.metadata.annotations ?? {},
    faults: rec.faults,
  };
}

export function serviceAccountRow(rec: Rec): ServiceAccountRow {
  const { identity, object } = rec;
  const automount = object["automountServiceAccountToken"];
  return {
    subject: identity,
    namespace: identity.namespace,
    name: identity.name,
    automount: typeof automount === "boolean" ? automount : undefined,
    secretNames: ["secrets", "imagePullSecrets"]
      .flatMap((field) => objectsOf(object[field]))
      .map((one) => textIn(one, "name")),
    faults: rec.faults,
  };
}

const none: readonly FieldFault[] = [];
const noHits: readonly CredentialHit[] = [];

/** What stands in the pod's spec: annotations of the template are the object's own. */
function hitsBelow(hits: readonly CredentialHit[], at: TemplateAt): readonly CredentialHit[] {
  const kept: CredentialHit[] = [];
  for (const hit of hits) {
    const path = relativeTo(hit.path, at.base, at.specKey);
    if (path !== undefined && path[0] === "spec") kept.push({ ...hit, path });
  }
  return kept;
}

const prefixes = [
  "seccomp.security.alpha.kubernetes.io/",
  "container.seccomp.security.alpha.kubernetes.io/",
  "container.apparmor.security.beta.kubernetes.io/",
];

function securityAnnotations(rec: Rec, at: TemplateAt): Readonly<Record<string, string>> {
  const holder = at.base.reduce<unknown>(
    (o, step) => (isObject(o) ? o[step as string] : undefined),
    rec.object,
  );
  const metadata = isObject(holder) ? holder["metadata"] : undefined;
  const annotations = isObject(metadata) ? metadata["annotations"] : undefined;
  if (!isObject(annotations)) return empty;
  const kept = Object.entries(annotations).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && prefixes.some((prefix) => entry[0].startsWith(prefix)),
  );
  return kept.length === 0 ? empty : Object.fromEntries(kept);
}

const empty: Readonly<Record<string, string>> = {};

/** Faults inside a template, or above it where they could have hidden the whole template. */
function faultsBelow(faults: readonly FieldFault[], at: TemplateAt): readonly FieldFault[] {
  const kept: FieldFault[] = [];
  for (const fault of faults) {
    const relative = relativeTo(fault.path, at.base, at.specKey);
    if (relative !== undefined) kept.push({ ...fault, path: relative });
  }
  return kept;
}

function relativeTo(path: Path, base: Path, specKey: SpecKey): Path | undefined {
  const shared = Math.min(path.length, base.length);
  for (let i = 0; i < shared; i++) if (path[i] !== base[i]) return undefined;
  // Above the template: another template may have stood there.
  if (path.length <= base.length) return [];
  const [first, ...rest] = path.slice(base.length);
  if (specKey === undefined) return ["spec", first!, ...rest];
  return first === specKey ? ["spec", ...rest] : [first!, ...rest];
}
