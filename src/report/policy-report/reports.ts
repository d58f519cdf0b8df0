import type { Findings } from "../../model/index.ts";
import type { ReportInput } from "../format.ts";
import { listed, type Listed } from "../view/canonical.ts";
import { compareText, groupBy } from "../view/groups.ts";
import { inputName, listedFindings } from "../view/listed-findings.ts";
import { safeText } from "../view/safe-text.ts";
import { byStanding } from "../view/standing.ts";
import { findingResult, gapResult, lostResult, type Result } from "./results.ts";

/** What differs between the two APIs: the same report under another name. */
export interface ReportKinds {
  readonly apiVersion: string;
  readonly namespaced: string;
  readonly cluster: string;
  /** OpenReports names the source once for the report as well as in each result */
  readonly hasSource: boolean;
  /** the first v1alpha2 of the policy working group knows high, medium and low */
  readonly worst: "critical" | "high";
}

/**
 * Reports as a List that `kubectl apply` takes: one for each namespace, one for what belongs to no
 * namespace and for what could not be read. A report that would come near to what the API server
 * stores in one object is cut into several.
 */
export function reportList(input: ReportInput, kinds: ReportKinds): object {
  return { apiVersion: "v1", kind: "List", items: reports(input, kinds) };
}

/** etcd takes 1.5 MiB by default, and managedFields and YAML's indent come on top. */
const mostCharacters = 400_000;

function reports(input: ReportInput, kinds: ReportKinds): Listed {
  const several = input.documents.length > 1;
  return listed(
    input.documents.flatMap((document, i) =>
      [...resultsByNamespace(document, input.showAll, kinds)]
        .sort(([a], [b]) => compareText(a, b))
        .flatMap(([namespace, results]) =>
          parts(results).map((part, n) => ({
            document,
            namespace,
            part,
            name: [
              "rampart",
              ...(several ? [`input-${i + 1}`] : []),
              ...(n > 0 ? [n + 1] : []),
            ].join("-"),
          })),
        ),
    ),
    ({ document, namespace, part, name }) => ({
      apiVersion: kinds.apiVersion,
      kind: namespace === "" ? kinds.cluster : kinds.namespaced,
      metadata: {
        name,
        ...(namespace === "" ? {} : { namespace }),
        labels: { "app.kubernetes.io/managed-by": "rampart" },
        annotations: {
          "rampart.dev/input": safeText(inputName(document)),
          "rampart.dev/version": safeText(document.tool.version),
          "rampart.dev/controls-digest": safeText(document.controlsDigest),
        },
      },
      ...(kinds.hasSource ? { source: "rampart" } : {}),
      summary: summaryOf(part, input.showAll),
      results: part,
    }),
  );
}

/** RFC 1123, the API server's rule for namespaces: another name (in files) can hold no object. */
const namespaceName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function resultsByNamespace(
  document: Findings,
  showAll: boolean,
  { worst }: ReportKinds,
): Map<string, Result[]> {
  const part = byStanding(document);
  const also = groupBy(part.implied, (f) => f.impliedBy ?? "");
  const placed = [...listedFindings(document, showAll, part)].map((one) => {
    const { namespace } = one.finding.object;
    return {
      namespace: namespaceName.test(namespace) ? namespace : "",
      result: findingResult(one, also.get(one.finding.fingerprint) ?? [], document.at, worst),
    };
  });
  const lost = document.subject.unreachable;
  const unread = [
    ...(lost === undefined ? [] : [lostResult(lost, document.at)]),
    ...document.gaps.map((gap) => gapResult(gap, document.at)),
  ].map((result) => ({ namespace: "", result }));
  const groups = groupBy([...placed, ...unread], (one) => one.namespace);
  return new Map([...groups].map(([name, list]) => [name, list.map(({ result }) => result)]));
}

function parts(results: readonly Result[]): readonly (readonly Result[])[] {
  const out: Result[][] = [];
  let length = Infinity;
  for (const result of results) {
    const own = JSON.stringify(result).length;
    if (length + own > mostCharacters) {
      out.push([]);
      length = 0;
    }
    out.at(-1)!.push(result);
    length += own;
  }
  return out;
}

/** How many pass or do not apply is known only where they are listed: no number is better than 0. */
function summaryOf(results: readonly Result[], showAll: boolean): object {
  const count = (wanted: Result["result"]): number =>
    results.filter(({ result }) => result === wanted).length;
  return {
    ...(showAll ? { pass: count("pass"), skip: count("skip") } : {}),
    fail: count("fail"),
    warn: count("warn"),
    error: count("error"),
  };
}
