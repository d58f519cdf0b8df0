import {
  Fault,
  isGlob,
  type ClusterSelector,
  type Finding,
  type ObjectSelector,
  type Subject,
} from "../../../model/index.ts";
import { daysUntil, isDay } from "../../../engine/policy/dates.ts";

export interface WaiveRequest {
  readonly finding: Finding;
  /** what the finding's scan judged */
  readonly subject: Pick<Subject, "input" | "cluster">;
  readonly reason: string;
  /** the last day on which the waiver counts, "2027-01-31" */
  readonly until: string;
  readonly owner: string;
  readonly at: Date;
  /** a date more than a year away is meant */
  readonly long?: boolean;
}

/** An entry as it will be written, keys in this order. */
export interface NewEntry {
  readonly section: "waivers" | "accept-unknown";
  readonly entry: {
    readonly control: string;
    readonly selector: ObjectSelector;
    readonly clusters?: readonly ClusterSelector[];
    readonly reason: string;
    readonly owner: string;
    readonly expires: string;
  };
}

/** Days that a waiver may run without being asked for twice. */
export const yearDays = 366;
/** Days after which a waiver is reported as too broad in time: none is written that long. */
export const mostDays = 731;

/**
 * The narrowest entry that takes one finding: its control, on its object, in its cluster. An
 * unknown becomes an accept-unknown entry. Throws Fault `usage` for a finding that needs none, an
 * empty reason or owner, and a date that is past or too far away.
 */
export function entryFor(request: WaiveRequest): NewEntry {
  const { finding, subject } = request;
  if (finding.verdict !== "fail" && finding.verdict !== "unknown") {
    throw usage(`finding ${finding.fingerprint} is ${finding.verdict}: there is nothing to waive`);
  }
  if (
    finding.object.apiVersion.startsWith("rampart.dev/") ||
    finding.control.startsWith("waiver-")
  ) {
    throw usage(`${finding.control} is about a waiver: mend or remove that one instead`);
  }
  const { kind, namespace, name } = finding.object;
  if (isGlob(name)) {
    throw usage(
      `the name ${name} would select others too: write the waiver by hand, by labels or files`,
    );
  }
  return {
    section: finding.verdict === "fail" ? "waivers" : "accept-unknown",
    entry: {
      control: finding.control,
      selector: {
        ...(namespace === "" ? {} : { namespaces: [namespace] }),
        kinds: [kind],
        names: [name],
      },
      ...clustersOf(subject),
      reason: said(request.reason, "--reason"),
      owner: said(request.owner, "--owner"),
      expires: checkedDay(request),
    },
  };
}

/** By id where it is known; a context's name says less, since everyone chooses their own. */
function clustersOf({ input, cluster }: WaiveRequest["subject"]): {
  readonly clusters?: readonly ClusterSelector[];
} {
  if (input === "files") return {};
  if (cluster !== undefined && cluster.id !== "") return { clusters: [{ id: cluster.id }] };
  if (cluster !== undefined && cluster.name !== "" && !isGlob(cluster.name)) {
    return { clusters: [{ name: cluster.name }] };
  }
  throw usage("the finding's cluster has neither id nor name: write the waiver by hand");
}

function said(text: string, flag: string): string {
  const trimmed = text.trim();
  if (trimmed === "")
    throw usage(`${flag} is empty: say ${flag === "--owner" ? "who answers for it" : "why"}`);
  if (trimmed.length > 2000) throw usage(`${flag} is longer than 2000 characters`);
  return trimmed;
}

function checkedDay({ until, at, long }: WaiveRequest): string {
  if (!isDay(until)) throw usage(`--until ${until}: give a day such as 2027-01-31`);
  const days = daysUntil(until, at);
  if (days < 0) throw usage(`--until ${until} is past`);
  if (days > mostDays)
    throw usage(`--until ${until} is more than two years away: nobody can answer for it`);
  if (days > yearDays && long !== true) {
    throw usage(`--until ${until} is more than a year away: add --long if that is meant`);
  }
  return until;
}

function usage(message: string): Fault {
  return new Fault("usage", message);
}
