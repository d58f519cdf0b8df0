import type {
  AppliedWaiver,
  ControlInfo,
  EntryPlace,
  Exception,
  Finding,
  FindingObject,
  Subject,
} from "../../model/index.ts";
import type { Judged, ObjectFacts } from "./selector.ts";

/** What the stages from annotations to accept-unknown share. */
export interface Surroundings {
  readonly at: Date;
  readonly subject: Pick<Subject, "input" | "cluster">;
  /** the controls of this run: old ids are followed, and what did not run makes nothing unused */
  readonly controls: readonly Pick<ControlInfo, "id" | "replaces">[];
  /** every control that this version has */
  readonly knownControls: readonly Pick<ControlInfo, "id" | "replaces">[];
  readonly facts: ObjectFacts;
  /** every object that was judged, whatever the verdicts */
  readonly judged: Iterable<Judged>;
  /**
   * True where the input holds every object of the kind in the namespace; undefined asks for every
   * kind or namespace. A waiver that selects nothing is unused only where this is so.
   */
  readonly complete: (kind: string | undefined, namespace: string | undefined) => boolean;
  /** fingerprint and occurrence as other findings have them */
  readonly identify: (
    control: string,
    object: FindingObject,
    cause: string,
  ) => Pick<Finding, "fingerprint" | "occurrence">;
}

/** A stage's findings, and what it has to say of the exceptions themselves. */
export interface Staged {
  readonly items: readonly Finding[];
  readonly remarks: readonly Finding[];
}

/**
 * Says of a control whether the ids name it: by "*", its own id, or one that it took the place of.
 * Made once an entry, since it is asked of every finding.
 */
export function naming(
  ids: readonly string[],
  controls: Surroundings["controls"],
): (control: string) => boolean {
  if (ids.includes("*")) return () => true;
  const named = new Set(ids);
  for (const { id, replaces } of controls) {
    if (replaces?.some((old) => ids.includes(old))) named.add(id);
  }
  return (control) => named.has(control);
}

export function applied(exception: Omit<Exception, "selector" | "clusters">): AppliedWaiver {
  const { reason, owner, expires, at } = exception;
  return { reason, owner, expires, file: at.file, line: at.line };
}

export function placeText({ file, line }: EntryPlace): string {
  return `${file}:${line}`;
}
