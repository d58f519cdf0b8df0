import { groupOf, identityKey, type FindingObject } from "../../../model/index.ts";
import { plainTableNames, plainTables, type TableName } from "../../../facts/index.ts";
import type { Baseline } from "../../../engine/policy/baseline-document.ts";
import type { Evaluation } from "../../../engine/evaluate.ts";
import type { JudgedObject } from "../../../engine/judged-object.ts";
import type { Surroundings } from "../../../engine/policy/exceptions.ts";
import { fingerprint, occurrence } from "../../../engine/fingerprint.ts";
import { isComplete } from "../../../engine/completeness.ts";
import type { Judged, ObjectFacts } from "../../../engine/policy/selector.ts";
import type { AssembleOptions } from "./assemble.ts";
import type { ReadResult } from "../input/input.ts";

export type BaselineDocuments = readonly Baseline[];

/** What the exception stages ask of the input beside the findings. */
export function surroundingsOf(
  read: ReadResult,
  evaluation: Evaluation,
  options: AssembleOptions,
): Surroundings {
  const byObject = new Map(evaluation.judged.map((judged) => [objectKey(judged), judged]));
  const of = (judged: Judged): JudgedObject | undefined => byObject.get(objectKey(judged));
  const namespaces = new Map(
    evaluation.judged
      .filter((j) => j.object.kind === "Namespace")
      .map((j) => [j.object.name, j.labels]),
  );
  const facts: ObjectFacts = {
    labelsOf: (judged) => of(judged)?.labels,
    namespaceLabelsOf: (namespace) => namespaces.get(namespace),
    argoProjectOf: (judged) => of(judged)?.argoProject,
    annotationsOf: (judged) => of(judged)?.excuses,
    pathOf: options.pathOf,
  };
  return {
    at: options.at,
    subject: read.subject,
    controls: options.controls,
    knownControls: options.knownControls,
    facts,
    judged: evaluation.judged,
    complete(kind, namespace) {
      const tables = kind === undefined ? allTables : [tableNamed(kind)];
      return tables.every((table) => {
        const of = read.completeness[table];
        return namespace === undefined ? of.complete === true : isComplete(of, namespace);
      });
    },
    identify(control, object, cause) {
      const { kind, namespace, name } = object;
      const print = fingerprint(
        control,
        { group: groupOf(object.apiVersion), kind, namespace, name },
        cause,
      );
      return { fingerprint: print, occurrence: occurrence(read.clusterId, print) };
    },
  };
}

const allTables: readonly TableName[] = ["pods", ...plainTableNames];

/** A selector names a kind without its group. */
function tableNamed(kind: string): TableName {
  return (
    plainTableNames.find((table) => plainTables[table].kinds.some((one) => one.kind === kind)) ??
    "pods"
  );
}

function objectKey(judged: {
  readonly object: FindingObject;
  readonly source?: { readonly file: string };
}): string {
  const { apiVersion, kind, namespace, name } = judged.object;
  return `${identityKey({ group: groupOf(apiVersion), kind, namespace, name })}@${judged.source?.file ?? ""}`;
}
