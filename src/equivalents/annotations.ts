import { checkov } from "./checkov.ts";
import { kubeLinter } from "./kube-linter.ts";
import { kubeScore } from "./kube-score.ts";
import { kubescape } from "./kubescape.ts";
import { polaris } from "./polaris.ts";
import { equivalentsOf, type Equivalent, type Scanner } from "./scanner.ts";

/** An excuse that an object bears for another scanner. */
export interface ForeignExcuse {
  readonly scanner: string;
  /** the annotation */
  readonly name: string;
  /** a check's id; "*" for every check of that scanner */
  readonly check: string;
  /** as it was written; "" where the annotation has no place for one */
  readonly reason: string;
  /** when it ends, RFC 3339, where that scanner knows an end */
  readonly ends?: string;
  /** what of ours is the same; none: no control here is equal to the check */
  readonly equivalents: readonly Equivalent[];
  /** why the annotation counts for nothing, in its own scanner too */
  readonly problem?: string;
}

/** An annotation in which another scanner looks for excuses, or for the terms of one. */
export function isForeignExcuse(name: string): boolean {
  return readers.some(({ owns }) => owns(name));
}

/** True for those that kube-score and Checkov also read from the pod template of a workload. */
export function countsInTemplate(name: string): boolean {
  return name.startsWith("kube-score/") || checkovNames.some((word) => name.includes(word));
}

/**
 * The excuses in an object's annotations, read as the scanner that each is for reads them. Kubescape
 * has three annotations for one excuse, so all of an object's are given together.
 */
export function excusesOf(annotations: Readonly<Record<string, string>>): readonly ForeignExcuse[] {
  return Object.keys(annotations)
    .sort()
    .flatMap((name) => {
      const reader = readers.find(({ owns }) => owns(name));
      return reader?.read(name, annotations[name]!.slice(0, longest), annotations) ?? [];
    });
}

const longest = 4000;
/** More ids than any scanner has; the rest of a hostile list is left alone. */
const mostChecks = 500;

interface Reader {
  readonly owns: (name: string) => boolean;
  readonly read: (
    name: string,
    value: string,
    all: Readonly<Record<string, string>>,
  ) => readonly ForeignExcuse[];
}

function excuse(scanner: Scanner, name: string, check: string, reason: string): ForeignExcuse {
  const equivalents =
    check === "*"
      ? Object.keys(scanner.checks).flatMap((id) => equivalentsOf(scanner, id))
      : equivalentsOf(scanner, check);
  return { scanner: scanner.name, name, check, reason: reason.trim(), equivalents };
}

function listed(value: string): readonly string[] {
  const ids = value.split(",").map((id) => id.trim());
  return ids.filter((id) => id !== "").slice(0, mostChecks);
}

const linterPrefix = "ignore-check.kube-linter.io/";
const polarisPrefix = "polaris.fairwinds.com/";
const checkovNames = ["checkov.io/skip", "bridgecrew.io/skip", "cortex.io/skip"];

const readers: readonly Reader[] = [
  {
    // pkg/ignore: the presence of the key counts, whatever its value, which people use for the reason.
    owns: (name) => name.startsWith(linterPrefix) || name === "kube-linter.io/ignore-all",
    read: (name, value) => {
      const check = name.startsWith(linterPrefix) ? name.slice(linterPrefix.length) : "*";
      return [excuse(kubeLinter, name, check, value)];
    },
  },
  {
    // scorecard/enabled.go: a comma-separated list; "*" and kube-score/skip come after 1.20.0.
    owns: (name) => name === "kube-score/ignore" || name === "kube-score/skip",
    read: (name, value) => {
      if (name === "kube-score/ignore") {
        return listed(value).map((id) => excuse(kubeScore, name, id, ""));
      }
      return /^\s*true\s*$/i.test(value) ? [excuse(kubeScore, name, "*", "")] : [];
    },
  },
  {
    // kubernetes_utils.py, get_skipped_checks: any annotation that contains the words, "ID=reason".
    owns: (name) => checkovNames.some((word) => name.includes(word)),
    read: (name, value) => {
      const at = value.indexOf("=");
      const [id, reason] = at < 0 ? [value, ""] : [value.slice(0, at), value.slice(at + 1)];
      return [excuse(checkov, name, id.trim(), reason)];
    },
  },
  {
    // validator/schema.go: "true" in any case, for the object or for one check.
    owns: (name) => name.startsWith(polarisPrefix) && name.endsWith("exempt"),
    read: (name, value) => {
      if (value.trim().toLowerCase() !== "true") return [];
      const rest = name.slice(polarisPrefix.length);
      if (rest === "exempt") return [excuse(polaris, name, "*", "")];
      return rest.endsWith("-exempt")
        ? [excuse(polaris, name, rest.slice(0, -"-exempt".length), "")]
        : [];
    },
  },
  {
    // opaprocessor, inlineExceptionFromResource: a malformed end makes no exception at all.
    owns: (name) => name === "kubescape.io/skip-controls",
    read: (name, value, all) => {
      const reason = textOf(all, "kubescape.io/skip-reason");
      const end = textOf(all, "kubescape.io/skip-expiry");
      return listed(value).map((id) => ({
        ...excuse(kubescape, name, id.toUpperCase(), reason),
        ...(end === "" ? {} : isTime(end) ? { ends: end } : { problem: noTime }),
      }));
    },
  },
  {
    owns: (name) => name === "kubescape.io/skip-reason" || name === "kubescape.io/skip-expiry",
    read: () => [],
  },
];

const noTime = "its kubescape.io/skip-expiry is no RFC 3339 time";

function isTime(text: string): boolean {
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
  return written.test(text) && !Number.isNaN(Date.parse(text));
}

function textOf(all: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(all, name) ? (all[name] ?? "").slice(0, longest) : "";
}
