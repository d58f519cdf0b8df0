import { isObject, type CredentialHit, type Json, type Path } from "../../model/index.ts";
import { lookAtWords, walk } from "./walk.ts";

const lists = ["containers", "initContainers", "ephemeralContainers"] as const;
const free = ["env", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle"] as const;

/** Adds what stands in the free text of a pod's spec: the fields that redaction hashes. */
export function lookAtPodSpec(spec: Json | undefined, path: Path, hits: CredentialHit[]): void {
  if (!isObject(spec)) return;
  for (const list of lists) {
    const containers = spec[list];
    if (Array.isArray(containers)) {
      containers.forEach((one, index) => lookAtContainer(one, [...path, list, index], hits));
    }
  }
  const { volumes } = spec;
  if (!Array.isArray(volumes)) return;
  volumes.forEach((volume: Json, index) => {
    if (!isObject(volume)) return;
    const { csi, flexVolume } = volume;
    const at = [...path, "volumes", index];
    if (isObject(csi)) settings(csi["volumeAttributes"], [...at, "csi", "volumeAttributes"], hits);
    if (isObject(flexVolume))
      settings(flexVolume["options"], [...at, "flexVolume", "options"], hits);
  });
}

function settings(map: Json | undefined, path: Path, hits: CredentialHit[]): void {
  if (map !== undefined) walk(map, "", path, hits);
}

function lookAtContainer(container: Json, path: Path, hits: CredentialHit[]): void {
  if (!isObject(container)) return;
  for (const field of free) {
    if (container[field] !== undefined) walk(container[field], field, [...path, field], hits);
  }
  for (const field of ["command", "args"] as const) {
    if (container[field] !== undefined) lookAtWords(container[field], [...path, field], hits);
  }
}
