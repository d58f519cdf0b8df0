import { valueAt, type KubeObject } from "../model/index.ts";
import { objectIn, objectsOf, textIn, textMapOf, textsOf } from "./read-json.ts";

export interface Toleration {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  readonly effect: string;
}

export interface NodeRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface NodeTerm {
  readonly matchExpressions: readonly NodeRequirement[];
  readonly matchFields: readonly NodeRequirement[];
}

/** What decides on which nodes a DaemonSet runs. */
export interface DaemonPlacement {
  readonly nodeName: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** required node affinity, of which one term must match; undefined where there is none */
  readonly terms: readonly NodeTerm[] | undefined;
  readonly tolerations: readonly Toleration[];
  readonly hostNetwork: boolean;
}

/** The placement of a DaemonSet's pod template as it is written. */
export function daemonPlacement(object: KubeObject): DaemonPlacement {
  const template = objectIn(objectIn(object, "spec"), "template");
  const spec = objectIn(template, "spec");
  const required = valueAt(spec, [
    "affinity",
    "nodeAffinity",
    "requiredDuringSchedulingIgnoredDuringExecution",
  ]);
  const requirement = (from: ReturnType<typeof objectIn>): NodeRequirement => ({
    key: textIn(from, "key"),
    operator: textIn(from, "operator"),
    values: textsOf(from["values"]),
  });
  return {
    nodeName: textIn(spec, "nodeName"),
    nodeSelector: textMapOf(spec["nodeSelector"]),
    terms:
      required === undefined || required === null
        ? undefined
        : objectsOf(objectIn({ required }, "required")["nodeSelectorTerms"]).map((term) => ({
            matchExpressions: objectsOf(term["matchExpressions"]).map(requirement),
            matchFields: objectsOf(term["matchFields"]).map(requirement),
          })),
    tolerations: objectsOf(spec["tolerations"]).map((one) => ({
      key: textIn(one, "key"),
      operator: textIn(one, "operator"),
      value: textIn(one, "value"),
      effect: textIn(one, "effect"),
    })),
    hostNetwork: spec["hostNetwork"] === true,
  };
}
