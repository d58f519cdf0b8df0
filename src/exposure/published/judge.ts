import {
  notApplicable,
  pass,
  severities,
  unknown,
  type Judgement,
  type Observation,
  type Severity,
} from "../../model/index.ts";
import type { Behind, BehindOne } from "../reach/behind.ts";
import { isOpen, type Scope } from "../scope.ts";
import type { Surface } from "../surfaces/surface.ts";

/** Which surfaces a control is about. */
export type Wanted = "api-server" | "administration" | "data" | "any";

export interface Publication {
  readonly scope: Scope;
  readonly behind: Behind;
  /** the fields to change, in the object that is judged */
  readonly seen: readonly Observation[];
  /** "Service", "Ingress", "HTTPRoute" */
  readonly object: string;
  /** the annotation by which the entrance itself asks for a login */
  readonly login?: Observation;
}

/**
 * Fails where everybody on the internet reaches a surface that is wanted; unknown where that could be,
 * and a list of sources or a private address passes: who is on it somebody decided.
 */
export function judgePublished(wanted: Wanted, publication: Publication): Judgement {
  const { scope, behind, seen } = publication;
  const found = behind.found.filter(({ surface }) => isWanted(wanted, surface));
  const worst = found.toSorted((a, b) => rankOf(severityOf(a)) - rankOf(severityOf(b)));
  const [first] = worst;
  if (!isOpen(scope) && scope.scope !== "unknown") return pass;
  if (first === undefined) {
    if (behind.lacking === undefined) return pass;
    // One thing that is not known is one unknown, not three.
    return wanted === "api-server" || wanted === "data"
      ? notApplicable("what is behind it is not in the input, as published-admin-surface says")
      : unknown(behind.lacking, seen);
  }
  if (scope.scope === "unknown") {
    return unknown(
      `it leads to ${first.surface.name}, and from where is not told: ${scope.why}`,
      seen,
    );
  }
  const { login } = publication;
  const note = `leads to ${first.surface.name}, ${first.what}; ${scope.why}`;
  const after =
    login === undefined ? asks(first) : `: the ${publication.object} asks for a login first`;
  return {
    verdict: "fail",
    message: `The internet reaches ${first.surface.name} (${first.what}), which gives ${first.surface.gives}${after}`,
    observations: [
      ...seen.map((one, index) => (index === 0 ? { ...one, note } : one)),
      ...(login === undefined ? [] : [login]),
    ],
    cause: worst.map(({ surface }) => surface.id).join(","),
    severity: login === undefined ? severityOf(first) : "low",
    confidence: "likely",
  };
}

function isWanted(wanted: Wanted, { id, kind }: Surface): boolean {
  if (wanted === "any") return true;
  if (wanted === "api-server") return id === "api-server";
  return kind === wanted && id !== "api-server";
}

function asks({ login }: BehindOne): string {
  if (login.why !== undefined) return `; ${login.why}`;
  return login.login === "none" ? "; as it comes it asks for no login" : "";
}

/** A login that is taken away makes it worse, one that is added to a surface without makes it milder. */
function severityOf({ surface, login }: BehindOne): Severity {
  if (login.login === "off") return surface.severity === "medium" ? "high" : "critical";
  if (login.login === "own" && surface.login === "none") return "medium";
  return surface.severity;
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}
