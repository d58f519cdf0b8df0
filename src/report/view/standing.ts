import { type Finding, type Findings } from "../../model/index.ts";
import { compareFindings, groupBy, rank } from "./groups.ts";

/** Which part of a report a finding belongs to: every finding has exactly one. */
export type Standing =
  | "open"
  | "implied"
  | "needed"
  | "waived"
  | "known"
  | "unknown"
  | "accepted"
  | "pass"
  | "not-applicable";

export type Parts = Readonly<Record<Standing, readonly Finding[]>>;

/**
 * The findings of one document by standing, each list in the order of the report. In those that
 * another explains, `impliedBy` names the open finding at the end of the chain, which is the one
 * that the report shows.
 */
export function byStanding(document: Findings): Parts {
  let parts = known.get(document);
  if (parts === undefined) {
    parts = partsOf(document);
    known.set(document, parts);
  }
  return parts;
}

/** A report asks for it in several places, and sorting a large document is most of its work. */
const known = new WeakMap<Findings, Parts>();

function partsOf(document: Findings): Parts {
  const causeOf = causes(document.items);
  const out: Record<Standing, Finding[]> = {
    open: [],
    implied: [],
    needed: [],
    waived: [],
    known: [],
    unknown: [],
    accepted: [],
    pass: [],
    "not-applicable": [],
  };
  for (const finding of [...document.items].sort(compareFindings)) {
    const standing = alone(finding);
    const cause = standing === "open" ? causeOf(finding) : undefined;
    if (cause === undefined) out[standing].push(finding);
    else out.implied.push({ ...finding, impliedBy: cause.fingerprint });
  }
  return out;
}

/**
 * Where a finding stands but for its cause. What is in excess of a node agent's needs is a fail
 * that names the agent, and open like any other; what it needs is a not-applicable that names it.
 */
function alone(finding: Finding): Exclude<Standing, "implied"> {
  switch (finding.verdict) {
    case "pass":
      return "pass";
    case "not-applicable":
      return finding.neededBy === undefined ? "not-applicable" : "needed";
    case "unknown":
      if (finding.acceptedUnknown !== undefined) return "accepted";
      return finding.known === true ? "known" : "unknown";
    case "fail":
      if (finding.waiver !== undefined) return "waived";
      return finding.known === true ? "known" : "open";
  }
}

/**
 * The open finding that explains another, at the end of the chain. A fail folds only under a cause
 * that is itself open and at least as severe, so that waiving a cause never hides its effect; in a
 * ring of causes every one speaks for itself.
 */
function causes(items: readonly Finding[]): (finding: Finding) => Finding | undefined {
  const named = new Set(items.map((f) => f.impliedBy));
  const open = groupBy(
    items.filter((f) => named.has(f.fingerprint) && alone(f) === "open"),
    (f) => f.fingerprint,
  );
  const direct = (f: Finding): Finding | undefined =>
    f.impliedBy === undefined
      ? undefined
      : open.get(f.impliedBy)?.find((cause) => rank(cause.severity) <= rank(f.severity));
  return (finding) => {
    let last = direct(finding);
    if (last === undefined) return undefined;
    if (last.impliedBy === undefined) return last;
    const seen = new Set([finding]);
    for (let next: Finding | undefined = last; next !== undefined; next = direct(next)) {
      if (seen.has(next)) return undefined;
      seen.add(next);
      last = next;
    }
    return last;
  };
}
