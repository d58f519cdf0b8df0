import type { ContainerSecurityContext, PodSecurityContext } from "../../facts/index.ts";
import type { Json, Observation, Path } from "../../model/index.ts";
import { containersOf } from "../containers.ts";
import type { JudgedPod } from "./check.ts";

type Shared = Extract<keyof PodSecurityContext, keyof ContainerSecurityContext>;

/** A written field of a security context, at pod or container level. */
export interface Written<Value> {
  readonly path: Path;
  readonly value: Value;
}

/**
 * A field that the pod's and the containers' security contexts both have, wherever it is written.
 * A bad value counts at pod level even where every container overrides it: the checks forbid the
 * writing, not the effect.
 */
export function writtenAnywhere<Name extends Shared>(
  pod: JudgedPod,
  name: Name,
): readonly Written<NonNullable<ContainerSecurityContext[Name]>>[] {
  const atPod = pod.spec.securityContext?.[name];
  const found: Written<NonNullable<ContainerSecurityContext[Name]>>[] = [];
  if (isWritten(atPod)) {
    found.push({ path: ["spec", "securityContext", name], value: atPod });
  }
  return [...found, ...writtenOnContainers(pod, name)];
}

/** A field of the containers' security contexts, wherever it is written. */
export function writtenOnContainers<Name extends keyof ContainerSecurityContext>(
  pod: JudgedPod,
  name: Name,
): readonly Written<NonNullable<ContainerSecurityContext[Name]>>[] {
  return containersOf(pod.spec).flatMap(({ path, container }) => {
    const value = container.securityContext?.[name];
    return isWritten(value) ? [{ path: [...path, "securityContext", name], value }] : [];
  });
}

/** Null means absent to the API server. */
export function isWritten<Value>(value: Value | null | undefined): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}

/** A violation; without a value where the field is absent. */
export function violation(path: Path, value?: Json): Observation {
  return value === undefined ? { path } : { path, value };
}

/** A field below each written one, judged: the path and value are the inner field's. */
export function violationsBelow<Outer, Inner extends Json>(
  written: readonly Written<Outer>[],
  name: string,
  read: (outer: Outer) => Inner | undefined,
  allowed: (inner: Inner | undefined) => boolean,
): readonly Observation[] {
  return written.flatMap(({ path, value }) => {
    const inner = read(value);
    return allowed(inner) ? [] : [violation([...path, name], inner)];
  });
}
