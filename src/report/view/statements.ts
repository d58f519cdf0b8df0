import type { Finding } from "../../model/index.ts";
import { fieldText, placeOf } from "./evidence.ts";
import { groupBy } from "./groups.ts";
import { safeText } from "./safe-text.ts";

/** One fact about an object with the containers that it holds for. */
export interface Statement {
  /** "securityContext.privileged = true" */
  readonly text: string;
  /** "web", "init migrate"; empty where the fact is the pod's or the object's own */
  readonly containers: readonly string[];
}

interface Fact {
  readonly text: string;
  readonly container: string;
}

function facts(findings: readonly Finding[]): readonly Fact[] {
  return findings.flatMap((f) =>
    f.evidence.map((e) => ({
      text: fieldText(e),
      container: safeText(placeOf(e.path).container ?? ""),
    })),
  );
}

/** What the evidence says, each fact once with all its containers. */
export function statements(findings: readonly Finding[]): readonly Statement[] {
  return [...groupBy(facts(findings), (fact) => fact.text)].map(([text, same]) => ({
    text,
    containers: containersOf(same),
  }));
}

function containersOf(list: readonly Fact[]): readonly string[] {
  return [...new Set(list.map((fact) => fact.container))].filter((name) => name !== "");
}

/** Facts that are few enough to be said at once. */
const few = 3;

/**
 * What holds for every container of every object alike, so that a report says it once: the facts,
 * or undefined where objects or containers differ.
 */
export function sharedStatement(objects: readonly (readonly Finding[])[]): string | undefined {
  let shared: string | undefined;
  for (const findings of objects) {
    for (const same of groupBy(facts(findings), (fact) => fact.container).values()) {
      const texts = [...new Set(same.map((fact) => fact.text))].sort();
      const text = texts.join("; ");
      if (texts.length > few || (shared !== undefined && shared !== text)) return undefined;
      shared = text;
    }
  }
  return shared;
}

/** The containers of an object's evidence, for where the facts are said elsewhere. */
export function containerNames(findings: readonly Finding[]): readonly string[] {
  return containersOf(facts(findings));
}

/** "web, init migrate and 3 more" */
export function namesText(names: readonly string[], most: number): string {
  const left = names.length - most;
  const shown = names.slice(0, most).join(", ");
  return left > 0 ? `${shown} and ${left} more` : shown;
}
